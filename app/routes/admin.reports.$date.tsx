import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData, useNavigation } from "@remix-run/react";
import { ChevronLeft } from "lucide-react";
import { METRICS, dayInWords } from "#worker/metrics";
import { getReport, reportTexts } from "#worker/reports";
import { AdviceList, StockTable, TopProducts } from "~/components/admin/brief";
import { PageTitle, Panel, Table } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { contextOf, orErrorPage } from "~/load-context";

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const report = await orErrorPage(getReport(ctx, params.date ?? ""), request);
  const { locale, timeZone } = ctx.shop;
  const builtAt = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(report.builtAt));
  const { date, revision, source, narrative, advice, facts } = report;
  return { date, revision, source, narrative, advice, partial: facts.partial, builtAt, words: dayInWords(date, locale), ...reportTexts(facts, ctx.shop), definitions: Object.values(METRICS).map(({ name, formula }) => ({ name, formula })) };
}
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `Report of ${data.words}` : "Report" }, { name: "robots", content: "noindex" }];

export default function Report() {
  const { date, revision, source, narrative, advice, partial, builtAt, words, figures, week, top, stock, open, definitions } = useLoaderData<typeof loader>();
  const busy = useNavigation().state !== "idle";
  return (
    <article className="grid max-w-5xl grid-cols-1 gap-8">
      <div className="-mb-3">
        <Link className="-ml-1 inline-flex min-h-11 items-center text-sm underline" to="/admin/reports"><ChevronLeft size={18} aria-hidden />Reports</Link>
        <PageTitle action={<Form method="post" action="/admin/reports?index"><Button name="date" value={date} look="quiet" disabled={busy}>{busy ? "Building …" : "Build again"}</Button></Form>}>{words}</PageTitle>
      </div>
      {partial && <p className="rounded-card border border-warn px-4 py-3">This was built before the day was over. The whole day's comes the morning after.</p>}
      <section className="max-w-prose">
        <h2 className="mb-3 text-xl">{narrative.headline}</h2>
        {narrative.paragraphs.map((text) => <p key={text} className="mb-3">{text}</p>)}
        <p className="text-sm text-soft">{source === "model" ? "Written by the AI from the figures below, every one of them checked against these." : "Written from the figures below by rule."} Built {builtAt}{revision > 1 && `, revision ${revision}`}.</p>
      </section>
      <Panel title="What to do"><AdviceList advice={advice} none="Nothing waited when this was built." /></Panel>
      <section>
        <h2 className="mb-3 text-lg">The day in figures</h2>
        <Table caption="The day in figures" head={figures.head.map((label, i) => (i ? { label, numeric: true } : label))}>
          {figures.rows.map(([name, ...cells]) => (
            <tr key={name}><th scope="row" className="border-t border-line px-4 py-2.5 font-normal">{name}</th>{cells.map((text, i) => <td key={i} className={`text-right whitespace-nowrap tabular-nums ${i ? "text-soft" : "font-medium"}`}>{text}</td>)}</tr>
          ))}
        </Table>
        <p className="mt-3 text-sm text-soft">{week}</p>
      </section>
      <div className="grid items-start gap-8 grid-cols-1 lg:grid-cols-2">
        <section><h2 className="mb-3 text-lg">What sold in the week up to then</h2><TopProducts products={top} caption="What sold in the week up to then" /></section>
        <Panel title="What was open when this was built">
          <dl className="divide-y divide-line">{open.map(([name, value]) => <div key={name} className="flex justify-between gap-4 py-2.5"><dt>{name}</dt><dd className="text-right tabular-nums">{value}</dd></div>)}</dl>
        </Panel>
      </div>
      <section><h2 className="mb-3 text-lg">What runs out</h2><StockTable stock={stock} shown={12} /></section>
      <details>
        <summary className="min-h-11 cursor-pointer content-center underline">What the figures mean</summary>
        <dl className="grid gap-3">{definitions.map(({ name, formula }) => <div key={name}><dt className="font-medium">{name}</dt><dd className="text-soft">{formula}.</dd></div>)}</dl>
      </details>
    </article>
  );
}
