import { useEffect, useState } from "react";
import { Composer } from "~/components/chat/composer";
import { buttonClass } from "~/components/ui/button";
import type { StaffChat } from "./use-staff-chat";

interface AnswerProps {
  room: StaffChat;
  chatId: string;
  /** Who looks. */
  me: string;
  text: string;
  onText(text: string): void;
}
interface Sending {
  clientId: string;
  message: string;
  problem: string;
}

/** Where who has the conversation writes; all others are told who has it. */
export function Answer({ room, chatId, me, text, onText }: AnswerProps) {
  const { holding } = room;
  const [sending, send, drop] = useSending(chatId, room);
  if (holding.ownership !== "staff") return <Told>{holding.ownership === "queue" ? "The customer waits for a person. Take over to answer." : "The assistant answers. Take over to write to the customer yourself."}</Told>;
  if (holding.takenById && holding.takenById !== me) return <Told>{holding.takenBy} answers here.</Told>;
  return (
    <div className="rounded-card border border-line bg-raised">
      {sending && (
        <div role={sending.problem ? "alert" : undefined} className="grid gap-2 border-b border-line px-4 py-3">
          <p className="whitespace-pre-line text-soft">{sending.message}</p>
          {sending.problem ? (
            <p className="flex flex-wrap items-center gap-3 text-sm text-bad">
              {sending.problem}
              <button type="button" className={buttonClass({ look: "quiet", size: "small" })} onClick={() => send(sending)}>Try again</button>
              <button type="button" className={buttonClass({ look: "quiet", size: "small" })} onClick={drop}>Do not send</button>
            </p>
          ) : <p className="text-sm text-soft">Sending …</p>}
        </div>
      )}
      <Composer label="Your answer" maxLength={4_000} text={text} onText={onText} busy={sending !== undefined} onSend={(message) => send({ clientId: crypto.randomUUID(), message })} onType={room.type} />
    </div>
  );
}

const Told = ({ children }: { children: React.ReactNode }) => <p className="rounded-card border border-dashed border-line px-4 py-5 text-center text-soft">{children}</p>;

/** Sends an answer under a name of its own, so that trying again doubles nothing; it is over once it stands among the messages. */
function useSending(chatId: string, { messages, tell }: StaffChat) {
  const [sending, setSending] = useState<Sending>();
  const isKept = sending !== undefined && messages.some(({ clientId }) => clientId === sending.clientId);
  useEffect(() => {
    if (isKept) setSending(undefined);
  }, [isKept]);
  const send = async ({ clientId, message }: Pick<Sending, "clientId" | "message">) => {
    setSending({ clientId, message, problem: "" });
    const fail = (problem: string) => setSending({ clientId, message, problem });
    try {
      const answer = await fetch(`/api/admin/chats/${chatId}/messages`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ message, clientId }) });
      const told = (await answer.json()) as { detail?: string; messages?: StaffChat["messages"] };
      if (!answer.ok) return fail(told.detail ?? "This was not sent.");
      for (const one of told.messages ?? []) tell({ event: "message", data: one });
    } catch {
      fail("This did not get through. Check your connection.");
    }
  };
  return [sending, (message: Pick<Sending, "clientId" | "message">) => void send(message), () => setSending(undefined)] as const;
}
