import { Link } from "@remix-run/react";
import { X } from "lucide-react";
import { Toast } from "radix-ui";
import { useEffect, useState } from "react";

export interface Notice {
  id: number;
  text: string;
  /** Where it leads. */
  to?: string;
}

/** Notices in the corner, read out politely; each goes by itself, by Escape, a swipe or its button. Only a script can have any, so nothing is rendered before it runs. */
export function Toasts({ notices, onGone }: { notices: Notice[]; onGone: (id: number) => void }) {
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  if (!isMounted) return null;
  return (
    <Toast.Provider label="Notice" duration={8_000} swipeDirection="right">
      {notices.map(({ id, text, to }) => (
        <Toast.Root key={id} type="background" onOpenChange={(open) => open || onGone(id)} className="flex items-center gap-2 rounded-card border border-line bg-raised py-1.5 pr-1.5 pl-4 shadow-lg data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)">
          <Toast.Description className="min-w-0 grow wrap-anywhere">{text}</Toast.Description>
          {to && <Toast.Action altText={`Open: ${text}`} asChild><Link to={to} className="inline-flex min-h-11 shrink-0 items-center px-2 font-medium text-accent underline">Open</Link></Toast.Action>}
          <Toast.Close className="grid size-11 shrink-0 cursor-pointer place-items-center rounded-small text-soft hover:bg-line" aria-label="Close"><X size={18} aria-hidden /></Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport label="Notices ({hotkey})" className="fixed inset-x-4 bottom-4 z-30 ml-auto grid max-w-sm gap-3 outline-none" />
    </Toast.Provider>
  );
}
