import { formatMoney, formatRoundMoney, money } from "../platform/money";
import type { Shop } from "../shops";
import { figureText, METRIC_KEYS, mondayOf, rowsLink, type Days, type FigureText, type MetricKey, type MetricView } from "../metrics";
import { ORDERS, adviceOf } from "./advice.rules";
import { forecastSentences } from "./report-text.rules";
import type { DashboardView, ReportFacts, StockFact, TopProduct } from "./reports.types";

type Voice = Pick<Shop, "locale" | "currency">;

/** The figures that a report tells, in words. */
const figureTexts = (metrics: Record<MetricKey, MetricView>, days: Days, voice: Voice): FigureText[] => METRIC_KEYS.map((key) => figureText(key, metrics[key], days, voice));

/** Products in words, what brought most first. */
export const topTexts = (products: TopProduct[], { locale, currency }: Voice) =>
  products.map(({ productId, name, units, sales }) => ({ productId, name, units: new Intl.NumberFormat(locale).format(units), sales: formatMoney(money(sales, currency), locale) }));

/** Stock that needs a hand, in words. */
export const stockTexts = (stock: StockFact[]) =>
  stock.map(({ state, sku, name, available, cover }) => ({ sku, name, state, available: String(available), words: state === "out" ? "Sold out" : state === "low" ? "Low" : "Going fast", cover: cover === null ? "none sold lately" : available <= 0 ? "sold lately" : cover === 0 ? "less than a day" : `for ${cover} ${cover === 1 ? "day" : "days"}` }));

/** Everything that the dashboard shows, in the shop's words. */
export function dashboardTexts(view: DashboardView, shop: Voice) {
  const { toDo, chats, stock, forecast } = view;
  const write = (minor: number) => formatMoney(money(minor, view.currency), shop.locale);
  const about = (minor: number) => formatRoundMoney(money(minor, view.currency), shop.locale);
  const short = new Intl.DateTimeFormat(shop.locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const long = new Intl.DateTimeFormat(shop.locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  const at = (day: string) => new Date(`${day}T12:00Z`);
  const negativeChats = { value: view.today.negativeChats.value as number, dayBefore: null, weekBefore: null, average: null };
  const figures = { netSales: { value: null, dayBefore: null, weekBefore: null, average: null }, negativeChats } as unknown as ReportFacts["figures"];
  return {
    today: figureTexts(view.today, { from: view.day, to: view.day }, shop),
    week: figureTexts(view.week, { from: mondayOf(view.day), to: view.day }, shop),
    waiting: [
      { label: "To ship", count: toDo.toShip, link: ORDERS.toShip },
      { label: "To pack for collection", count: toDo.toPrepare, link: ORDERS.toShip },
      { label: "Ready, not handed over", count: toDo.toCollect, link: ORDERS.toCollect },
      { label: "Waiting for a transfer", count: toDo.unpaid, link: ORDERS.unpaid },
      { label: "Chats that want a person", count: chats.waiting, link: "/admin/chats" },
      { label: "Low or sold out", count: stock.filter(({ state }) => state !== "soon").length, link: "/admin/inventory" },
    ],
    advice: adviceOf({ toDo, chats, stock, figures, usual: null, asOf: Date.parse(view.now), partial: true }),
    chart: {
      bars: view.days.map(({ date, netSales, orders }) => ({ date, value: netSales, text: write(netSales), label: short.format(at(date)), title: `${long.format(at(date))}: ${write(netSales)}, ${orders} ${orders === 1 ? "order" : "orders"}`, orders: String(orders), link: rowsLink("netSales", date, date) })),
      bands: forecast.days.map(({ day, expected, low, high }) => ({ date: day, expected, low, high, title: `${long.format(at(day))}: about ${about(expected)}, between ${about(low)} and ${about(high)}` })),
    },
    forecast: { words: forecastSentences(forecast, view.day, view.currency, shop.locale), days: forecast.days.map(({ day, expected, low, high }) => ({ day, name: long.format(at(day)), expected: about(expected), range: `${about(low)}\u00a0– ${about(high)}` })) },
    top: topTexts(view.topProducts, shop),
    stock: stockTexts(stock),
  };
}
