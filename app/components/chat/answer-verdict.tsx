import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useState } from "react";
import type { ChatMessage, Verdict } from "#worker/chat";
import { postChat } from "./post-chat";

const SIDES = [["good", "This answer was good", ThumbsUp], ["bad", "This answer was not good", ThumbsDown]] as const;

/** Whether an answer of the assistant was good; saying it again takes it back. */
export function AnswerVerdict({ chatId, message }: { chatId: string; message: Pick<ChatMessage, "seq" | "verdict"> }) {
  const [verdict, setVerdict] = useState<Verdict | null>(message.verdict);
  const say = async (side: Verdict) => {
    const next = verdict === side ? null : side;
    setVerdict(next);
    if (await postChat(chatId, `messages/${message.seq}/verdict`, { verdict: next })) setVerdict(verdict);
  };
  return (
    <div className="flex gap-1">
      {SIDES.map(([side, label, Icon]) => (
        <button key={side} type="button" aria-label={label} aria-pressed={verdict === side} onClick={() => say(side)} className="grid size-11 cursor-pointer place-items-center rounded-small text-soft hover:bg-line aria-pressed:text-accent">
          <Icon size={16} aria-hidden fill={verdict === side ? "currentColor" : "none"} />
        </button>
      ))}
    </div>
  );
}
