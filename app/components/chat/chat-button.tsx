import { MessageCircle } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";

const ChatPanel = lazy(() => import("./chat-panel"));

/**
 * The quiet way to the assistant, in the corner; a page with something sticky at its foot marks that with `data-foot-bar`, and the button stands above it.
 * Its code comes when it is first opened; without a script it leads to the help page.
 */
export function ChatButton() {
  const [state, setState] = useState<"never" | "open" | "closed">("never");
  const button = useRef<HTMLAnchorElement>(null);
  const close = () => {
    setState("closed");
    button.current?.focus();
  };
  return (
    <>
      <a
        ref={button}
        href="/help"
        role="button"
        aria-haspopup="dialog"
        aria-expanded={state === "open"}
        onClick={(event) => {
          event.preventDefault();
          setState("open");
        }}
        onKeyDown={(event) => {
          if (event.key !== " ") return;
          event.preventDefault();
          setState("open");
        }}
        className={`fixed right-4 bottom-4 z-20 min-h-12 items-center gap-2 rounded-full border border-line bg-raised px-4 font-medium shadow-sm hover:bg-line max-lg:[body:has([data-foot-bar])_&]:bottom-24 print:hidden ${state === "open" ? "hidden" : "inline-flex"}`}
      >
        <MessageCircle size={20} aria-hidden className="text-accent" />
        <span className="max-sm:sr-only">Ask us</span>
      </a>
      {state !== "never" && <Suspense fallback={<p role="status" className="fixed right-4 bottom-4 z-20 rounded-full border border-line bg-raised px-4 py-3">Opening …</p>}><ChatPanel open={state === "open"} onClose={close} /></Suspense>}
    </>
  );
}
