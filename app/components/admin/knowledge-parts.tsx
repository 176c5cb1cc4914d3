import { Form, Link } from "@remix-run/react";
import type { KnowledgeEntry, KnowledgeGap, UnmetWish } from "#worker/knowledge";
import { Panel, Table } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { Check, ProblemSummary, TextArea, TextField } from "~/components/ui/field";
import type { FormProblem } from "~/load-context";

const REASONS: Record<KnowledgeGap["reasons"][number], string> = { unknown: "not known", withheld: "could not be borne out", disliked: "not liked", handed_over: "asked for a person" };

/** What customers asked in vain, each with the way to its answer. */
export function GapList({ gaps, mayWrite }: { gaps: (KnowledgeGap & { when: string })[]; mayWrite: boolean }) {
  if (!gaps.length) return null;
  return (
    <Panel title="Questions without a good answer">
      <ul className="grid gap-3">
        {gaps.map((gap) => (
          <li key={gap.key} className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-3 first:border-0 first:pt-0">
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-medium break-words">{gap.question}</p>
              <p className="text-sm text-soft tabular-nums">{gap.count === 1 ? "Once" : `${gap.count} times`}, last on {gap.when} · {gap.reasons.map((reason) => REASONS[reason]).join(", ")}</p>
            </div>
            {mayWrite && <Link to={`?gap=${encodeURIComponent(gap.key)}`} className={buttonClass({ look: "quiet", size: "small", className: "min-h-11" })}>Write the answer<span className="sr-only"> to “{gap.question}”</span></Link>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface EntryFormProps {
  first: Partial<Pick<KnowledgeEntry, "id" | "version" | "question" | "answer" | "language" | "published">> & { gap?: string; finding?: string };
  fields?: Record<string, string | undefined>;
  problem?: FormProblem;
  busy: boolean;
}

export function EntryForm({ first, fields, problem, busy }: EntryFormProps) {
  return (
    <Form method="post" className="grid gap-4">
      <ProblemSummary problem={problem} />
      {first.id && <><input type="hidden" name="id" value={first.id} /><input type="hidden" name="version" value={first.version} /></>}
      {first.gap && <input type="hidden" name="gap" value={first.gap} />}
      {first.finding && <input type="hidden" name="finding" value={first.finding} />}
      <TextField label="Question" hint="As a customer would ask it." name="question" required maxLength={300} autoComplete="off" defaultValue={fields?.question ?? first.question} error={problem?.fields.question} />
      <TextArea label="Answer" hint="It is told word for word." name="answer" required maxLength={4000} rows={4} defaultValue={fields?.answer ?? first.answer} error={problem?.fields.answer} />
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="w-40"><TextField label="Language" name="language" required maxLength={12} defaultValue={fields?.language ?? first.language} error={problem?.fields.language} /></div>
        <Check label="Tell it to customers" name="published" defaultChecked={first.published} />
      </div>
      <div className="flex flex-wrap items-center gap-4"><Button name="intent" value="save" disabled={busy}>Save</Button>{(first.id || first.gap || first.finding) && <Link to="/admin/knowledge" className="underline">Cancel</Link>}</div>
    </Form>
  );
}

export const EntryTable = ({ items, mayWrite, busy }: { items: KnowledgeEntry[]; mayWrite: boolean; busy: boolean }) => (
  <Table caption="Answers, the last changed first" head={["Question and answer", "Language", "Told", "Change"]}>
    {items.map((entry) => (
      <tr key={entry.id} className="align-top">
        <td className="min-w-60"><span className="font-medium break-words">{entry.question}</span><span className="line-clamp-2 block text-sm whitespace-pre-line text-soft">{entry.answer}</span></td>
        <td>{entry.language}</td><td>{entry.published ? "Yes" : "Not yet"}</td>
        <td>{mayWrite && (
          <Form method="post" className="relative flex gap-2"><input type="hidden" name="id" value={entry.id} />
            <Link to={`?edit=${entry.id}`} className={buttonClass({ look: "quiet", size: "small" })}>Edit<span className="sr-only"> “{entry.question}”</span></Link>
            <Button name="intent" value="remove" look="quiet" size="small" disabled={busy}>Remove<span className="sr-only"> “{entry.question}”</span></Button>
          </Form>
        )}</td>
      </tr>
    ))}
  </Table>
);

export const Preview = ({ ask, preview, busy }: { ask: string; preview: { text: string; products: { id: string; name: string }[] } | null; busy: boolean }) => (
  <>
    <div className="flex flex-wrap items-end gap-3"><div className="min-w-0 flex-1 basis-60"><TextField label="What would the assistant answer to this?" name="ask" required maxLength={300} autoComplete="off" defaultValue={ask} /></div><Button look="quiet" disabled={busy}>Ask</Button></div>
    {preview && <div role="status" className="rounded-card border border-line bg-ground px-3.5 py-2.5 whitespace-pre-line">{preview.text}{preview.products.length > 0 && <ul className="mt-2 list-disc pl-5">{preview.products.map(({ id, name }) => <li key={id}>{name}</li>)}</ul>}</div>}
  </>
);

/** Lost demand: what customers wished for and the shop does not have. */
export function WishList({ wishes }: { wishes: UnmetWish[] }) {
  if (!wishes.length) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">What customers wished for in vain</h2>
      <Table caption="What customers wished for in vain, in the last 90 days" head={["Wish", { label: "Customers", numeric: true }, "Last on"]}>
        {wishes.map((wish) => <tr key={wish.key}><td className="break-words">{wish.words}</td><td className="text-right tabular-nums">{wish.count}</td><td className="whitespace-nowrap">{wish.lastDay}</td></tr>)}
      </Table>
    </section>
  );
}
