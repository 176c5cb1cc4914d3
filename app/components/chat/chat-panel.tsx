import { useLocation } from "@remix-run/react";
import { WifiOff, X } from "lucide-react";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useShop } from "~/root";
import { AfterChat, endChat } from "./after-chat";
import { ChatMessages, Suggestions } from "./chat-messages";
import { Composer } from "./composer";
import { useChat } from "./use-chat";
import { useOnline } from "./use-online";

const PERSON = "I would like to talk to a person";
const WIDE = "(min-width: 48rem)";

export interface ChatPanelProps {
  open: boolean;
  onClose(): void;
  /** Something was said while it was closed. */
  onNews(): void;
}

/** The assistant: a panel beside the page on a desktop, the whole screen on a phone. Loaded when it is first opened. */
export default function ChatPanel({ open, onClose, onNews }: ChatPanelProps) {
  const { name } = useShop();
  const chat = useChat(open);
  const dialog = useRef<HTMLDialogElement>(null);
  const { ownership, holding, busy, sending } = chat;
  const [text, setText] = useState("");
  const isHeld = busy || sending !== undefined;
  const news = useNews(chat, open, onNews);
  useDialog(dialog, open, onClose);
  useReading(dialog, [chat.messages.length, chat.draft?.text, sending?.text, sending?.cards, sending?.problem, chat.typing, chat.end, open]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="chat-title"
      onClose={() => open && onClose()}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      className="fixed inset-auto right-0 bottom-0 z-30 m-0 h-dvh max-h-none w-full max-w-none overflow-hidden border-line bg-ground text-ink md:right-4 md:bottom-4 md:h-[min(40rem,calc(100dvh-2rem))] md:w-96 md:rounded-card md:border md:shadow-lg"
    >
      <div className="flex h-full flex-col">
        <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-4">
          <div className="min-w-0 flex-1">
            <h2 id="chat-title" className="truncate text-base">Ask {name}</h2>
            <p className="text-sm text-soft">{ownership === "staff" && holding.takenBy ? `${holding.takenBy} answers here` : STATES[ownership]}</p>
          </div>
          <button type="button" onClick={onClose} className="grid size-11 cursor-pointer place-items-center rounded-small hover:bg-line" aria-label="Close the chat"><X size={20} aria-hidden /></button>
        </header>
        <Offline />
        <div className="flex-1 overflow-y-auto overscroll-contain px-4 pt-4" data-reading>
          <ChatMessages chat={chat} />
          {!chat.messages.length && !sending && <Suggestions onPick={chat.send} />}
          {chat.id && !isHeld && chat.end && <AfterChat key={chat.end.at} chatId={chat.id} end={chat.end} />}
          <div data-end className="h-4" />
        </div>
        <p role="status" className="sr-only">{news}</p>
        <div className="border-t border-line">
          <Composer label="Your message" maxLength={2_000} text={text} onText={setText} busy={isHeld} onSend={chat.send} onType={() => ownership !== "assistant" && chat.type()} />
        </div>
        <div className="flex flex-wrap justify-center gap-x-6 border-t border-line px-4">
          {ownership === "assistant" ? <TextButton onClick={() => chat.send(PERSON)} disabled={isHeld}>Talk to a person</TextButton> : ownership === "queue" && <TextButton onClick={() => chat.send("Back to the assistant")} disabled={isHeld}>Back to the assistant</TextButton>}
          {chat.id && chat.messages.length > 0 && !chat.end && <TextButton onClick={() => endChat(chat.id!).then(chat.catchUp, chat.catchUp)} disabled={isHeld}>End this chat</TextButton>}
        </div>
      </div>
    </dialog>
  );
}

const STATES = { assistant: "AI assistant, answers at once", queue: "Waiting for a person", staff: "A person answers here" };

const TextButton = (props: React.ButtonHTMLAttributes<HTMLButtonElement>) => <button type="button" {...props} className="min-h-11 cursor-pointer text-sm font-medium underline disabled:opacity-60" />;

function Offline() {
  const isOnline = useOnline();
  return <p role="status" className={isOnline ? "sr-only" : "flex items-center gap-2 border-b border-line bg-raised px-4 py-2 text-sm text-warn"}>{!isOnline && <><WifiOff size={16} aria-hidden className="shrink-0" />You are offline. What you write is sent once you are back.</>}</p>;
}

/** Opens and closes the dialog. Beside a wide page one reads on; on a phone the page behind is out of reach, and going on to another page closes it. */
function useDialog(dialog: RefObject<HTMLDialogElement>, open: boolean, onClose: () => void): void {
  const { key } = useLocation();
  const cameAt = useRef(key);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (!open) element.close();
    else if (!element.open) {
      if (matchMedia(WIDE).matches) element.show();
      else element.showModal();
      element.querySelector("textarea")?.focus();
    }
  }, [dialog, open]);
  useEffect(() => {
    if (open && cameAt.current !== key && !matchMedia(WIDE).matches) onClose();
    cameAt.current = key;
  }, [open, key, onClose]);
}

/** Keeps the last words in view; an answer longer than the panel is read from its beginning, so what was asked stays in view above it. */
function useReading(dialog: RefObject<HTMLDialogElement>, changes: unknown[]): void {
  useEffect(() => {
    dialog.current?.querySelector("[data-end]")?.scrollIntoView({ block: "end" });
    const asked = [...(dialog.current?.querySelectorAll("[data-author=customer]") ?? [])].at(-1);
    const top = asked?.closest("[data-reading]")?.getBoundingClientRect().top ?? 0;
    if (asked && asked.getBoundingClientRect().top < top) asked.scrollIntoView({ block: "start" });
  }, changes);
}

/** The newest words that are not the customer's, to be read out: each once when it is whole, and none of what was there before. */
function useNews({ messages, settled }: ReturnType<typeof useChat>, open: boolean, onNews: () => void): string {
  const last = messages.findLast(({ author }) => author !== "customer");
  const [first, setFirst] = useState<number>();
  const told = useRef(onNews);
  const since = first ?? Infinity;
  const isNew = last !== undefined && last.seq > since;
  useEffect(() => {
    told.current = onNews;
  });
  useEffect(() => {
    if (settled && first === undefined) setFirst(last?.seq ?? 0);
  }, [settled, first, last?.seq]);
  const read = useRef(0);
  useEffect(() => {
    const seq = isNew ? last.seq : 0;
    if (open) read.current = seq;
    else if (seq > read.current) told.current();
  }, [isNew, last?.seq, open]);
  return isNew ? last.text.replace(/\*\*|^#+ /gm, "") : "";
}
