import { useLocation } from "@remix-run/react";
import { Send, X } from "lucide-react";
import { useEffect, useRef, useState, type FormEvent } from "react";
import type { ProductCard } from "#worker/catalog";
import { useCart } from "~/components/cart/use-cart";
import { buttonClass } from "~/components/ui/button";
import { useShop } from "~/root";
import { AfterChat, endChat } from "./after-chat";
import { AnswerVerdict } from "./answer-verdict";
import { ChatCards } from "./chat-cards";
import { ChatMessage } from "./chat-message";
import { useChat } from "./use-chat";

const PERSON = "I would like to talk to a person";
const WIDE = "(min-width: 48rem)";

/** The assistant: a panel beside the page on a desktop, the whole screen on a phone. Loaded when it is first opened. */
export default function ChatPanel({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { name, locale } = useShop();
  const chat = useChat(open);
  const dialog = useRef<HTMLDialogElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const { pathname, key } = useLocation();
  const cameAt = useRef(key);
  const { messages, draft, ownership } = chat;

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (!open) element.close();
    else if (!element.open) {
      // Beside a wide page one reads on; on a phone the page behind is out of reach.
      if (matchMedia(WIDE).matches) element.show();
      else element.showModal();
      element.querySelector("textarea")?.focus();
    }
  }, [open]);
  useEffect(() => {
    end.current?.scrollIntoView({ block: "end" });
    // An answer longer than the panel is read from its beginning: what was asked stays in view above it.
    const asked = [...(dialog.current?.querySelectorAll("[data-author=customer]") ?? [])].at(-1);
    const top = asked?.closest(".overflow-y-auto")?.getBoundingClientRect().top ?? 0;
    if (asked && asked.getBoundingClientRect().top < top) asked.scrollIntoView({ block: "start" });
  }, [messages.length, draft?.text, draft?.cards, chat.end, open]);
  useEffect(() => {
    // On a phone it covers the page that one has gone on to, by a card or by the cart.
    if (open && cameAt.current !== key && !matchMedia(WIDE).matches) onClose();
    cameAt.current = key;
  }, [open, key, onClose]);

  const add = (product: ProductCard) => <AddButton product={product} />;
  const last = messages.findLast(({ author }) => author !== "customer");
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
            <p className="text-sm text-soft">{STATES[ownership]}</p>
          </div>
          <button type="button" onClick={onClose} className="grid size-11 cursor-pointer place-items-center rounded-small hover:bg-line" aria-label="Close the chat"><X size={20} aria-hidden /></button>
        </header>
        <div className="flex-1 overflow-y-auto overscroll-contain px-4 pt-4">
          <ul className="grid gap-4">
            <ChatMessage author="assistant" name="AI assistant">Hello! I am an AI. I know what {name} sells, how it delivers and where your order is. What are you looking for?</ChatMessage>
            {messages.map((message) => (
              <ChatMessage key={message.seq} author={message.author} name={NAMES[message.author] ?? message.authorName} cards={<><ChatCards cards={message.cards} locale={locale} action={add} />{chat.id && message.author === "assistant" && message.source && <AnswerVerdict key={message.verdict} chatId={chat.id} message={message} />}</>}>{message.text}</ChatMessage>
            ))}
            {draft && <ChatMessage author="customer">{draft.question}</ChatMessage>}
            {draft && !draft.problem && (draft.text ? <ChatMessage author="assistant" name="AI assistant" cards={<ChatCards cards={draft.cards} locale={locale} action={add} />}>{draft.text}</ChatMessage> : ownership === "assistant" && <ChatMessage author="assistant" name="AI assistant"><span className="text-soft">Looking …</span></ChatMessage>)}
            {draft?.problem && <li role="alert" className="grid justify-items-end gap-2 text-right text-sm text-bad"><p>{draft.problem}</p><button type="button" className={buttonClass({ look: "quiet", size: "small" })} onClick={chat.again}>Try again</button></li>}
          </ul>
          {!messages.length && !draft && <Suggestions questions={suggestionsFor(pathname)} onPick={chat.send} />}
          {chat.id && !chat.busy && chat.end && <AfterChat key={chat.end.at} chatId={chat.id} end={chat.end} />}
          <div ref={end} className="h-4" />
        </div>
        <p role="status" className="sr-only">{chat.busy ? "" : last?.text}</p>
        <Composer busy={chat.busy} onSend={chat.send} />
        <div className="flex flex-wrap justify-center gap-x-6 border-t border-line px-4">
          {ownership === "assistant" ? <TextButton onClick={() => chat.send(PERSON)} disabled={chat.busy}>Talk to a person</TextButton> : ownership === "queue" && <TextButton onClick={() => chat.send("Back to the assistant")} disabled={chat.busy}>Back to the assistant</TextButton>}
          {chat.id && messages.length > 0 && !chat.end && <TextButton onClick={() => endChat(chat.id!).then(chat.catchUp, chat.catchUp)} disabled={chat.busy}>End this chat</TextButton>}
        </div>
      </div>
    </dialog>
  );
}

