import { X } from "lucide-react";
import { useEffect, useId, useRef, type ReactNode } from "react";

interface DrawerProps {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
}

/** A panel over the page's right edge. The browser's own dialog keeps the focus in, closes on Escape and gives it back. */
export function Drawer({ open, onClose, title, children }: DrawerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className="m-0 ml-auto h-dvh max-h-none w-full max-w-md border-l border-line bg-ground text-ink backdrop:bg-black/50"
    >
      <div className="flex h-full flex-col">
        <div className="flex items-center justify-between border-b border-line py-2 pr-2 pl-5">
          <h2 id={id} className="text-lg">{title}</h2>
          <button type="button" onClick={onClose} className="grid size-11 cursor-pointer place-items-center rounded-small hover:bg-line" aria-label="Close"><X size={20} aria-hidden /></button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
