import { useLocation } from "@remix-run/react";
import { useShop } from "~/root";
import { buttonClass } from "~/components/ui/button";
import { AddButton } from "./add-button";
import { AnswerVerdict } from "./answer-verdict";
import { ChatCards, Questions } from "./chat-cards";
import { ChatMessage } from "./chat-message";
import { Markdown } from "./markdown";
import type { useChat } from "./use-chat";

const NAMES: Record<string, string | undefined> = { assistant: "AI assistant", customer: "", system: "" };

/** What was said, what is being said, and what is on its way. */
export function ChatMessages({ chat }: { chat: ReturnType<typeof useChat> }) {
  const { name, locale } = useShop();
  const { messages, sending, draft, linkHosts, ownership, typing } = chat;
  const words = (text: string) => <Markdown text={text} host={location.host} linkHosts={linkHosts} />;
  // Buttons beneath the last answer alone: further up they would speak out of turn.
  const cards = (found: Parameters<typeof ChatCards>[0]["cards"], isLast = false) => <ChatCards cards={found} locale={locale} action={(product) => <AddButton product={product} />} onPick={isLast && !sending ? chat.send : undefined} />;
  const asked = sending && messages.find(({ clientId }) => clientId === sending.clientId);
  const isAnswered = asked !== undefined && messages.some(({ author, seq }) => author === "assistant" && seq > asked.seq);
  // In this tab the answer comes with what was asked; another tab's is read along.
  const speaking = sending && !sending.problem && !isAnswered ? (sending.text ? sending : draft ?? sending) : !sending ? draft : null;
  return (
    <ul className="grid gap-4">
      <ChatMessage author="assistant" name="AI assistant">Hello! I am an AI. I know what {name} sells, how it delivers and where your order is. What are you looking for?</ChatMessage>
      {messages.map((message) => (
        <ChatMessage key={message.seq} author={message.author} name={NAMES[message.author] ?? message.authorName} cards={<>{cards(message.cards, message === messages.at(-1))}{chat.id && message.author === "assistant" && message.source && <AnswerVerdict key={message.verdict} chatId={chat.id} message={message} />}</>}>{message.author === "assistant" ? words(message.text) : message.text}</ChatMessage>
      ))}
      {sending && !asked && <ChatMessage author="customer">{sending.question}</ChatMessage>}
      {speaking && (speaking.text ? <ChatMessage author="assistant" name="AI assistant" cards={cards(speaking.cards)}>{words(speaking.text)}</ChatMessage> : ownership === "assistant" && <ChatMessage author="assistant" name="AI assistant"><span className="text-soft">Looking …</span></ChatMessage>)}
      {typing?.by === "staff" && ownership !== "assistant" && <li className="text-sm text-soft">{typing.name || "A person"} is writing …</li>}
      {sending?.problem && <Problem problem={sending.problem} waits={sending.waits} onAgain={chat.again} onDrop={chat.drop} />}
    </ul>
  );
}

const Problem = ({ problem, waits, onAgain, onDrop }: { problem: string; waits: boolean; onAgain: () => void; onDrop: () => void }) => (
  <li role="alert" className="grid justify-items-end gap-2 text-right text-sm text-bad">
    <p>{problem}</p>
    <span className="flex gap-2">
      <button type="button" className={buttonClass({ look: "quiet", size: "small", className: "min-h-11 text-ink" })} onClick={onDrop}>Do not send</button>
      {!waits && <button type="button" className={buttonClass({ look: "quiet", size: "small", className: "min-h-11 text-ink" })} onClick={onAgain}>Try again</button>}
    </span>
  </li>
);

function suggestionsFor(pathname: string): string[] {
  if (/^\/products\/./.test(pathname)) return ["Is this in stock?", "What does delivery cost?", "Can I return it?"];
  if (/^\/(orders|account)/.test(pathname)) return ["Where is my order?", "How do I pay?", "How do returns work?"];
  return ["What is new?", "What does delivery cost?", "Where is my order?"];
}

/** First questions that fit the page one is on. */
export function Suggestions({ onPick }: { onPick: (question: string) => void }) {
  const { pathname } = useLocation();
  return <div className="mt-4"><Questions questions={suggestionsFor(pathname)} onPick={onPick} /></div>;
}
