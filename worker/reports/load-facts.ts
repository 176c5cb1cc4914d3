import type { Ctx } from "../platform/context";
import { addDays, dayBounds, localDay } from "../platform/local-time";
import { daysSpan, eachDay, type Figures, figuresOf, METRIC_KEYS, type MetricKey, mondayOf, netSales, selectDetail, selectFirstOrder, selectSales, selectTopProducts } from "../metrics";
import { stockFactOf } from "./advice.rules";
import { HISTORY_DAYS, WHOLE_SHOP, expectDay, forecastWeek, historyOf, selectForecast } from "../forecast";
import { selectOwnerEmails, selectReport, selectStock, selectToDo, selectWaitingChats } from "./reports.queries";
import type { Compared, ReportFacts } from "./reports.types";

const RATIOS: MetricKey[] = ["averageOrder", "mood"];
const TOP = 5;

/** What a report of a local day rests on, and what there is already of it, in one round trip. */
export async function loadFacts(ctx: Ctx, day: string) {
  const { db, shop } = ctx;
  const now = ctx.clock.now();
  const span = (name: string, first: string, last: string) => daysSpan(name, first, last, shop.timeZone);
  const [monday, weekBefore, topFrom] = [mondayOf(day), addDays(day, -7), addDays(day, -6)];
  const spans = [span("day", day, day), span("dayBefore", addDays(day, -1), addDays(day, -1)), span("weekBefore", weekBefore, weekBefore), span("average", weekBefore, addDays(day, -1))];
  const weeks = [span("week", monday, day), span("lastWeek", addDays(monday, -7), weekBefore)];
  const [sales, detail, daily, [first], topProducts, stock, [toDo], [chats], [existing], owners, [kept]] = await db.read(
    selectSales(db, shop, [...spans, ...weeks]),
    selectDetail(db, shop, spans),
    selectSales(db, shop, eachDay(addDays(day, 1 - HISTORY_DAYS), day, shop.timeZone)),
    selectFirstOrder(db, shop.id),
    selectTopProducts(db, shop, span("top", topFrom, day), TOP),
    selectStock(db, shop, now),
    selectToDo(db, shop),
    selectWaitingChats(db, shop.id, now),
    selectReport(db, shop.id, day),
    selectOwnerEmails(db, shop.id),
    selectForecast(db, shop.id, WHOLE_SHOP, addDays(day, 1)),
  );
  const salesOf = (name: string) => sales.find((row) => row.span === name)!;
  const figures = (name: string) => figuresOf(salesOf(name), detail.find((row) => row.span === name)!);
  const history = historyOf(daily.map((row) => ({ day: row.span, netSales: netSales(row) })), first!.at === null ? null : localDay(first!.at, shop.timeZone));
  const facts: ReportFacts = {
    day,
    currency: shop.currency,
    asOf: now,
    partial: now < dayBounds(day, shop.timeZone).to,
    figures: compare(figures("day"), figures("dayBefore"), figures("weekBefore"), figures("average")),
    usual: expectDay(day, history),
    week: { from: monday, orders: salesOf("week").orders, netSales: netSales(salesOf("week")), ordersBefore: salesOf("lastWeek").orders, netSalesBefore: netSales(salesOf("lastWeek")) },
    topFrom,
    topProducts,
    stock: stock.map(stockFactOf),
    toDo: toDo!,
    chats: chats!,
    forecast: forecastWeek(addDays(day, 1), history, kept),
  };
  return { facts, existing, owners: owners.map(({ email }) => email) };
}

/** Every figure beside its comparisons; the seven days' sums become the mean of a day, ratios stay. */
function compare(day: Figures, dayBefore: Figures, weekBefore: Figures, sevenDays: Figures): Record<MetricKey, Compared> {
  const mean = (key: MetricKey) => (RATIOS.includes(key) || sevenDays[key] === null ? sevenDays[key] : Math.round(sevenDays[key] / 7));
  return Object.fromEntries(METRIC_KEYS.map((key) => [key, { value: day[key], dayBefore: dayBefore[key], weekBefore: weekBefore[key], average: mean(key) }])) as Record<MetricKey, Compared>;
}
