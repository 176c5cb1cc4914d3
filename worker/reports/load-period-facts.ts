import { forecastWeek, HISTORY_DAYS, historyOf } from "../forecast";
import { addDays, dayBounds, localDay } from "../platform/local-time";
import type { Ctx } from "../platform/context";
import { daysSpan, eachDay, eachMetric, type Figures, figuresOf, type MetricKey, netSales, selectDetail, selectFirstOrder, selectSales, selectTopProducts } from "../metrics";
import { stockFactOf } from "./advice.rules";
import { firstDayOf } from "./report-periods.rules";
import { selectReport, selectStock, selectToDo, selectWaitingChats } from "./reports.queries";
import type { ReportFacts } from "./reports.types";

const RATIOS: MetricKey[] = ["averageOrder", "mood"];
const TOP = 5;
const TIMES = { weekly: 4, monthly: 3 };

/** The last days of the `times` periods before the one that ends on `day`, the nearest first. */
function before(kind: "weekly" | "monthly", day: string, times: number): string[] {
  const ends: string[] = [];
  for (let end = day; ends.length < times; ends.push(end)) end = addDays(firstDayOf(kind, end), -1);
  return ends;
}

/** The week 52 weeks before, or the same month a year before, by its last day. */
const yearBefore = (kind: "weekly" | "monthly", day: string) => (kind === "weekly" ? addDays(day, -364) : addDays(`${Number(day.slice(0, 4)) - (day.slice(5, 7) === "12" ? 0 : 1)}-${String((Number(day.slice(5, 7)) % 12) + 1).padStart(2, "0")}-01`, -1));

/** What a report of a week or month rests on, and what there is already of it, in one round trip. */
export async function loadPeriodFacts(ctx: Ctx, kind: "weekly" | "monthly", day: string) {
  const { db, shop } = ctx;
  const now = ctx.clock.now();
  const ends = before(kind, day, TIMES[kind]);
  const span = (name: string, end: string) => daysSpan(name, firstDayOf(kind, end), end, shop.timeZone);
  const average = daysSpan("average", firstDayOf(kind, ends.at(-1)!), ends[0]!, shop.timeZone);
  const spans = [span("now", day), span("before", ends[0]!), span("year", yearBefore(kind, day)), average];
  const [sales, detail, daily, [first], topProducts, stock, [toDo], [chats], [existing]] = await db.read(
    selectSales(db, shop, spans),
    selectDetail(db, shop, spans),
    selectSales(db, shop, eachDay(addDays(day, 1 - HISTORY_DAYS), day, shop.timeZone)),
    selectFirstOrder(db, shop.id),
    selectTopProducts(db, shop, spans[0]!, TOP),
    selectStock(db, shop, now),
    selectToDo(db, shop),
    selectWaitingChats(db, shop.id, now),
    selectReport(db, shop.id, day, kind),
  );
  const salesOf = (name: string) => sales.find((row) => row.span === name)!;
  const of = Object.fromEntries(spans.map(({ span: name }) => [name, figuresOf(salesOf(name), detail.find((row) => row.span === name)!)])) as Record<"now" | "before" | "year" | "average", Figures>;
  const mean = (key: MetricKey) => (RATIOS.includes(key) || of.average[key] === null ? of.average[key] : Math.round(of.average[key] / TIMES[kind]));
  const history = historyOf(daily.map((row) => ({ day: row.span, netSales: netSales(row) })), first!.at === null ? null : localDay(first!.at, shop.timeZone));
  const from = firstDayOf(kind, day);
  const facts: ReportFacts = {
    kind, day, currency: shop.currency, asOf: now, partial: now < dayBounds(day, shop.timeZone).to,
    figures: eachMetric((key) => ({ value: of.now[key], dayBefore: of.before[key], weekBefore: of.year[key], average: mean(key) })),
    usual: null,
    week: { from, orders: salesOf("now").orders, netSales: netSales(salesOf("now")), ordersBefore: salesOf("before").orders, netSalesBefore: netSales(salesOf("before")) },
    topFrom: from, topProducts, stock: stock.map(stockFactOf), toDo: toDo!, chats: chats!, forecast: forecastWeek(addDays(day, 1), history),
  };
  return { facts, existing };
}
