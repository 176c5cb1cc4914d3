import { AlertDialog } from "radix-ui";
import { useRef, useState, type ComponentProps, type ReactNode } from "react";
import { Button } from "./button";

interface ConfirmProps extends ComponentProps<typeof Button> {
  /** What is asked before it is done, and what follows from it. */
  question: string;
  consequence: ReactNode;
}

/** A form's button for what cannot be undone. With a script it asks first; without, the form is sent as it is. */
export function ConfirmButton({ question, consequence, children, ...button }: ConfirmProps) {
  const [open, setOpen] = useState(false);
  const own = useRef<HTMLSpanElement>(null);
  const submitter = () => own.current!.querySelector("button")!;
  const ask = (event: React.MouseEvent<HTMLButtonElement>) => {
    // What the browser finds missing is said first.
    if (event.currentTarget.form?.reportValidity() === false) return event.preventDefault();
    event.preventDefault();
    setOpen(true);
  };
  return (
    <>
      <span ref={own} className="contents"><Button {...button} onClick={ask}>{children}</Button></span>
      <AlertDialog.Root open={open} onOpenChange={setOpen}>
        <AlertDialog.Portal>
          {/* Not Radix's own overlay: that one writes a style sheet into the page, which our policy refuses. */}
          <div className="fixed inset-0 z-40 bg-black/50" />
          <AlertDialog.Content onCloseAutoFocus={(event) => (event.preventDefault(), submitter().focus())} className="fixed inset-x-4 top-1/2 z-50 mx-auto grid max-h-[85dvh] max-w-md -translate-y-1/2 gap-4 overflow-y-auto rounded-card border border-line bg-raised p-5 text-ink">
            <AlertDialog.Title className="text-lg">{question}</AlertDialog.Title>
            <AlertDialog.Description asChild><div className="text-soft">{consequence}</div></AlertDialog.Description>
            <div className="flex flex-wrap justify-end gap-3">
              <AlertDialog.Cancel asChild><Button type="button" look="quiet">Go back</Button></AlertDialog.Cancel>
              <AlertDialog.Action asChild><Button type="button" look={button.look} onClick={() => submitter().form!.requestSubmit(submitter())}>{children}</Button></AlertDialog.Action>
            </div>
          </AlertDialog.Content>
        </AlertDialog.Portal>
      </AlertDialog.Root>
    </>
  );
}
