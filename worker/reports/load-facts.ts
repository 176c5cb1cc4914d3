import type { Ctx } from "../platform/context";
import { addDays, dayBounds, localDay } from "../platform/local-time";
import { type DayFacts, daysFrom, everyDay, FIGURES, type Figures, figuresOfDays, METRIC_KEYS, type MetricKey, mondayOf, netSales, readFolded, selectFacts, selectFirstOrder, selectTopProducts } from "../metrics";
import { stockFactOf } from "./advice.rules";
import { HISTORY_DAYS, WHOLE_SHOP, expectDay, forecastWeek, historyOf, selectForecast } from "../forecast";
import { paceDays, selectOwnerEmails, selectReport, selectStock, selectToDo, selectWaitingChats } from "./reports.queries";
import type { Compared, ReportFacts } from "./reports.types";

const TOP = 5;

/** What a report of a local day rests on, and what there is already of it, in one round trip where its days are folded. */
export async function loadFacts(ctx: Ctx, day: string) {
  const { db, shop } = ctx;
  const now = ctx.clock.now();
  const today = localDay(now, shop.timeZone);
  const [monday, weekBefore, topFrom, oldest] = [mondayOf(day), addDays(day, -7), addDays(day, -6), addDays(day, 1 - HISTORY_DAYS)];
  const [daily, [first], topProducts, stock, [toDo], [chats], [existing], owners, [kept]] = await readFolded(
    ctx,
    [{ from: oldest, to: day }, paceDays(today)],
    selectFacts(db, shop.id, oldest, day),
    selectFirstOrder(db, shop.id),
    selectTopProducts(db, shop.id, topFrom, day, TOP),
    selectStock(db, shop, today),
    selectToDo(db, shop),
    selectWaitingChats(db, shop.id, now),
    selectReport(db, shop.id, day),
    selectOwnerEmails(db, shop.id),
    selectForecast(db, shop.id, WHOLE_SHOP, addDays(day, 1)),
  );
  const figures = (from: string, to = from) => figuresOfDays(daily, [], from, to);
  const [week, lastWeek] = [figures(monday, day), figures(addDays(monday, -7), weekBefore)];
  const history = historyOfFacts(daily, oldest, day, first!.at === null ? null : localDay(first!.at, shop.timeZone));
  const facts: ReportFacts = {
    day,
    currency: shop.currency,
    asOf: now,
    partial: now < dayBounds(day, shop.timeZone).to,
    figures: compare({ value: figures(day), dayBefore: figures(addDays(day, -1)), weekBefore: figures(weekBefore), several: figures(weekBefore, addDays(day, -1)) }, 7),
    usual: expectDay(day, history),
    week: { from: monday, orders: week.orders ?? 0, netSales: week.netSales ?? 0, ordersBefore: lastWeek.orders ?? 0, netSalesBefore: lastWeek.netSales ?? 0 },
    topFrom,
    topProducts,
    stock: stock.map((row) => stockFactOf(row, today)),
    toDo: toDo!,
    chats: chats!,
    forecast: forecastWeek(addDays(day, 1), history, kept),
  };
  return { facts, existing, owners: owners.map(({ email }) => email) };
}

/** Net sales of each day from `from` to `to`, without those before the shop's first. */
export const historyOfFacts = (facts: DayFacts[], from: string, to: string, first: string | null) => historyOf(everyDay(daysFrom(from, to), facts).map((row) => ({ day: row.day, netSales: netSales(row) })), first);

/** Every figure of a report beside its comparisons; the sums of several periods become the mean of one, ratios stay. */
export function compare({ several, ...of }: Record<"value" | "dayBefore" | "weekBefore" | "several", Figures>, times: number): Record<MetricKey, Compared> {
  const mean = (key: MetricKey) => (FIGURES[key].kind === "ratio" || several[key] === null ? several[key] : Math.round(several[key] / times));
  return Object.fromEntries(METRIC_KEYS.map((key) => [key, { value: of.value[key], dayBefore: of.dayBefore[key], weekBefore: of.weekBefore[key], average: mean(key) }])) as Record<MetricKey, Compared>;
}
