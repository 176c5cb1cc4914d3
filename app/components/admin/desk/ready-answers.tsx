import { Link, useFetcher } from "@remix-run/react";
import { Sparkles } from "lucide-react";
import { useEffect, useState } from "react";
import type { ChatReply } from "#worker/chat";
import { Panel } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { insertAnswer, useShortcuts } from "./answer-box";

/** Answers to put into the box, by a button or by their shortcut and Tab. Without the box (nobody has taken over) they can be read. */
export function ReadyAnswers({ replies, canInsert }: { replies: ChatReply[]; canInsert: boolean }) {
  const [sought, setSought] = useState("");
  useShortcuts(replies);
  const shown = replies.filter(({ shortcut, text }) => `${shortcut} ${text}`.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <Panel title="Ready answers">
      {replies.length > 0 && canInsert && <p className="-mt-2 mb-3 text-sm text-soft">In your answer: a slash, the word, then Tab.</p>}
      {replies.length > 5 && <div className="mb-3"><TextField label="Find an answer" type="search" value={sought} onChange={(event) => setSought(event.target.value)} /></div>}
      <ul className="grid max-h-80 gap-3 overflow-y-auto">
        {shown.map(({ id, shortcut, text }) => (
          <li key={id} className="flex items-start justify-between gap-3">
            <p className="min-w-0 text-sm break-words"><b className="font-medium">/{shortcut}</b><span className="line-clamp-2 text-soft">{text}</span></p>
            {canInsert && <button type="button" className={buttonClass({ look: "quiet", size: "small", className: "min-h-11 shrink-0" })} aria-label={`Insert /${shortcut}`} onClick={() => insertAnswer(text)}>Insert</button>}
          </li>
        ))}
      </ul>
      <p className={replies.length ? "mt-3" : "text-soft"}>{replies.length === 0 && "What you answer often can be kept here. "}<Link className="inline-flex min-h-11 items-center underline" to="/admin/chats/replies">{replies.length ? "Change ready answers" : "Write the first one"}</Link></p>
    </Panel>
  );
}

/** Asks the model what it would answer and puts that into the box; whoever answers reads, changes and sends it. */
export function SuggestAnswer() {
  const { data, state, Form } = useFetcher<{ suggestion?: string; problem?: { detail: string } }>();
  useEffect(() => {
    if (data?.suggestion) insertAnswer(data.suggestion);
  }, [data]);
  return (
    <Panel title="Suggested answer">
      <p className="-mt-2 mb-3 text-sm text-soft">The model writes it into your answer. You read it, change it and send it.</p>
      <Form method="post"><Button name="intent" value="suggest" look="quiet" disabled={state !== "idle"}><Sparkles size={18} aria-hidden />{state === "idle" ? "Suggest an answer" : "Thinking …"}</Button></Form>
      <p role="status" className="mt-2 text-sm text-bad empty:hidden">{state === "idle" && data?.problem?.detail}</p>
    </Panel>
  );
}
