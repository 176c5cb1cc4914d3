import { useState, type FormEvent } from "react";
import type { ChatEnd } from "#worker/chat";
import { buttonClass } from "~/components/ui/button";
import { TextArea, TextField } from "~/components/ui/field";
import { postChat } from "./post-chat";

/** Ends the visitor's conversation. */
export const endChat = (chatId: string) => postChat(chatId, "end", {});

const MARKS = [[1, "Bad"], [2, "Not good"], [3, "All right"], [4, "Good"], [5, "Very good"]] as const;

/** What is asked once a conversation has ended: a mark, and whether it shall be mailed. */
export const AfterChat = ({ chatId, end }: { chatId: string; end: ChatEnd }) => (
  <section aria-label="After the chat" className="mt-4 grid gap-4 rounded-card border border-line bg-raised p-4">
    {end.rating === null ? <Rating chatId={chatId} /> : <p>You gave this chat {end.rating} of 5. Thank you!</p>}
    <Transcript chatId={chatId} />
  </section>
);

function Rating({ chatId }: { chatId: string }) {
  const [mark, setMark] = useState<number>();
  const [state, setState] = useState<"open" | "sent" | { problem: string }>("open");
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const words = String(new FormData(event.currentTarget).get("words") ?? "");
    const problem = await postChat(chatId, "rating", { rating: mark, words });
    setState(problem ? { problem } : "sent");
  };
  if (state === "sent") return <p role="status">Thank you! The team reads every word.</p>;
  return (
    <form onSubmit={send} className="grid gap-3">
      <fieldset className="min-w-0">
        <legend className="mb-2 font-medium">How was this chat?</legend>
        <div className="grid grid-cols-5 gap-2">
          {MARKS.map(([value, label]) => (
            <label key={value} className="relative grid min-h-11 cursor-pointer place-items-center rounded-small border border-line text-lg tabular-nums has-checked:border-accent has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
              <input type="radio" name="rating" value={value} required className="sr-only" checked={mark === value} onChange={() => setMark(value)} aria-label={`${value} of 5, ${label}`} />
              <span aria-hidden>{value}</span>
            </label>
          ))}
        </div>
        <p className="mt-1 flex justify-between text-sm text-soft" aria-hidden><span>Bad</span><span>Very good</span></p>
      </fieldset>
      {mark !== undefined && <TextArea label="What should we know? (if you like)" name="words" rows={2} maxLength={1000} />}
      {typeof state === "object" && <p role="alert" className="text-sm text-bad">{state.problem}</p>}
      {mark !== undefined && <button className={buttonClass({ size: "small", className: "min-h-11 justify-self-start" })}>Send</button>}
    </form>
  );
}

function Transcript({ chatId }: { chatId: string }) {
  const [told, setTold] = useState<{ text: string; isProblem: boolean }>();
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email") ?? "").trim();
    const problem = await postChat(chatId, "transcript", email ? { email } : {});
    setTold(problem ? { text: problem, isProblem: true } : { text: "It is on its way to you.", isProblem: false });
  };
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 underline">Mail me this chat</summary>
      <form onSubmit={send} className="grid gap-3">
        <TextField label="E-mail address" hint="Signed in? Leave it empty for your account's." name="email" type="email" autoComplete="email" maxLength={254} />
        {told && <p role="status" className={`text-sm ${told.isProblem ? "text-bad" : ""}`}>{told.text}</p>}
        <button className={buttonClass({ look: "quiet", size: "small", className: "min-h-11 justify-self-start" })}>Send it</button>
      </form>
    </details>
  );
}
