import { Bot, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import type { ChatMessage as Message } from "#worker/chat";

const LOOKS: Record<Message["author"], string> = {
  customer: "ml-auto rounded-br-none bg-accent text-on-accent",
  assistant: "rounded-bl-none border border-line bg-raised",
  staff: "rounded-bl-none border-2 border-good bg-raised",
  system: "mx-auto text-center text-sm text-soft",
};

/** One message, its author told by place, colour and name. `name` is who speaks, where it must be said. */
export function ChatMessage({ author, name, children, cards }: { author: Message["author"]; name?: string; children: ReactNode; cards?: ReactNode }) {
  const Icon = author === "assistant" ? Bot : UserRound;
  return (
    <li data-author={author} className="grid scroll-mt-4 grid-cols-1">
      {name && author !== "system" && <p className={`mb-1 flex items-center gap-1.5 text-sm ${author === "customer" ? "justify-end text-soft" : author === "staff" ? "font-medium text-good" : "text-soft"}`}><Icon size={14} aria-hidden />{name}</p>}
      <div className={`max-w-[85%] rounded-card px-3.5 py-2.5 wrap-anywhere whitespace-pre-line ${LOOKS[author]}`}>{children}</div>
      {cards}
    </li>
  );
}
