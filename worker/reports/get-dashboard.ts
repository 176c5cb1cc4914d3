import { selectStillLow } from "../inventory";
import { selectNewestOrders, summaryOf } from "../orders";
import { openTasks } from "../tasks";
import { requireStaff, type Ctx } from "../platform/context";
import { addDays, dayBounds, daysEarlier, localDay } from "../platform/local-time";
import { optionsLabel } from "../platform/variant-label.rules";
import { daysFrom, everyDay, figuresOf, foldPeriod, mondayOf, netSales, selectDetail, selectFacts, selectFirstOrder, selectSales, selectTopProducts, type Span, viewMetrics } from "../metrics";
import { stockFactOf } from "./advice.rules";
import { HISTORY_DAYS, WHOLE_SHOP, forecastWeek, historyOf, selectForecast } from "../forecast";
import { selectTrouble, troubleOf } from "./report-trouble";
import { selectReports, selectStock, selectToDo, selectWaitingChats } from "./reports.queries";
import type { DashboardView } from "./reports.types";

const [SHOWN_DAYS, ALERTS, LATEST] = [30, 5, 6];

/**
 * How today and this week go, beside yesterday and last week up to the same time of day; what waits; the newest orders; what is to be expected.
 * One round trip. Staff only.
 */
export async function getDashboard(ctx: Ctx): Promise<DashboardView> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const now = ctx.clock.now();
  const day = localDay(now, shop.timeZone);
  const monday = mondayOf(day);
  const soFar = (span: string, first: string, before: number): Span => ({ span, from: dayBounds(addDays(first, -before), shop.timeZone).from, to: daysEarlier(now, before, shop.timeZone) + 1 });
  const spans = [soFar("today", day, 0), soFar("yesterday", day, 1), soFar("week", monday, 0), soFar("lastWeek", monday, 7)];
  const [, , , , facts, sales, detail, [first], topProducts, stock, [toDo], [chats], alerts, [newest], tasks, [kept], latest, ...trouble] = await db.read(
    ...foldPeriod(db, shop, addDays(day, -HISTORY_DAYS), day),
    selectFacts(db, shop.id, addDays(day, -HISTORY_DAYS), day),
    selectSales(db, shop, spans),
    selectDetail(db, shop, spans),
    selectFirstOrder(db, shop.id),
    selectTopProducts(db, shop, spans[2]!, 5),
    selectStock(db, shop, now),
    selectToDo(db, shop),
    selectWaitingChats(db, shop.id, now),
    selectStillLow(db, shop, ALERTS),
    selectReports(db, shop.id, undefined, 1),
    openTasks(ctx),
    selectForecast(db, shop.id, WHOLE_SHOP, day),
    selectNewestOrders(db, shop.id, LATEST),
    ...selectTrouble(ctx),
  );
  const figures = (span: string) => figuresOf(sales.find((row) => row.span === span)!, detail.find((row) => row.span === span)!);
  const days = everyDay(daysFrom(addDays(day, -HISTORY_DAYS), day), facts).map((row) => ({ date: row.day, netSales: netSales(row), orders: row.orders }));
  const past = days.filter(({ date }) => date < day).map(({ date, netSales: value }) => ({ day: date, netSales: value }));
  return {
    day,
    now: new Date(now).toISOString(),
    currency: shop.currency,
    today: viewMetrics(figures("today"), figures("yesterday"), shop.currency),
    week: viewMetrics(figures("week"), figures("lastWeek"), shop.currency),
    days: days.slice(-SHOWN_DAYS),
    topProducts,
    stock: stock.map(stockFactOf),
    toDo: toDo!,
    chats: chats!,
    forecast: forecastWeek(day, historyOf(past, first!.at === null ? null : localDay(first!.at, shop.timeZone)), kept),
    alerts: alerts.map(({ sku, name, options, now: available, at }) => ({ sku, name, options: optionsLabel(options), available, at: new Date(at).toISOString() })),
    tasks: tasks.map(({ id, title, detail }) => ({ id, title, detail })),
    latest: latest.map(summaryOf),
    report: newest ? { date: newest.day, headline: newest.headline } : null,
    reportTrouble: troubleOf(ctx, newest?.day, trouble),
  };
}
