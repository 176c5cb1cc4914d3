import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { listCategories } from "#worker/catalog";
import { FIGURES, FIGURE_KEYS } from "#worker/metrics";
import { readForm } from "#worker/platform/read-form";
import { answerQuestion, keptTo, planQuestion, type Answer, type Question, type Understood } from "#worker/questions";
import { PageTitle, Panel, Table } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { ProblemSummary, Select, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";

const BESIDE = [{ value: "none", label: "Nothing" }, { value: "previous", label: "What came before" }, { value: "year", label: "The same weekdays last year" }];
const BY: Record<Question["by"], string> = { total: "As one figure", day: "By day", week: "By week", month: "By month", weekday: "By weekday", product: "By product", variant: "By variant", category: "By category" };
const WHEN: Record<Question["period"], string> = {
  today: "Today", yesterday: "Yesterday", this_week: "This week", last_week: "Last week", this_month: "This month", last_month: "Last month", last_7_days: "The last 7 days", last_28_days: "The last 28 days", last_90_days: "The last 90 days", this_year: "This year", last_year: "Last year",
  days: "From day to day",
};
const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
const EXAMPLES = ["What did we sell last week compared to the week before?", "Which products sell worst in the last 90 days?", "Sales by category this month", "What was our best day this year?", "Who are my best customers?", "What is running out?"];

const addressOf = (question: object, more: Record<string, string> = {}) => `/admin/ask?${new URLSearchParams({ ...more, ...Object.fromEntries(Object.entries(question).flatMap(([name, one]) => (one === undefined ? [] : [[name, String(one)]]))) })}`;

/** The address holds the question in the definitions' terms, so that an answer can be kept and shared; `words` is how it was asked, `left` what of it was left out, `name` what the form's product was called. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { words = "", left = "", name = "", ...fields } = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ""));
  const named = fields.figure && name ? await orFormProblem(keptTo(ctx, fields as never, { text: name, kind: "product", sure: true }, "name"), request) : undefined;
  if (named?.value?.kind === "question") throw redirect(addressOf(named.value.question, words ? { words } : {}));
  const { value: answer, problem } = fields.figure && !named ? await orFormProblem(answerQuestion(ctx, fields as never), request) : { value: null, problem: named?.problem };
  const categories = await orErrorPage(listCategories(ctx), request);
  return {
    words, left, fields: { ...fields, name } as Record<string, string>, answer: answer ?? null, problem, choices: named?.value?.kind === "choices" ? choicesOf(named.value, words) : null,
    figures: FIGURE_KEYS.map((key) => ({ value: key, label: FIGURES[key].name })), categories: categories.map(({ slug, name: label }) => ({ value: slug, label })),
  };
}
export const meta: MetaFunction = () => [{ title: "Ask your business" }, { name: "robots", content: "noindex" }];

interface Choices {
  sentence: string;
  choices: { label: string; to: string }[];
}
const choicesOf = ({ sentence, choices }: Pick<Extract<Understood, { kind: "choices" }>, "sentence" | "choices">, words: string): Choices => ({ sentence, choices: choices.map(({ label, question }) => ({ label, to: addressOf(question, words ? { words } : {}) })) });

type Replied = { words: string; problem?: FormProblem; choices?: Choices; page?: { sentence: string; to: string; label: string } };

/** Takes `words`, a question. What is understood becomes the address of the answer; else it is asked what is meant, or said where the answer is. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { words = "" } = await orErrorPage(readForm(request));
  const { value, problem } = await orFormProblem(planQuestion(contextOf(context).ctx, { words }), request);
  if (problem) return data({ words, problem } satisfies Replied as Replied, { status: 422 });
  if (value.kind === "choices") return data({ words, choices: choicesOf(value, words) } satisfies Replied as Replied);
  if (value.kind === "page") return data({ words, page: { sentence: value.sentence, ...value.page } } satisfies Replied as Replied);
  return redirect(addressOf(value.question, { words, ...(value.left && { left: value.left }) }));
}

export default function Ask() {
  const { words, left, fields, answer, problem, figures, categories, choices: named } = useLoaderData<typeof loader>();
  const asked = useActionData<Replied>();
  const busy = useNavigation().state !== "idle";
  const choices = asked ? asked.choices : named;
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-6">
      <PageTitle>Ask your business</PageTitle>
      <Form method="post" className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-72"><TextField label="Your question" hint="In English, German or French. A product’s name in quotes is found best." name="words" maxLength={300} required defaultValue={asked?.words ?? words} key={words} error={asked?.problem?.fields.words} placeholder={EXAMPLES[0]} /></div>
        <Button disabled={busy}>{busy ? "Looking …" : "Ask"}</Button>
      </Form>
      {asked?.problem && !asked.problem.fields.words && <p role="alert" className="text-bad">{asked.problem.detail}</p>}
      {choices && <Choice {...choices} />}
      {asked?.page && <section role="status" className="grid justify-items-start gap-3 rounded-card border border-line bg-raised p-4 sm:p-5"><p>{asked.page.sentence}</p><Link className={buttonClass()} to={asked.page.to}>{asked.page.label}</Link></section>}
      {!answer && !asked && !choices && !problem && <ul className="grid gap-1 text-soft">{EXAMPLES.map((example) => <li key={example}>“{example}”</li>)}</ul>}
      {answer && !asked && <Answered {...answer} left={left} />}
      <Panel title="Or choose">
        <ProblemSummary problem={problem} />
        <Form className="grid gap-4 sm:grid-cols-2" key={JSON.stringify(fields)}>
          <Select label="Figure" name="figure" defaultValue={fields.figure ?? "netSales"} options={figures} />
          <Select label="How" name="by" defaultValue={fields.by ?? "total"} options={optionsOf(BY)} />
          <Select label="When" name="period" defaultValue={fields.period ?? "last_28_days"} options={optionsOf(WHEN)} />
          <Select label="Beside" name="compare" defaultValue={fields.compare ?? "none"} options={BESIDE} />
          <TextField label="From" hint="For “From day to day”." name="from" type="date" defaultValue={fields.from} error={problem?.fields.from} />
          <TextField label="To" hint="The last day, included." name="to" type="date" defaultValue={fields.to} error={problem?.fields.to} />
          <TextField label="Only this product" hint="Its name, or a part of it." name="name" maxLength={100} defaultValue={fields.name || (answer?.question.product && answer.only) || ""} error={problem?.fields.name ?? problem?.fields.product} />
          <Select label="Only this category" hint="Of units, net sales, refunds and margin." name="category" defaultValue={fields.category ?? ""} options={[{ value: "", label: "All" }, ...categories]} error={problem?.fields.category} />
          <Button look="quiet" className="justify-self-start">Show</Button>
        </Form>
      </Panel>
    </div>
  );
}

/** Asks which of several things is meant; each leads to its answer. */
const Choice = ({ sentence, choices }: Choices) => (
  <section aria-labelledby="which" className="rounded-card border border-accent bg-raised p-4 sm:p-5">
    <h2 id="which" className="mb-2 text-lg [overflow-wrap:anywhere]">{sentence}</h2>
    <ul className="grid gap-1">{choices.map(({ label, to }) => <li key={to}><Link className="inline-flex min-h-11 items-center underline [overflow-wrap:anywhere]" to={to}>{label}</Link></li>)}</ul>
  </section>
);

function Answered({ question, definition, only, period, before, rows, sentence, left }: Answer & { left: string }) {
  const most = Math.max(1, ...rows.map(({ value }) => Math.abs(value ?? 0)));
  const many = question.by !== "total";
  return (
    <section aria-labelledby="answer" className="grid grid-cols-1 gap-4 rounded-card border border-line bg-raised p-4 sm:p-5">
      <h2 id="answer" className="text-lg [overflow-wrap:anywhere]">{sentence}</h2>
      {left && <p className="text-warn [overflow-wrap:anywhere]">“{left}” was left out: no product or category of yours is called that.</p>}
      <Table caption={`${definition.name}, ${period.words}`} head={[many ? BY[question.by].replace("By ", "").replace(/^\w/, (letter) => letter.toUpperCase()) : "Days", { label: definition.name, numeric: true }, ...(before ? [{ label: "Before", numeric: true as const }] : [])]}>
        {rows.map(({ key, label, value, text, before: held, link }) => (
          <tr key={key}>
            <td className="w-full">{link ? <Link className="underline" to={link}>{many ? label : period.words}</Link> : label}{many && <svg className="mt-1 block h-2 w-full" aria-hidden><rect className={(value ?? 0) < 0 ? "fill-bad" : "fill-accent"} width={`${(100 * Math.abs(value ?? 0)) / most}%`} height="100%" rx="2" /></svg>}</td>
            <td className="text-right whitespace-nowrap tabular-nums">{text}</td>
            {before && <td className="text-right whitespace-nowrap text-soft tabular-nums">{held?.text ?? ""}</td>}
          </tr>
        ))}
      </Table>
      <p className="text-sm text-soft"><strong className="font-semibold text-ink">{definition.name}:</strong> {definition.formula}.{only && ` Only of ${only}.`}{(question.by === "category" || question.category) && " Categories as the shop lists them now; a product in two counts in each."} {period.words}{before && `, beside ${before.words}`}.</p>
    </section>
  );
}
