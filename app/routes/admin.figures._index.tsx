import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { FIGURES, FIGURE_KEYS, RANGES, chartOf, figureCards, funnelOf, getMetrics, rebuildFacts, type FigureKey } from "#worker/metrics";
import { FigureChart, FigureGrid, Funnel } from "~/components/admin/figure-parts";
import { PeriodForm } from "~/components/admin/period-form";
import { PageTitle, Panel } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { Select } from "~/components/ui/field";
import { periodOf } from "~/figures";
import { contextOf, orErrorPage } from "~/load-context";

const GROUPS = { sales: "Sales", customers: "Customers", visits: "From a visit to an order", margin: "Margin", stock: "Stock now", chats: "Chats", demand: "What was asked for in vain" };

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const period = periodOf(ctx, request);
  const view = await orErrorPage(getMetrics(ctx, { from: period.from, to: period.to, compare: period.compare }), request);
  const asked = new URL(request.url).searchParams.get("show") ?? "";
  const show = (asked in FIGURES && FIGURES[asked as FigureKey].kind !== "now" ? asked : "netSales") as FigureKey;
  const day = new Intl.DateTimeFormat(ctx.shop.locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const days = ({ from, to }: { from: string; to: string }) => (from === to ? day.format(new Date(`${from}T12:00Z`)) : day.formatRange(new Date(`${from}T12:00Z`), new Date(`${to}T12:00Z`)));
  const cards = figureCards(view, ctx.shop);
  const told = new URL(request.url).searchParams.get("rebuilt");
  return {
    mayRebuild: ctx.actor.kind === "staff" && ctx.actor.role === "owner", rebuilt: told === null ? null : told === "all" ? "All days are counted anew." : "The newest days are counted anew; the older ones follow within minutes.",
    period, show, name: FIGURES[show].name, words: days(view), before: days(view.previous), funnel: funnelOf(view, ctx.shop), chart: chartOf(view, show, ctx.shop),
    groups: Object.entries(GROUPS).map(([group, title]) => ({ title, cards: cards.filter(({ key }) => FIGURES[key].group === group) })),
    choices: FIGURE_KEYS.filter((key) => FIGURES[key].kind !== "now").map((key) => ({ value: key, label: FIGURES[key].name })),
    ranges: Object.entries(RANGES).map(([key, label]) => ({ key, label })),
    definitions: FIGURE_KEYS.map((key) => ({ key, name: FIGURES[key].name, formula: FIGURES[key].formula, version: FIGURES[key].version })),
  };
}
/** Counts everything anew. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { left } = await orErrorPage(rebuildFacts(contextOf(context).ctx), request);
  return redirect(`/admin/figures?rebuilt=${left ? "newest" : "all"}#rebuild`);
}
export const meta: MetaFunction = () => [{ title: "Figures" }, { name: "robots", content: "noindex" }];

export default function Figures() {
  const { mayRebuild, rebuilt, period, show, name, words, before, funnel, chart, groups, choices, ranges, definitions } = useLoaderData<typeof loader>();
  const days = new URLSearchParams({ from: period.from, to: period.to, compare: period.compare });
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-8">
      <div className="grid grid-cols-1 gap-4">
        <div className="-mb-3"><PageTitle action={<span className="flex flex-wrap gap-3"><Link className={buttonClass({ look: "quiet", size: "small" })} to={`/admin/figures/products?from=${period.from}&to=${period.to}`}>Products</Link><Link className={buttonClass({ look: "quiet", size: "small" })} to="/admin/figures/customers">Customers</Link><a className={buttonClass({ look: "quiet", size: "small" })} href={`/api/admin/figures/days.csv?${days}`} download>Download each day</a></span>}>Figures</PageTitle></div>
        <p className="text-soft">{words}, beside {before}.</p>
        <PeriodForm period={period} ranges={ranges} kept={show === "netSales" ? {} : { show }} compares />
      </div>

      <section id="days" aria-label="Day by day">
        <Panel title={`${name} by ${chart.by}`}>
          <Form action="/admin/figures" preventScrollReset className="mb-4 grid max-w-md grid-cols-[1fr_auto] items-end gap-3">
            <input type="hidden" name="from" value={period.from} />
            <input type="hidden" name="to" value={period.to} />
            <input type="hidden" name="compare" value={period.compare} />
            <Select key={show} label="Figure" name="show" defaultValue={show} options={choices} />
            <Button look="quiet">Draw</Button>
          </Form>
          <FigureChart name={name} bars={chart.bars} head={chart.by === "week" ? "Week" : "Day"} />
        </Panel>
      </section>

      {groups.map(({ title, cards }) => (
        <section key={title}>
          <h2 className="mb-3 text-lg">{title}</h2>
          <FigureGrid cards={cards} />
          {title === GROUPS.visits && <div className="mt-3"><Panel><Funnel steps={funnel} /><p className="mt-3 text-sm text-soft">Counted without cookies: a number for each day and step, and nothing of who it was.</p></Panel></div>}
        </section>
      ))}

      <details>
        <summary className="min-h-11 cursor-pointer content-center underline">What the figures mean</summary>
        <dl className="grid gap-3">{definitions.map(({ key, name: title, formula, version }) => <div key={key}><dt className="font-medium">{title}{version > 1 && <span className="text-sm font-normal text-soft"> · version {version}</span>}</dt><dd className="max-w-prose text-soft">{formula}.</dd></div>)}</dl>
      </details>
      {mayRebuild && <Rebuild told={rebuilt} />}
    </div>
  );
}

/** Counting anew changes nothing but the count; it is asked twice because it takes a while. */
const Rebuild = ({ told }: { told: string | null }) => (
  <section id="rebuild" aria-label="Count anew">
    {told && <p role="status" className="mb-3 text-good">{told}</p>}
    <details>
      <summary className="min-h-11 cursor-pointer content-center underline">Does a figure look wrong?</summary>
      <p className="mb-3 max-w-prose text-soft">The figures are kept day by day and brought up to date as orders, refunds and chats change. Here you can have them all forgotten and counted anew from the orders, payments and chats themselves. Nothing else changes. In a shop with many orders it takes some minutes.</p>
      <Form method="post" action="/admin/figures?index"><Button look="quiet">Yes, count everything anew</Button></Form>
    </details>
  </section>
);
