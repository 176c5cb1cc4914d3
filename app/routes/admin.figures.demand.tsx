import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { ChevronLeft } from "lucide-react";
import { FIGURES, RANGES, getDemand } from "#worker/metrics";
import { PeriodForm } from "~/components/admin/period-form";
import { Empty, PageTitle, Table } from "~/components/ui/admin-page";
import { periodOf } from "~/figures";
import { contextOf, orErrorPage } from "~/load-context";

const KINDS = { unmetWishes: "Wish", stockWishes: "Product", unanswered: "Question" } as const;
/** Those that count as lost demand. */
const LOST = ["unmetWishes", "stockWishes"];

/** `show` is one of the figures; without it all are there. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const period = periodOf(ctx, request);
  const asked = new URL(request.url).searchParams.get("show") ?? "";
  const { rows } = await orErrorPage(getDemand(ctx, { from: period.from, to: period.to }), request);
  const { locale, timeZone } = ctx.shop;
  const [day, number] = [new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }), new Intl.NumberFormat(locale)];
  const sum = (of: typeof rows) => number.format(of.reduce((total, { count }) => total + count, 0));
  const kinds = (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((key) => !(asked in KINDS) || key === asked);
  return {
    period, kept: asked in KINDS ? { show: asked } : undefined, lost: sum(rows.filter(({ figure }) => LOST.includes(figure))), ranges: Object.entries(RANGES).map(([key, label]) => ({ key, label })),
    groups: kinds.map((key) => {
      const own = rows.filter(({ figure }) => figure === key);
      return { key, name: FIGURES[key].name, formula: FIGURES[key].formula, head: KINDS[key], total: sum(own), rows: own.slice(0, 100).map(({ words, count, lastAt }) => ({ words, count: number.format(count), last: day.format(new Date(lastAt)) })) };
    }),
  };
}
export const meta: MetaFunction = () => [{ title: "Asked for in vain" }, { name: "robots", content: "noindex" }];

export default function DemandPage() {
  const { period, kept, lost, ranges, groups } = useLoaderData<typeof loader>();
  return (
    <div className="grid max-w-5xl grid-cols-1 gap-8">
      <div className="grid grid-cols-1 gap-4">
        <div className="-mb-3">
          <Link className="-ml-1 inline-flex min-h-11 items-center text-sm underline" to={`/admin/figures?from=${period.from}&to=${period.to}`}><ChevronLeft size={18} aria-hidden />Figures</Link>
          <PageTitle action={<Link className="underline" to="/admin/knowledge">Answers</Link>}>Asked for in vain</PageTitle>
        </div>
        {!kept && <p className="text-soft">Lost demand in these days: <span className="tabular-nums">{lost}</span>.</p>}
        <PeriodForm period={period} ranges={ranges} kept={kept} />
      </div>
      {groups.map(({ key, name, formula, head, total, rows }) => (
        <section key={key}>
          <h2 className="text-lg">{name}: <span className="tabular-nums">{total}</span></h2>
          <p className="mb-3 max-w-prose text-sm text-soft">{formula}.</p>
          {rows.length ? (
            <Table caption={name} head={[head, { label: "Times", numeric: true }, "Last on"]}>
              {rows.map((row, i) => <tr key={i}><td className="max-w-96 break-words">{row.words}</td><td className="text-right tabular-nums">{row.count}</td><td className="whitespace-nowrap">{row.last}</td></tr>)}
            </Table>
          ) : <Empty>Nothing of the kind in these days.</Empty>}
        </section>
      ))}
      {kept && <Link className="inline-flex min-h-11 items-center justify-self-start underline" to={`?from=${period.from}&to=${period.to}`}>Everything that was asked for in vain</Link>}
    </div>
  );
}
