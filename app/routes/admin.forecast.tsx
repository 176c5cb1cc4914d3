import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useLoaderData } from "@remix-run/react";
import { forecastTexts, getForecast } from "#worker/forecast";
import { getStockOutlook, proposePurchaseOrders } from "#worker/purchasing";
import { ForecastChart } from "~/components/admin/forecast-chart";
import { OutlookTable } from "~/components/admin/stock-outlook";
import { Told } from "~/components/admin/stock-forms";
import { Empty, PageTitle, Panel, Table } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { ProblemSummary } from "~/components/ui/field";
import { useAnswer } from "~/components/ui/use-answer";
import { contextOf, orErrorPage } from "~/load-context";
import { outlookRows } from "~/outlook-rows";
import { proposedInWords } from "~/purchase-form";
import { takeForm } from "~/take-form";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const [view, outlook] = await Promise.all([orErrorPage(getForecast(ctx), request), orErrorPage(getStockOutlook(ctx), request)]);
  return { ...forecastTexts(view, ctx.shop), sure: outlook.serviceLevel, rows: outlookRows(outlook, ctx.shop.locale) };
}
export const meta: MetaFunction = () => [{ title: "Forecast" }, { name: "robots", content: "noindex" }];

/** Drafts purchase orders: with the `intent` order of one `sku`, with all of everything that should be ordered. */
export const action = (args: ActionFunctionArgs) =>
  takeForm(args, { order: (ctx, { sku = "" }) => proposePurchaseOrders(ctx, { skus: [sku] }), all: (ctx) => proposePurchaseOrders(ctx) }, (made) => (made.orders.length === 1 && !made.unsupplied.length ? `/admin/purchase-orders/${made.orders[0]!.number}` : { told: proposedInWords(made) }));

export default function Forecast() {
  const { totals, chart, days, trust, basis, sure, rows } = useLoaderData<typeof loader>();
  const { told, problem, busy } = useAnswer();
  const toOrder = rows.filter(({ quantity, from }) => quantity > 0 && from).length;
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-8">
      <div className="grid grid-cols-1 gap-5">
        <PageTitle>Forecast</PageTitle>
        <Told text={told} />
        <ProblemSummary problem={problem} />
        {days.length > 0 ? (
          <>
            <dl className="grid grid-cols-1 gap-3 sm:grid-cols-2">
              {totals.map(({ days: count, expected, range }) => (
                <div key={count} className="rounded-card border border-line bg-raised p-4"><dt className="text-sm text-soft">Net sales, next {count} days</dt><dd className="mt-1 font-display text-2xl font-semibold tabular-nums">about {expected}</dd><dd className="mt-1 text-sm text-soft tabular-nums">most likely {range}</dd></div>
              ))}
            </dl>
            <Panel title="Net sales a day: the last and the next four weeks">
              <ForecastChart title={`Net sales a day, the last ${chart.past.length} days and the next ${chart.coming.length}`} past={chart.past} coming={chart.coming} />
              <details className="mt-2">
                <summary className="min-h-11 cursor-pointer content-center text-sm underline">The figures as a table</summary>
                <Table caption="What is expected of each day" head={["Day", { label: "About", numeric: true }, { label: "Most likely", numeric: true }, { label: "Almost surely", numeric: true }]}>
                  {days.map(({ day, name, holiday, expected, likely, almostSurely }) => (
                    <tr key={day}><td className="whitespace-nowrap">{name}{holiday && <span className="block text-sm text-soft">{holiday}</span>}</td>{[expected, likely, almostSurely].map((text, cell) => <td key={cell} className="text-right whitespace-nowrap tabular-nums">{text}</td>)}</tr>
                  ))}
                </Table>
              </details>
            </Panel>
          </>
        ) : <Empty>{trust[0]!}</Empty>}
        {days.length > 0 && <Panel title="How far to trust it"><div className="grid max-w-prose gap-2">{[...trust, ...basis].map((words) => <p key={words}>{words}</p>)}</div></Panel>}
      </div>
      <section aria-labelledby="runs-out">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <h2 id="runs-out" className="text-lg">What runs out</h2>
          {toOrder > 1 && <Form method="post" action="/admin/forecast"><Button name="intent" value="all" disabled={busy}>Draft all {toOrder} orders</Button></Form>}
        </div>
        <p className="mb-3 max-w-prose text-soft">Order quantities last over the supplier's lead time and 30 days more, sure to {sure}%. An order is drafted for you to look at; nothing is sent.</p>
        <OutlookTable rows={rows} busy={busy} />
      </section>
    </div>
  );
}
