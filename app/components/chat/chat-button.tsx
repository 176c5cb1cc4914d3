import { MessageCircle } from "lucide-react";
import { useCallback, useEffect, useRef, useState, type ComponentType } from "react";
import type { ChatPanelProps } from "./chat-panel";
import { kept } from "./kept";

/**
 * The quiet way to the assistant, in the corner; a page with something sticky at its foot marks that with `data-foot-bar`, and the button stands above it.
 * Its code comes when it is first opened, or at once where a person's answer is awaited; without a script it leads to the help page.
 */
export function ChatButton() {
  const [state, setState] = useState<"closed" | "opening" | "open" | "failed">("closed");
  const [Panel, setPanel] = useState<ComponentType<ChatPanelProps>>();
  const [news, setNews] = useState(false);
  const button = useRef<HTMLAnchorElement>(null);
  const load = useCallback(async () => {
    const { default: Loaded } = await import("./chat-panel");
    setPanel(() => Loaded);
  }, []);
  const open = () => {
    setNews(false);
    setState(Panel ? "open" : "opening");
    if (!Panel) load().then(() => setState("open"), () => setState("failed"));
  };
  const close = useCallback(() => {
    setState("closed");
    button.current?.focus();
  }, []);
  useEffect(() => {
    if (kept.isAwaited()) load().catch(() => undefined);
  }, [load]);

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
          open();
        }}
        onKeyDown={(event) => {
          if (event.key !== " ") return;
          event.preventDefault();
          open();
        }}
        className={`fixed right-4 bottom-4 z-20 min-h-12 items-center gap-2 rounded-full border border-line bg-raised px-4 font-medium shadow-sm hover:bg-line max-lg:[body:has([data-foot-bar])_&]:bottom-24 print:hidden ${state === "open" ? "hidden" : "inline-flex"}`}
      >
        <MessageCircle size={20} aria-hidden className="text-accent" />
        <span className={state === "closed" && !news ? "max-sm:sr-only" : ""}>{state === "opening" ? "Opening …" : state === "failed" ? "Not loaded. Try again" : news ? "New message" : "Ask us"}</span>
        {news && <span aria-hidden className="size-2.5 rounded-full bg-accent" />}
      </a>
      <p role="status" className="sr-only">{state === "failed" ? "The chat could not be loaded. Check your connection and try again." : news && state !== "open" ? "There is a new message in the chat." : ""}</p>
      {Panel && <Panel open={state === "open"} onClose={close} onNews={() => setNews(true)} />}
    </>
  );
}
