import { selectStillLow } from "../inventory";
import { selectNewestOrders, summaryOf } from "../orders";
import { openTasks } from "../tasks";
import { requireStaff, type Ctx } from "../platform/context";
import { addDays, dayStart, daysEarlier, localDay } from "../platform/local-time";
import { optionsLabel } from "../platform/variant-label.rules";
import { daysFrom, everyDay, figuresOfDays, mondayOf, netSales, readFolded, selectFacts, selectFirstOrder, selectPartDays, selectTopProducts, viewMetrics } from "../metrics";
import { stockFactOf } from "./advice.rules";
import { HISTORY_DAYS, WHOLE_SHOP, forecastWeek, historyOf, selectForecast } from "../forecast";
import { selectTrouble, troubleOf } from "./report-trouble";
import { selectReports, selectStock, selectToDo, selectWaitingChats } from "./reports.queries";
import type { DashboardView } from "./reports.types";

const [SHOWN_DAYS, ALERTS, LATEST] = [30, 5, 6];

/**
 * How today and this week go, beside yesterday and last week up to the same time of day; what waits; the newest orders; what is to be expected.
 * One round trip where little is to be folded. Staff only.
 */
export async function getDashboard(ctx: Ctx): Promise<DashboardView> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const now = ctx.clock.now();
  const day = localDay(now, shop.timeZone);
  const monday = mondayOf(day);
  const [oldest, yesterday, weekAgo] = [addDays(day, -HISTORY_DAYS), addDays(day, -1), addDays(day, -7)];
  const soFar = (span: string, before: number) => ({ span, from: dayStart(span, shop.timeZone), to: daysEarlier(now, before, shop.timeZone) + 1 });
  const [facts, parts, [first], topProducts, stock, [toDo], [chats], alerts, [newest], tasks, [kept], latest, ...trouble] = await readFolded(
    ctx,
    [{ from: oldest, to: day }],
    selectFacts(db, shop.id, oldest, day),
    selectPartDays(db, shop, [soFar(yesterday, 1), soFar(weekAgo, 7)]),
    selectFirstOrder(db, shop.id),
    selectTopProducts(db, shop.id, monday, day, 5),
    selectStock(db, shop, day),
    selectToDo(db, shop),
    selectWaitingChats(db, shop.id, now),
    selectStillLow(db, shop, ALERTS),
    selectReports(db, shop.id, undefined, 1),
    openTasks(ctx),
    selectForecast(db, shop.id, WHOLE_SHOP, day),
    selectNewestOrders(db, shop.id, LATEST),
    ...selectTrouble(ctx),
  );
  const figures = (from: string, to: string) => figuresOfDays(facts, [], from, to);
  const figuresSoFar = (from: string, to: string) => figuresOfDays([...facts.filter((row) => row.day < to), ...parts.filter((row) => row.day === to)], [], from, to);
  const days = everyDay(daysFrom(oldest, day), facts).map((row) => ({ date: row.day, netSales: netSales(row), orders: row.orders }));
  const past = days.filter(({ date }) => date < day).map(({ date, netSales: value }) => ({ day: date, netSales: value }));
  return {
    day,
    now: new Date(now).toISOString(),
    currency: shop.currency,
    today: viewMetrics(figures(day, day), figuresSoFar(yesterday, yesterday), shop.currency),
    week: viewMetrics(figures(monday, day), figuresSoFar(addDays(monday, -7), weekAgo), shop.currency),
    days: days.slice(-SHOWN_DAYS),
    topProducts,
    stock: stock.map((row) => stockFactOf(row, day)),
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
