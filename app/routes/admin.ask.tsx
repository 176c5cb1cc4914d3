import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { FIGURES, FIGURE_KEYS } from "#worker/metrics";
import { readForm } from "#worker/platform/read-form";
import { DIMENSIONS, PERIODS, answerQuestion, planQuestion, type Answer, type Question } from "#worker/questions";
import { PageTitle, Panel, Table } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { ProblemSummary, Select, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";

const BESIDE = [{ value: "none", label: "Nothing" }, { value: "previous", label: "As many days before" }, { value: "year", label: "The same weekdays last year" }];
const BY: Record<Question["by"], string> = { total: "As one figure", day: "By day", week: "By week", month: "By month", weekday: "By weekday", product: "By product" };
const WHEN: Record<Question["period"], string> = {
  today: "Today", yesterday: "Yesterday", this_week: "This week", last_week: "Last week", this_month: "This month", last_month: "Last month", last_7_days: "The last 7 days", last_28_days: "The last 28 days", last_90_days: "The last 90 days", this_year: "This year", last_year: "Last year",
  days: "From day to day",
};
const EXAMPLES = ["What did we sell last week compared to the week before?", "Which products sell worst in the last 90 days?", "Refunds by month this year", "On which weekday do we earn most?"];

/** The address holds the question in the definitions' terms, so that an answer can be kept and shared; `words` is how it was asked. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { words = "", ...fields } = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ""));
  const { value: answer, problem } = fields.figure ? await orFormProblem(answerQuestion(ctx, fields as never), request) : { value: null, problem: undefined };
  const figures = FIGURE_KEYS.map((key) => ({ value: key, label: FIGURES[key].name }));
  return { words, fields: fields as Record<string, string>, answer: answer ?? null, problem, figures };
}
export const meta: MetaFunction = () => [{ title: "Ask your business" }, { name: "robots", content: "noindex" }];

/** Takes `words`, a question; what is understood becomes the address of the answer. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { words = "" } = await orErrorPage(readForm(request));
  const { value, problem } = await orFormProblem(planQuestion(contextOf(context).ctx, { words }), request);
  if (problem) return data({ words, problem }, { status: 422 });
  return redirect(`/admin/ask?${new URLSearchParams({ words, ...Object.fromEntries(Object.entries(value!.question).map(([name, one]) => [name, String(one)])) })}`);
}

export default function Ask() {
  const { words, fields, answer, problem, figures } = useLoaderData<typeof loader>();
  const asked = useActionData<{ words: string; problem: FormProblem }>();
  const busy = useNavigation().state !== "idle";
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-6">
      <PageTitle>Ask your business</PageTitle>
      <Form method="post" className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-72"><TextField label="Your question" name="words" maxLength={300} required defaultValue={asked?.words ?? words} key={words} error={asked?.problem.fields.words} placeholder={EXAMPLES[0]} /></div>
        <Button disabled={busy}>{busy ? "Looking …" : "Ask"}</Button>
      </Form>
      {asked && !asked.problem.fields.words && <p role="alert" className="text-bad">{asked.problem.detail}</p>}
      {!answer && !asked && <ul className="grid gap-1 text-soft">{EXAMPLES.map((example) => <li key={example}>“{example}”</li>)}</ul>}
      {answer && <Answered {...answer} />}
      <Panel title="Or choose">
        <ProblemSummary problem={problem} />
        <Form className="grid gap-4 sm:grid-cols-2" key={JSON.stringify(fields)}>
          <Select label="Figure" name="figure" defaultValue={fields.figure ?? "netSales"} options={figures} />
          <Select label="How" name="by" defaultValue={fields.by ?? "total"} options={DIMENSIONS.map((value) => ({ value, label: BY[value] }))} />
          <Select label="When" name="period" defaultValue={fields.period ?? "last_28_days"} options={PERIODS.map((value) => ({ value, label: WHEN[value] }))} />
          <Select label="Beside" name="compare" defaultValue={fields.compare ?? "none"} options={BESIDE} />
          <TextField label="From" hint="For “From day to day”." name="from" type="date" defaultValue={fields.from} error={problem?.fields.from} />
          <TextField label="To" name="to" type="date" defaultValue={fields.to} error={problem?.fields.to} />
          <Button look="quiet" className="justify-self-start">Show</Button>
        </Form>
      </Panel>
    </div>
  );
}

function Answered({ question, definition, period, before, rows, sentence }: Answer) {
  const most = Math.max(1, ...rows.map(({ value }) => Math.abs(value ?? 0)));
  const many = question.by !== "total";
  return (
    <section aria-labelledby="answer" className="grid gap-4 rounded border border-line bg-raised p-4 sm:p-5">
      <h2 id="answer" className="text-lg [overflow-wrap:anywhere]">{sentence}</h2>
      <Table caption={`${definition.name}, ${period.words}`} head={[many ? BY[question.by].replace("By ", "").replace(/^\w/, (letter) => letter.toUpperCase()) : "Days", { label: definition.name, numeric: true }, ...(before ? [{ label: "Before", numeric: true as const }] : [])]}>
        {rows.map(({ key, label, value, text, before: held, link }) => (
          <tr key={key}>
            <td className="w-full">{link ? <Link className="underline" to={link}>{many ? label : period.words}</Link> : label}{many && <svg className="mt-1 block h-2 w-full" aria-hidden><rect className={(value ?? 0) < 0 ? "fill-bad" : "fill-accent"} width={`${(100 * Math.abs(value ?? 0)) / most}%`} height="100%" rx="2" /></svg>}</td>
            <td className="text-right whitespace-nowrap tabular-nums">{text}</td>
            {before && <td className="text-right whitespace-nowrap text-soft tabular-nums">{held?.text ?? ""}</td>}
          </tr>
        ))}
      </Table>
      <p className="text-sm text-soft"><strong className="font-semibold text-ink">{definition.name}:</strong> {definition.formula}. {period.words}{before && `, beside ${before.words}`}.</p>
    </section>
  );
}
