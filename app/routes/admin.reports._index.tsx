import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { addDays, localDay } from "#worker/platform/local-time";
import { formatMoney } from "#worker/platform/money";
import { readForm } from "#worker/platform/read-form";
import { dayInWords } from "#worker/metrics";
import { buildReport, getReportDelivery, listReports, reportPath, type ReportKind } from "#worker/reports";
import { MailsState, ReportBanner } from "~/components/admin/report-mail";
import { Empty, PageTitle, Panel, Table } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { Check, Select, TextField } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { answerProblem, contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { locale, timeZone } = ctx.shop;
  const { searchParams } = new URL(request.url);
  const kind = (searchParams.get("kind") ?? "daily") as ReportKind;
  const [{ items, nextCursor }, { trouble, readers }] = await orErrorPage(Promise.all([listReports(ctx, { kind, cursor: searchParams.get("cursor") ?? undefined }), getReportDelivery(ctx)]), request);
  const today = localDay(ctx.clock.now(), timeZone);
  const last = { daily: addDays(today, -1), weekly: items[0]?.date ?? "", monthly: items[0]?.date ?? "" }[kind];
  return { kind, today, last, nextCursor, trouble, readers, items: items.map((item) => ({ ...item, path: reportPath(kind, item.date), words: dayInWords(item.date, locale), sales: formatMoney(item.netSales, locale) })) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { date = "", kind, mail } = await orErrorPage(readForm(request));
  const { value, problem } = await orFormProblem(buildReport(contextOf(context).ctx, { date, kind: (kind || undefined) as ReportKind | undefined, mail: mail === "on" }), request);
  return problem ? answerProblem(problem) : redirect(`/admin/reports/${reportPath(value.kind, value.date)}`);
}
export const meta: MetaFunction = () => [{ title: "Reports" }, { name: "robots", content: "noindex" }];

const KINDS: { value: ReportKind; label: string; every: string }[] = [
  { value: "daily", label: "Daily", every: "Every morning a report of the day before will stand here, and come by mail." },
  { value: "weekly", label: "Weekly", every: "On Mondays a report of the week before will stand here, once weekly reports are switched on in the settings." },
  { value: "monthly", label: "Monthly", every: "On the first of a month a report of the month before will stand here, once monthly reports are switched on in the settings." },
];
const LAST_DAY = { daily: "Day", weekly: "The week that ends on", monthly: "The month that ends on" };

export default function Reports() {
  const { kind, items, nextCursor, today, last, trouble, readers } = useLoaderData<typeof loader>();
  const problem = useActionData<{ problem?: FormProblem }>()?.problem;
  const busy = useNavigation().state !== "idle";
  return (
    <div className="grid max-w-5xl grid-cols-1 gap-6">
      <PageTitle action={<Link className="inline-flex min-h-11 items-center underline" to="/admin/settings#reports">When and to whom</Link>}>Reports</PageTitle>
      <ReportBanner trouble={trouble} />
      <nav aria-label="Kinds of report" className="-mt-2 flex flex-wrap gap-2">
        {KINDS.map(({ value, label }) => <Link key={value} to={value === "daily" ? "/admin/reports" : `?kind=${value}`} aria-current={value === kind ? "page" : undefined} className={`inline-flex min-h-11 items-center rounded-card border px-4 ${value === kind ? "border-accent bg-accent text-on-accent" : "border-line bg-raised hover:bg-line"}`}>{label}</Link>)}
      </nav>
      {items.length ? (
        <Table caption="Reports, the newest first" head={[LAST_DAY[kind], { label: "Orders", numeric: true }, { label: "Net sales", numeric: true }]}>
          {items.map(({ date, path, words, headline, orders, sales, partial, mail }) => (
            <tr key={date} className="align-top">
              <td><Link className="inline-flex min-h-11 items-center underline" to={`/admin/reports/${path}`}>{words}</Link><span className="block text-sm text-soft max-sm:hidden">{headline}</span>{partial && <span className="block text-sm text-warn">Built before its time was over</span>}<span className="block pt-1"><MailsState mail={mail} /></span></td>
              <td className="pt-5 text-right tabular-nums">{orders}</td>
              <td className="pt-5 text-right whitespace-nowrap tabular-nums">{sales}</td>
            </tr>
          ))}
        </Table>
      ) : <Empty>{KINDS.find(({ value }) => value === kind)!.every}</Empty>}
      {nextCursor && <Link className="justify-self-start underline" to={`?${new URLSearchParams({ ...(kind !== "daily" && { kind }), cursor: nextCursor })}`}>Earlier reports</Link>}
      <Panel title="Build a report now">
        <Form method="post" className="grid gap-3">
          <div className="flex flex-wrap items-end gap-3">
            <div className="w-full sm:w-44"><Select key={kind} label="Which" name="kind" defaultValue={kind} options={KINDS.map(({ value, label }) => ({ value, label }))} /></div>
            <div className="w-full sm:w-56"><TextField label="Its last day" name="date" type="date" required min="1970-01-01" max={kind === "daily" ? today : undefined} defaultValue={last} error={problem?.fields.date} /></div>
            <Button disabled={busy}>{busy ? "Building …" : "Build now"}</Button>
          </div>
          <Check label="Mail it to those who get the reports" name="mail" />
        </Form>
        {problem && !problem.fields.date && <p role="alert" className="mt-3 text-bad">{problem.detail}</p>}
        <p className="mt-1 max-w-prose text-sm text-soft">It takes the place of the report that there is. One whose time is not over is built again when it is. What was missed longer than seven days ago is built only here.</p>
      </Panel>
      <Panel title="Who gets them">
        <ul className="divide-y divide-line">
          {readers.map(({ email, name, stopped }) => <li key={email} className="flex flex-wrap items-center justify-between gap-x-4 py-2.5"><span className="min-w-0"><span className="wrap-anywhere">{email}</span><span className="block text-sm text-soft">{name ? `${name}, with links that do something` : "Not of the staff: figures only"}</span></span>{stopped && <Status tone="warn">Has stopped these mails</Status>}</li>)}
        </ul>
        {!readers.length && <p className="text-soft">Nobody yet.</p>}
      </Panel>
    </div>
  );
}
