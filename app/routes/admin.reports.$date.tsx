import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { ChevronLeft } from "lucide-react";
import { FIGURES, METRIC_KEYS } from "#worker/metrics";
import { momentInWords } from "#worker/platform/local-time";
import { getReportDocument, sendReport, type ReportView } from "#worker/reports";
import { AdviceList, FindingList, StockTable, TopProducts } from "~/components/admin/brief";
import { MailState } from "~/components/admin/report-mail";
import { Range } from "~/components/admin/range";
import { PageTitle, Panel, Table } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { ProblemSummary } from "~/components/ui/field";
import { useAnswer } from "~/components/ui/use-answer";
import { contextOf, orErrorPage } from "~/load-context";
import { takeForm } from "~/take-form";

const kindOf = (request: Request) => new URL(request.url).searchParams.get("kind") ?? undefined;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { report, document } = await orErrorPage(getReportDocument(ctx, params.date ?? "", kindOf(request)), request);
  const { date, kind, revision } = report;
  const mail = report.mail.map((one) => ({ ...one, when: one.at && momentInWords(one.at, ctx.shop) }));
  return { date, kind, revision, document, mail, builtAt: momentInWords(report.builtAt, ctx.shop), definitions: METRIC_KEYS.map((key) => ({ name: FIGURES[key].name, formula: FIGURES[key].formula })) };
}
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `Report: ${data.document.period}` : "Report" }, { name: "robots", content: "noindex" }];

/** Takes `send`: the report goes again to the reader `to`, or to all whom it did not reach. */
export async function action(args: ActionFunctionArgs) {
  const [date, kind] = [args.params.date ?? "", kindOf(args.request)];
  return takeForm(args, { send: (ctx, { to }) => sendReport(ctx, { date, kind: kind as ReportView["kind"] | undefined, to: to || undefined }) }, ({ mail }) => ({ told: mail.length ? "It is on its way." : "Nobody gets the reports: name a reader in the settings." }));
}

export default function Report() {
  const { date, kind, revision, document, mail, builtAt, definitions } = useLoaderData<typeof loader>();
  const { told, problem, busy } = useAnswer();
  const { figures, sold, stock, open, toDo, findings, coming } = document;
  const file = (what: string) => `/api/admin/reports/${date}/${what}${kind === "daily" ? "" : `?kind=${kind}`}`;
  return (
    <article className="grid max-w-5xl grid-cols-1 gap-8">
      <div className="-mb-3">
        <Link className="-ml-1 inline-flex min-h-11 items-center text-sm underline" to={`/admin/reports${kind === "daily" ? "" : `?kind=${kind}`}`}><ChevronLeft size={18} aria-hidden />Reports</Link>
        <PageTitle
          action={
            <div className="flex flex-wrap gap-2">
              <a className={buttonClass({ look: "quiet" })} href={file("pdf")}>PDF</a>
              <a className={buttonClass({ look: "quiet" })} href={file("csv")}>CSV</a>
              <Form method="post" action="/admin/reports?index"><input type="hidden" name="kind" value={kind} /><Button name="date" value={date} look="quiet" disabled={busy}>{busy ? "Working …" : "Build again"}</Button></Form>
            </div>
          }
        >
          {document.period}
        </PageTitle>
      </div>
      {document.notes.map((text) => <p key={text} className="rounded-card border border-warn px-4 py-3">{text}</p>)}
      <section className="max-w-prose" lang={document.lang}>
        <h2 className="mb-3 text-xl">{document.headline}</h2>
        {document.paragraphs.map((text) => <p key={text} className="mb-3">{text}</p>)}
        <p className="text-sm text-soft">{document.source}</p>
      </section>
      <Panel title={toDo.title}><AdviceList advice={toDo.items} none="Nothing waited when this was built." /></Panel>
      {findings.items.length > 0 && <Panel title={findings.title}><FindingList findings={findings.items} /></Panel>}
      <section>
        <h2 className="mb-3 text-lg">{figures.title}</h2>
        <Table caption={figures.title} head={figures.head.map((label, i) => (i ? { label, numeric: true } : label))}>
          {figures.rows.map(([name, ...cells]) => (
            <tr key={name}><th scope="row" className="border-t border-line px-4 py-2.5 font-normal">{name}</th>{cells.map((text, i) => <td key={i} className={`text-right whitespace-nowrap tabular-nums ${i ? "text-soft" : "font-medium"}`}>{text}</td>)}</tr>
          ))}
        </Table>
      </section>
      <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-2">
        <section><h2 className="mb-3 text-lg">{sold.title}</h2><TopProducts products={sold.items} caption={sold.title} /></section>
        <Panel title={open.title}>
          <dl className="divide-y divide-line">{open.rows.map(([name, value]) => <div key={name} className="flex justify-between gap-4 py-2.5"><dt>{name}</dt><dd className="text-right tabular-nums">{value}</dd></div>)}</dl>
        </Panel>
      </div>
      <section>
        <h2 className="mb-3 text-lg">{coming.title}</h2>
        {!document.paragraphs.includes(coming.words) && <p className="mb-3 max-w-prose">{coming.words}</p>}
        {coming.items.length > 0 && <div className="max-w-2xl"><Table caption={coming.title} head={coming.head.map((label, i) => (i ? { label, numeric: true } : label))}>{coming.items.map(({ label, expected, range }) => <tr key={label}><td className="whitespace-nowrap">{label}</td><td className="text-right whitespace-nowrap tabular-nums">{expected}</td><td className="text-right tabular-nums"><Range>{range}</Range></td></tr>)}</Table></div>}
      </section>
      <section><h2 className="mb-3 text-lg">{stock.title}</h2><StockTable stock={stock.items} shown={12} /></section>
      <Panel title="By mail">
        <ProblemSummary problem={problem} />
        {told && <p role="status" className="mb-3 text-good">{told}</p>}
        {mail.length ? (
          <ul className="divide-y divide-line">
            {mail.map(({ to, state, when, attempts, error }) => (
              <li key={to} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2">
                <span className="min-w-0"><span className="wrap-anywhere">{to}</span><span className="block text-sm text-soft">{[state === "sent" ? `Accepted by the sender on ${when}` : when && `Next try ${when}`, attempts > 1 && `${attempts} tries`, error].filter(Boolean).join(" · ")}</span></span>
                <Form method="post" preventScrollReset className="flex items-center gap-4"><MailState state={state} /><input type="hidden" name="intent" value="send" /><Button name="to" value={to} look="quiet" size="small" disabled={busy} aria-label={`Send again to ${to}`}>Send again</Button></Form>
              </li>
            ))}
          </ul>
        ) : (
          <Form method="post" preventScrollReset className="flex flex-wrap items-center justify-between gap-3"><p className="text-soft">This one was not mailed.</p><Button name="intent" value="send" look="quiet" disabled={busy}>Send it</Button></Form>
        )}
      </Panel>
      <details>
        <summary className="min-h-11 cursor-pointer content-center underline">What the figures mean</summary>
        <dl className="grid gap-3">{definitions.map(({ name, formula }) => <div key={name}><dt className="font-medium">{name}</dt><dd className="text-soft">{formula}.</dd></div>)}</dl>
      </details>
      <p className="text-sm text-soft">Built {builtAt}{revision > 1 && `, revision ${revision}`}.</p>
    </article>
  );
}