const STATES = { assistant: "AI assistant, answers at once", queue: "Waiting for a person", staff: "A person answers here" };
const NAMES: Record<string, string | undefined> = { assistant: "AI assistant", customer: "", system: "" };

const TextButton = (props: React.ButtonHTMLAttributes<HTMLButtonElement>) => <button type="button" {...props} className="min-h-11 cursor-pointer text-sm font-medium underline disabled:opacity-60" />;

function suggestionsFor(pathname: string): string[] {
  if (/^\/products\/./.test(pathname)) return ["Is this in stock?", "What does delivery cost?", "Can I return it?"];
  if (/^\/(orders|account)/.test(pathname)) return ["Where is my order?", "How do I pay?", "How do returns work?"];
  return ["What is new?", "What does delivery cost?", "Where is my order?"];
}

const Suggestions = ({ questions, onPick }: { questions: string[]; onPick: (question: string) => void }) => (
  <div className="mt-4 flex flex-wrap gap-2">{questions.map((question) => <button key={question} type="button" onClick={() => onPick(question)} className="min-h-11 cursor-pointer rounded-full border border-line bg-raised px-4 text-sm hover:bg-line">{question}</button>)}</div>
);

/** Enter sends, Shift and Enter begin a new line. */
function Composer({ busy, onSend }: { busy: boolean; onSend: (text: string) => void }) {
  const [text, setText] = useState("");
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (busy || !text.trim()) return;
    onSend(text.trim());
    setText("");
  };
  return (
    <form onSubmit={send} className="flex items-end gap-2 border-t border-line p-3">
      <label className="sr-only" htmlFor="chat-text">Your message</label>
      <textarea id="chat-text" rows={1} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} placeholder="Write a message" enterKeyHint="send"
        onKeyDown={(event) => event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing && send(event)}
        className="field-sizing-content max-h-32 min-h-11 min-w-0 flex-1 resize-none rounded-card border border-line bg-raised px-3 py-2.5" />
      <button disabled={busy} aria-label="Send" className="grid size-11 shrink-0 cursor-pointer place-items-center rounded-card bg-accent text-on-accent disabled:opacity-60"><Send size={20} aria-hidden /></button>
    </form>
  );
}

/** Puts a product of one variant into the cart; any other is chosen on its page. */
function AddButton({ product }: { product: ProductCard }) {
  const { onSubmit, busy } = useCart();
  if (!product.sku || product.available <= 0) return null;
  return (
    <form method="post" action="/cart" onSubmit={onSubmit} className="relative z-10">
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="sku" value={product.sku} />
      <input type="hidden" name="quantity" value="1" />
      <button aria-disabled={busy} aria-label={`Add ${product.name} to the cart`} className={buttonClass({ look: "quiet", size: "small", className: "min-h-11" })}>Add</button>
    </form>
  );
}
