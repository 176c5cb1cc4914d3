import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { ChevronLeft } from "lucide-react";
import { RANGES, getProductFigures, liftOf, type ProductFigures } from "#worker/metrics";
import { formatMoney, money } from "#worker/platform/money";
import { PeriodForm } from "~/components/admin/period-form";
import { Empty, PageTitle, Table } from "~/components/ui/admin-page";
import { buttonClass } from "~/components/ui/button";
import { periodOf } from "~/figures";
import { contextOf, orErrorPage } from "~/load-context";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const period = periodOf(ctx, request);
  const { top, falling, pairs } = await orErrorPage(getProductFigures(ctx, { from: period.from, to: period.to }), request);
  const { locale, currency } = ctx.shop;
  const [write, number] = [(minor: number) => formatMoney(money(minor, currency), locale), new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })];
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const row = ({ item, sku, name, units, sales, refunds, costedSales, cost, salesBefore, unitsBefore }: ProductFigures["top"][number]) => ({
    item, sku, name, units: number.format(units), sales: write(sales), refunds: refunds ? write(refunds) : "–", margin: costedSales ? `${write(costedSales - cost)} (${percent.format((costedSales - cost) / costedSales)})` : "–",
    before: write(salesBefore), unitsBefore: number.format(unitsBefore), change: salesBefore > 0 ? `${sales < salesBefore ? "−" : "+"}${percent.format(Math.abs(sales - salesBefore) / salesBefore)}` : "new",
    link: `/admin/orders?q=${encodeURIComponent(sku)}&from=${period.from}&to=${period.to}`,
  });
  return {
    period, ranges: Object.entries(RANGES).map(([key, label]) => ({ key, label })), top: top.map(row), falling: falling.slice(0, 15).map(row),
    pairs: pairs.map((pair) => ({ ...pair, share: percent.format(pair.orders / pair.firstOrders), lift: number.format(liftOf(pair)) })),
  };
}
export const meta: MetaFunction = () => [{ title: "Products in figures" }, { name: "robots", content: "noindex" }];

export default function ProductFiguresPage() {
  const { period, ranges, top, falling, pairs } = useLoaderData<typeof loader>();
  const days = `from=${period.from}&to=${period.to}`;
  const product = (row: (typeof top)[number]) => <td><Link className="inline-flex min-h-11 items-center underline" to={row.link}>{row.name}</Link><span className="block text-sm text-soft">{row.sku}</span></td>;
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-8">
      <div className="grid grid-cols-1 gap-4">
        <div className="-mb-3">
          <Link className="-ml-1 inline-flex min-h-11 items-center text-sm underline" to={`/admin/figures?${days}`}><ChevronLeft size={18} aria-hidden />Figures</Link>
          <PageTitle action={<span className="flex flex-wrap gap-3"><a className={buttonClass({ look: "quiet", size: "small" })} href={`/api/admin/figures/products.csv?${days}`} download>Download products</a><a className={buttonClass({ look: "quiet", size: "small" })} href={`/api/admin/figures/pairs.csv?${days}`} download>Download pairs</a></span>}>Products in figures</PageTitle>
        </div>
        <PeriodForm period={period} ranges={ranges} />
      </div>
      <section>
        <h2 className="mb-3 text-lg">What sells</h2>
        {top.length ? (
          <Table caption="What sells" head={["Product", { label: "Units", numeric: true }, { label: "Sales", numeric: true }, { label: "Before", numeric: true }, { label: "Change", numeric: true }, { label: "Given back", numeric: true }, { label: "Margin", numeric: true }]}>
            {top.map((row) => <tr key={row.item}>{product(row)}{[row.units, row.sales, row.before, row.change, row.refunds, row.margin].map((text, i) => <td key={i} className="text-right whitespace-nowrap tabular-nums">{text}</td>)}</tr>)}
          </Table>
        ) : <Empty>Nothing was sold in these days.</Empty>}
      </section>
      <section>
        <h2 className="mb-3 text-lg">What falls</h2>
        {falling.length ? (
          <Table caption="What falls" head={["Product", { label: "Sales", numeric: true }, { label: "Before", numeric: true }, { label: "Change", numeric: true }, { label: "Units before", numeric: true }]}>
            {falling.map((row) => <tr key={row.item}>{product(row)}{[row.sales, row.before, row.change, row.unitsBefore].map((text, i) => <td key={i} className="text-right whitespace-nowrap tabular-nums">{text}</td>)}</tr>)}
          </Table>
        ) : <Empty>Nothing sold less than in as many days before.</Empty>}
      </section>
      <section>
        <h2 className="mb-1 text-lg">Bought together</h2>
        <p className="mb-3 max-w-prose text-sm text-soft">Of the latest 1,000 orders of these days. “Times chance” is how much more often both stand on one order than if they had nothing to do with each other.</p>
        {pairs.length ? (
          <Table caption="Bought together" head={["Product", "With", { label: "Orders with both", numeric: true }, { label: "Of the first's", numeric: true }, { label: "Times chance", numeric: true }]}>
            {pairs.map((pair) => <tr key={`${pair.first} ${pair.second}`}><td><Link className="inline-flex min-h-11 items-center underline" to={`/admin/products/${pair.first}`}>{pair.firstName}</Link></td><td><Link className="inline-flex min-h-11 items-center underline" to={`/admin/products/${pair.second}`}>{pair.secondName}</Link></td>{[String(pair.orders), pair.share, pair.lift].map((text, i) => <td key={i} className="text-right tabular-nums">{text}</td>)}</tr>)}
          </Table>
        ) : <Empty>No two products were bought together more than once.</Empty>}
      </section>
    </div>
  );
}
