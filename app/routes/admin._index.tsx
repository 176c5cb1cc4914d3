import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { dayInWords } from "#worker/metrics";
import type { FigureText } from "#worker/metrics";
import { dashboardTexts, getDashboard } from "#worker/reports";
import { momentInWords } from "#worker/platform/local-time";
import { readForm } from "#worker/platform/read-form";
import { doTask } from "#worker/tasks";
import { AdviceList, StockTable, TopProducts } from "~/components/admin/brief";
import { LatestOrders } from "~/components/admin/latest-orders";
import { Range } from "~/components/admin/range";
import { ReportBanner } from "~/components/admin/report-mail";
import { FigureCards } from "~/components/admin/figures";
import { TaskList } from "~/components/admin/task-list";
import { SalesChart } from "~/components/admin/sales-chart";
import { PageTitle, Panel, Table } from "~/components/ui/admin-page";
import { buttonClass } from "~/components/ui/button";
import { contextOf, orErrorPage } from "~/load-context";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const view = await orErrorPage(getDashboard(ctx), request);
  const { day, report, reportTrouble } = view;
  return { ...dashboardTexts(view, ctx.shop), words: dayInWords(day, ctx.shop.locale), alerts: view.alerts.map((alert) => ({ ...alert, when: momentInWords(alert.at, ctx.shop) })), tasks: view.tasks, latest: view.latest.map((order) => ({ ...order, placed: momentInWords(order.placedAt, ctx.shop) })), report, trouble: reportTrouble };
}
export const meta: MetaFunction = () => [{ title: "Today" }, { name: "robots", content: "noindex" }];

/** Takes the id of a `task` that is done. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const { task = "" } = await orErrorPage(readForm(request), request);
  await orErrorPage(doTask(ctx, task), request);
  return redirect("/admin");
}

const mainOf = (figures: FigureText[]) => ["netSales", "orders", "averageOrder", "newCustomers"].map((key) => figures.find((figure) => figure.key === key)!);

export default function Dashboard() {
  const { today, week, waiting, advice, chart, forecast, top, stock, alerts, tasks, latest, words, report, trouble } = useLoaderData<typeof loader>();
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-8">
      <div className="-mb-3">
        <PageTitle action={report && <Link className={buttonClass({ look: "quiet" })} to={`/admin/reports/${report.date}`}>Read the last report</Link>}>Today</PageTitle>
        <p className="-mt-3 text-soft">{words}</p>
      </div>
      <ReportBanner trouble={trouble} />

      <section aria-labelledby="so-far">
        <h2 id="so-far" className="mb-3 text-lg">Today so far</h2>
        <FigureCards figures={mainOf(today)} than="yesterday by this time" />
      </section>

      <section aria-labelledby="needs-you">
        <h2 id="needs-you" className="mb-3 text-lg">What needs you now</h2>
        <ul className="mb-3 grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
          {waiting.map(({ label, count, link }) => (
            <li key={label}><Link to={link} className={`flex h-full min-h-11 flex-col justify-between rounded-card border bg-raised px-4 py-3 hover:bg-line ${count ? "border-accent" : "border-line text-soft"}`}><span className="text-sm">{label}</span><span className="font-display text-xl font-semibold tabular-nums">{count}</span></Link></li>
          ))}
        </ul>
        {tasks.length > 0 && <div className="mb-3"><TaskList tasks={tasks} /></div>}
        <Panel><AdviceList advice={advice} none="Nothing waits for you." /></Panel>
        {alerts.length > 0 && (
          <div className="mt-3">
            <Panel title="Fell low lately">
              <ul className="grid gap-1">
                {alerts.map(({ sku, name, options, available, when }) => (
                  <li key={sku} className="flex flex-wrap items-baseline justify-between gap-x-4">
                    <Link className="inline-flex min-h-11 min-w-0 items-center underline" to={`/admin/inventory/${encodeURIComponent(sku)}`}>{options ? `${name} · ${options}` : name}</Link>
                    <span className="text-sm text-soft"><span className={available > 0 ? "font-medium text-warn" : "font-medium text-bad"}>{available > 0 ? `${available} left` : "Sold out"}</span> · since {when}</span>
                  </li>
                ))}
              </ul>
            </Panel>
          </div>
        )}
      </section>

      <section aria-labelledby="latest">
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-3"><h2 id="latest" className="text-lg">Latest orders</h2><Link className="inline-flex min-h-11 items-center underline" to="/admin/orders">All orders</Link></div>
        <LatestOrders orders={latest} />
      </section>

      <section aria-labelledby="this-week">
        <h2 id="this-week" className="mb-3 text-lg">This week so far</h2>
        <FigureCards figures={mainOf(week)} than="last week by this time" />
        <details className="mt-2">
          <summary className="min-h-11 cursor-pointer content-center text-sm underline">All figures of today and this week</summary>
          <Table caption="All figures" head={["Figure", { label: "Today", numeric: true }, { label: "Yesterday by now", numeric: true }, { label: "This week", numeric: true }, { label: "Last week by now", numeric: true }]}>
            {today.map((figure, i) => (
              <tr key={figure.key}><th scope="row" className="border-t border-line px-4 py-2.5 font-normal">{figure.name}</th>{[figure, week[i]!].map(({ value, previous, link }, of) => <Fragment key={of}><td className="text-right whitespace-nowrap tabular-nums"><Link className="inline-flex min-h-11 items-center underline decoration-line underline-offset-4" to={link} aria-label={`${value}, ${figure.name} ${of ? "this week" : "today"}`}>{value}</Link></td><td className="text-right whitespace-nowrap tabular-nums">{previous}</td></Fragment>)}</tr>
            ))}
          </Table>
        </details>
      </section>

      <Panel title="Net sales, last 30 days and the next 6"><SalesChart title="Net sales a day, last 30 days" bars={chart.bars} bands={chart.bands} /></Panel>

      <div className="grid items-start gap-8 grid-cols-1 lg:grid-cols-2">
        <section>
          <div className="mb-3 flex flex-wrap items-baseline justify-between gap-3"><h2 className="text-lg">What is coming</h2><Link className="inline-flex min-h-11 items-center underline" to="/admin/forecast">The next four weeks</Link></div>
          <p className="mb-3 max-w-prose">{forecast.words}</p>
          {forecast.days.length > 0 && (
            <Table caption="What to expect of the next days" head={["Day", { label: "About", numeric: true }, { label: "Most likely", numeric: true }]}>
              {forecast.days.map(({ day, name, expected, range }) => <tr key={day}><td className="whitespace-nowrap">{name}</td><td className="text-right whitespace-nowrap tabular-nums">{expected}</td><td className="text-right tabular-nums"><Range>{range}</Range></td></tr>)}
            </Table>
          )}
        </section>
        <div className="grid grid-cols-1 gap-8">
          <section><h2 className="mb-3 text-lg"><Link className="underline decoration-line underline-offset-4" to="/admin/figures/products?range=week">What sells this week</Link></h2><TopProducts products={top} caption="What sells this week" /></section>
          <section><h2 className="mb-3 text-lg">What runs out</h2><StockTable stock={stock} /></section>
        </div>
      </div>
    </div>
  );
}
