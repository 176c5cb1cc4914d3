import { useEffect } from "react";
import type { ChatMessage as Message, Verdict } from "#worker/chat";
import { ChatCards } from "~/components/chat/chat-cards";
import { ChatMessage } from "~/components/chat/chat-message";
import { Markdown } from "~/components/chat/markdown";
import { StaffVerdict } from "./staff-verdict";
import type { StaffChat } from "./use-staff-chat";

const NAMES: Record<string, string> = { customer: "Customer", assistant: "Assistant", staff: "", system: "" };
const VERDICTS = { good: " · found good", bad: " · found bad" };
const NEAR_END = 240;

interface ConversationProps {
  room: StaffChat;
  locale: string;
  timeZone: string;
  /** The shop's own, for links. */
  host: string;
  /** What was found of the answers, by their number, as the page was loaded. */
  verdicts: Map<number, Verdict | null>;
}

/** The messages of an open conversation, what the assistant is saying, and who is writing. */
export function Conversation({ room, locale, timeZone, host, verdicts }: ConversationProps) {
  const { messages, draft, typing, linkHosts } = room;
  const words = (text: string) => <Markdown text={text} host={host} linkHosts={linkHosts} />;
  useFollowing([messages.length, draft?.text, typing]);
  const last = messages.at(-1);
  return (
    <>
      <ol className="grid grid-cols-1 gap-4" aria-label="Messages">
        {messages.map((message) => ({ ...message, verdict: verdicts.has(message.seq) ? (verdicts.get(message.seq) ?? null) : message.verdict })).map((message) => (
          <ChatMessage key={message.seq} author={message.author} name={`${NAMES[message.author] || message.authorName} · ${whenOf(message, locale, timeZone)}${message.author === "assistant" && !message.source ? " · cut off" : ""}${message.verdict ? VERDICTS[message.verdict] : ""}`} cards={<><ChatCards cards={message.cards} locale={locale} />{message.author === "assistant" && <StaffVerdict message={message} />}</>}>{message.author === "assistant" ? words(message.text) : message.text}</ChatMessage>
        ))}
        {draft && <ChatMessage author="assistant" name="Assistant · now" cards={<ChatCards cards={draft.cards} locale={locale} />}>{draft.text ? words(draft.text) : <span className="text-soft">Looking …</span>}</ChatMessage>}
      </ol>
      <p className="min-h-5 text-sm text-soft">{typing && `${typing.by === "customer" ? "The customer" : typing.name} is writing …`}</p>
      <p role="status" className="sr-only">{last?.author === "customer" && !("when" in last) ? `The customer: ${last.text}` : ""}</p>
    </>
  );
}

/** The time as the page's data has it, or, for what came by the socket, made here. */
const whenOf = (message: Message & { when?: string }, locale: string, timeZone: string): string => message.when ?? new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(message.at));

/** Keeps the end in view for whoever reads there, and leaves alone who reads further up. */
function useFollowing(changes: unknown[]): void {
  useEffect(() => {
    if (document.documentElement.scrollHeight - window.scrollY - window.innerHeight < NEAR_END) window.scrollTo({ top: document.documentElement.scrollHeight });
  }, changes);
}

/** Whether the customer is there, and who else reads along. */
export function WhoIsThere({ room: { presence, isConnected }, me }: { room: StaffChat; me: string }) {
  const others = presence.staff.filter(({ userId }) => userId !== me).map(({ name }) => name);
  if (!isConnected) return null;
  return <span className="text-sm text-soft">{presence.customer ? "The customer has the chat open" : "The customer is not there"}{others.length > 0 && ` · ${others.join(", ")} ${others.length === 1 ? "looks" : "look"} too`}</span>;
}
