import { forecastWeek, HISTORY_DAYS } from "../forecast";
import { addDays, dayBounds, localDay } from "../platform/local-time";
import type { Ctx } from "../platform/context";
import { figuresOfDays, readFolded, selectFacts, selectFirstOrder, selectTopProducts } from "../metrics";
import { stockFactOf } from "./advice.rules";
import { compare, historyOfFacts } from "./load-facts";
import { firstDayOf } from "./report-periods.rules";
import { paceDays, selectReport, selectStock, selectToDo, selectWaitingChats } from "./reports.queries";
import type { ReportFacts } from "./reports.types";

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

/** What a report of a week or month rests on, and what there is already of it, in one round trip where its days are folded. */
export async function loadPeriodFacts(ctx: Ctx, kind: "weekly" | "monthly", day: string) {
  const { db, shop } = ctx;
  const now = ctx.clock.now();
  const today = localDay(now, shop.timeZone);
  const stretch = (end: string) => ({ from: firstDayOf(kind, end), to: end });
  const ends = before(kind, day, TIMES[kind]);
  const [own, last, year, several] = [stretch(day), stretch(ends[0]!), stretch(yearBefore(kind, day)), { from: firstDayOf(kind, ends.at(-1)!), to: ends[0]! }];
  const historyFrom = addDays(day, 1 - HISTORY_DAYS);
  const recent = { from: several.from < historyFrom ? several.from : historyFrom, to: day };
  const [daily, ofYear, [first], topProducts, stock, [toDo], [chats], [existing]] = await readFolded(
    ctx,
    [recent, year, paceDays(today)],
    selectFacts(db, shop.id, recent.from, recent.to),
    selectFacts(db, shop.id, year.from, year.to),
    selectFirstOrder(db, shop.id),
    selectTopProducts(db, shop.id, own.from, own.to, TOP),
    selectStock(db, shop, today),
    selectToDo(db, shop),
    selectWaitingChats(db, shop.id, now),
    selectReport(db, shop.id, day, kind),
  );
  const figures = ({ from, to }: { from: string; to: string }, facts = daily) => figuresOfDays(facts, [], from, to);
  const [value, dayBefore] = [figures(own), figures(last)];
  const history = historyOfFacts(daily, historyFrom, day, first!.at === null ? null : localDay(first!.at, shop.timeZone));
  const facts: ReportFacts = {
    kind, day, currency: shop.currency, asOf: now, partial: now < dayBounds(day, shop.timeZone).to,
    figures: compare({ value, dayBefore, weekBefore: figures(year, ofYear), several: figures(several) }, TIMES[kind]),
    usual: null,
    week: { from: own.from, orders: value.orders ?? 0, netSales: value.netSales ?? 0, ordersBefore: dayBefore.orders ?? 0, netSalesBefore: dayBefore.netSales ?? 0 },
    topFrom: own.from, topProducts, stock: stock.map((row) => stockFactOf(row, today)), toDo: toDo!, chats: chats!, forecast: forecastWeek(addDays(day, 1), history),
  };
  return { facts, existing };
}
