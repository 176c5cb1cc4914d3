import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { ChevronLeft } from "lucide-react";
import { SEGMENTS, getCustomerFigures, type SegmentKey } from "#worker/metrics";
import { formatMoney, money } from "#worker/platform/money";
import { Empty, PageTitle, Table } from "~/components/ui/admin-page";
import { buttonClass } from "~/components/ui/button";
import { contextOf, orErrorPage } from "~/load-context";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const segment = (new URL(request.url).searchParams.get("segment") ?? "best") as SegmentKey;
  const { cohorts, segments, customers } = await orErrorPage(getCustomerFigures(ctx, { segment }), request);
  const { locale, currency, timeZone } = ctx.shop;
  const write = (minor: number) => formatMoney(money(minor, currency), locale);
  const [number, percent] = [new Intl.NumberFormat(locale), new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 })];
  const [month, day] = [new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" }), new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone })];
  return {
    segment, title: SEGMENTS[segment].name, rule: SEGMENTS[segment].rule,
    cohorts: cohorts.map((cohort) => ({ name: month.format(new Date(`${cohort.month}-15T12:00Z`)), people: number.format(cohort.people), shares: cohort.shares.map((share) => share === null ? null : { text: percent.format(share / 10_000), strength: Math.min(4, Math.ceil(share / 1_000)) }) })),
    segments: segments.map(({ segment: key, people, spent }) => ({ key, ...SEGMENTS[key], people: number.format(people), spent: write(spent), average: people ? write(Math.round(spent / people)) : "–" })),
    customers: customers.map(({ id, name, email, orders, spent, lastOrderAt }) => ({ id, name: name || email, email, orders: number.format(orders), spent: write(spent), last: day.format(new Date(lastOrderAt)) })),
  };
}
export const meta: MetaFunction = () => [{ title: "Customers in figures" }, { name: "robots", content: "noindex" }];

const STRENGTH = ["", "bg-accent/10", "bg-accent/20", "bg-accent/30", "bg-accent/40"];

export default function CustomerFiguresPage() {
  const { segment, title, rule, cohorts, segments, customers } = useLoaderData<typeof loader>();
  const months = cohorts[0]?.shares.length ?? 0;
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-8">
      <div className="-mb-3">
        <Link className="-ml-1 inline-flex min-h-11 items-center text-sm underline" to="/admin/figures"><ChevronLeft size={18} aria-hidden />Figures</Link>
        <PageTitle>Customers in figures</PageTitle>
      </div>
      <section>
        <h2 className="mb-3 text-lg">By how often and how lately they bought</h2>
        <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-4">
          {segments.map(({ key, name, rule: words, people, spent, average }) => (
            <li key={key}>
              <Link to={`?segment=${key}`} preventScrollReset aria-current={key === segment ? "true" : undefined} className="flex h-full flex-col rounded-card border border-line bg-raised p-4 hover:bg-line/40 aria-[current]:border-accent">
                <span className="flex items-baseline justify-between gap-3"><span className="font-medium">{name}</span><span className="font-display text-xl font-semibold tabular-nums">{people}</span></span>
                <span className="text-sm text-soft">{words}</span>
                <span className="mt-auto pt-2 text-sm text-soft">{spent} spent, {average} each</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3"><h2 className="text-lg">{title}: {rule}</h2><a className={buttonClass({ look: "quiet", size: "small" })} href={`/api/admin/figures/segment.csv?segment=${segment}`} download>Download these</a></div>
        {customers.length ? (
          <Table caption={title} head={["Customer", { label: "Orders", numeric: true }, { label: "Spent", numeric: true }, { label: "Last order", numeric: true }]}>
            {customers.map((one) => <tr key={one.id} className="relative hover:bg-ground"><td className="max-w-72"><Link className="block truncate underline after:absolute after:inset-0" to={`/admin/customers/${one.id}`}>{one.name}</Link><span className="block truncate text-sm text-soft">{one.email}</span></td>{[one.orders, one.spent, one.last].map((text, i) => <td key={i} className="text-right whitespace-nowrap tabular-nums">{text}</td>)}</tr>)}
          </Table>
        ) : <Empty>Nobody is in this group.</Empty>}
      </section>
      <section>
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3"><h2 className="text-lg">Who came back, by the month of the first order</h2><a className={buttonClass({ look: "quiet", size: "small" })} href="/api/admin/figures/cohorts.csv" download>Download</a></div>
        {cohorts.length ? (
          <Table caption="Share of new customers who ordered again, by months after" head={["First order in", { label: "New", numeric: true }, ...Array.from({ length: months }, (_, i) => ({ label: i ? `${i + 1} months` : "1 month after", numeric: true as const }))]}>
            {cohorts.map(({ name, people, shares }) => <tr key={name}><th scope="row" className="border-t border-line px-4 py-2.5 font-normal whitespace-nowrap">{name}</th><td className="text-right tabular-nums">{people}</td>{shares.map((share, i) => <td key={i} className={`text-right tabular-nums ${share ? STRENGTH[share.strength] : ""}`}>{share?.text ?? ""}</td>)}</tr>)}
          </Table>
        ) : <Empty>Months stand here after the first order.</Empty>}
      </section>
    </div>
  );
}
