import { Form, Link } from "@remix-run/react";
import type { AnswerFinding, AnswerFindings } from "#worker/chat";
import { Panel } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { Status, type Tone } from "~/components/ui/status";

const KINDS: Record<AnswerFinding["kind"], [tone: Tone, words: string]> = { changed: ["warn", "Right then, changed since"], never: ["bad", "Was never right"] };

interface FindingListProps {
  items: (AnswerFinding & { when: string })[];
  /** The night's check as a sentence; empty before the first. */
  told: string;
  mayWrite: boolean;
  busy: boolean;
}

/** What the assistant said and is not right today, each with what is, the way to the conversation and to the shop's own answer. */
export function FindingList({ items, told, mayWrite, busy }: FindingListProps) {
  if (!items.length) return told ? <p className="text-sm text-soft">{told}</p> : null;
  return (
    <Panel title="Answers that are not right">
      {told && <p className="-mt-2 mb-3 max-w-prose text-sm text-soft">{told}</p>}
      <ul className="grid gap-4">
        {items.map((item) => (
          <li key={item.id} className="grid gap-2 border-t border-line pt-4 first:border-0 first:pt-0">
            <p className="flex flex-wrap items-center gap-x-4 gap-y-1"><Status tone={KINDS[item.kind][0]}>{KINDS[item.kind][1]}</Status><span className="text-sm text-soft tabular-nums">{item.conversations > 1 ? `In ${item.conversations} conversations, last on ${item.when}` : item.when}</span></p>
            <p className="max-w-prose font-medium break-words">“{item.sentence}”</p>
            <p className="max-w-prose break-words whitespace-pre-line"><span className="text-soft">Today:</span> {item.truth}</p>
            {item.question && <p className="max-w-prose text-sm break-words text-soft">Asked: {item.question}</p>}
            <div className="flex flex-wrap gap-2">
              <Link to={`/admin/chats/${item.conversationId}`} className={buttonClass({ look: "quiet", size: "small", className: "min-h-11" })}>Open the conversation<span className="sr-only"> in which “{item.sentence}” was said</span></Link>
              {mayWrite && <Link to={item.entryId ? `?finding=${item.id}&edit=${item.entryId}` : `?finding=${item.id}`} className={buttonClass({ look: "quiet", size: "small", className: "min-h-11" })}>{item.entryId ? "Change your answer" : "Write the answer"}<span className="sr-only"> to “{item.question}”</span></Link>}
              <Form method="post" preventScrollReset><input type="hidden" name="finding" value={item.id} /><Button name="intent" value="seen" look="quiet" size="small" className="min-h-11" disabled={busy}>Seen<span className="sr-only">: “{item.sentence}”</span></Button></Form>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The last night's check in a sentence. */
export function checkInWords(last: AnswerFindings["last"], day: string): string {
  if (!last) return "";
  const answers = last.checked === 1 ? "1 answer" : `${last.checked} answers`;
  const dropped = last.dropped ? ` ${last.dropped === 1 ? "1 kept answer was" : `${last.dropped} kept answers were`} forgotten.` : "";
  return `${last.done ? `The assistant's ${answers} of ${day} ${last.checked === 1 ? "was" : "were"} held against today's products, terms and answers.` : `The assistant's answers of ${day} are being checked; ${answers} so far.`}${dropped}`;
}
