import { FIGURES, FIGURE_KEYS, type FigureKey } from "./definitions.rules";
import type { FigureValue, MetricView, MetricsView } from "./metrics.types";
import { mondayOf, type Days } from "./periods.rules";
import { formatFigure } from "./write-figure.rules";

export interface Voice {
  currency: string;
  locale: string;
}
/** A figure in words, with what it was before and where its rows are listed. */
export interface FigureText {
  key: FigureKey;
  name: string;
  value: string;
  previous: string;
  change: string | null;
  tone: "good" | "bad" | "plain";
  link: string;
}
/** The same with its formula, and its course as heights from 0 to 100. */
export interface FigureCard extends FigureText {
  formula: string;
  course: number[];
}

const plain = (value: FigureValue) => (value !== null && typeof value === "object" ? value.amount : value);
const COURSE = 30;

/** Which orders and chats figures count: what their lists are narrowed to. */
const ORDERS: Partial<Record<FigureKey, string>> = {
  orders: "sales", grossSales: "sales", netSales: "sales", salesWithoutTax: "sales", tax: "sales", delivery: "sales", averageOrder: "sales", discounts: "discounts", refunds: "refunds", cancellations: "cancellations",
  newCustomers: "new", returningCustomers: "returning", shopOrders: "shop", conversion: "shop",
};
const CHATS: Partial<Record<FigureKey, string>> = { handoffs: "&figure=handoffs", answerTime: "&figure=handoffs", positiveChats: "&sentiment=positive", negativeChats: "&sentiment=negative" };

/** Where the rows behind a figure of these days are listed, as many as it says. */
export function rowsLink(key: FigureKey, from: string, to: string): string {
  const days = `from=${from}&to=${to}`;
  const { group } = FIGURES[key];
  if (ORDERS[key]) return `/admin/orders?figure=${ORDERS[key]}&${days}`;
  if (key === "units" || key === "sellThrough" || group === "margin") return `/admin/figures/products?${days}`;
  if (group === "chats") return `/admin/chats?${days}${CHATS[key] ?? ""}`;
  if (group === "demand") return `/admin/figures/demand?${days}${key === "lostDemand" ? "" : `&show=${key}`}`;
  return group === "stock" ? "/admin/inventory" : `/admin/figures?show=${key}&${days}#days`;
}

/** Means of at most 30 stretches of a series, as heights from 0 to 100 of the most; below zero is 0. */
function courseOf(values: (number | null)[]): number[] {
  const size = Math.ceil(values.length / COURSE);
  const means = Array.from({ length: Math.ceil(values.length / size) }, (_, i) => values.slice(i * size, (i + 1) * size).reduce<number>((sum, value) => sum + (value ?? 0), 0));
  const most = Math.max(...means, 0);
  return means.map((value) => (most > 0 ? Math.max(0, Math.round((100 * value) / most)) : 0));
}

/** A figure of the days in words. Written here and not in the browser, whose notion of a locale may be another. */
export function figureText(key: FigureKey, { value, previous, change }: MetricView, { from, to }: Days, voice: Voice): FigureText {
  const { name, unit, better } = FIGURES[key];
  return {
    key, name, value: formatFigure(plain(value), unit, voice), previous: formatFigure(plain(previous), unit, voice), tone: !change || !better ? "plain" : (change > 0) === (better === "more") ? "good" : "bad",
    change: change === null || unit === "points" ? null : `${change > 0 ? "+" : change < 0 ? "−" : ""}${Math.abs(change)}%`, link: rowsLink(key, from, to),
  };
}

/** Every figure of a period in words. */
export const figureCards = (view: MetricsView, voice: Voice): FigureCard[] =>
  FIGURE_KEYS.map((key) => ({ ...figureText(key, view.metrics[key], view, voice), formula: FIGURES[key].formula, course: FIGURES[key].kind === "now" ? [] : courseOf(view.daily.map(({ figures }) => figures[key])) }));

/** A step of a chart: a day, or a week where there are many. */
export interface ChartBar {
  label: string;
  title: string;
  value: number;
  text: string;
  link: string;
}
const MOST_DAYS = 93;

/** One figure's course over the period, by day or by week, each with its rows. Ratios of a week are left out: a mean of ratios would be none. */
export function chartOf(view: MetricsView, key: FigureKey, voice: Voice): { bars: ChartBar[]; by: "day" | "week" } {
  const { unit, kind } = FIGURES[key];
  const short = new Intl.DateTimeFormat(voice.locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const long = new Intl.DateTimeFormat(voice.locale, { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const at = (day: string) => new Date(`${day}T12:00Z`);
  const by = view.daily.length > MOST_DAYS && kind === "sum" ? "week" : "day";
  const groups = new Map<string, { from: string; to: string; value: number | null }>();
  for (const { date, figures } of view.daily) {
    const name = by === "week" ? mondayOf(date) : date;
    const group = groups.get(name) ?? { from: date, to: date, value: null };
    groups.set(name, { ...group, to: date, value: figures[key] === null ? group.value : (group.value ?? 0) + figures[key]! });
  }
  const bars = [...groups.values()].map(({ from, to, value }) => {
    const text = formatFigure(value, unit, voice);
    return { label: short.format(at(from)), title: from === to ? long.format(at(from)) : `${short.format(at(from))} – ${long.format(at(to))}`, value: value ?? 0, text, link: rowsLink(key, from, to) };
  });
  return { bars, by };
}

/** The steps from a visit to an order, of days on which visits were counted: how many came so far, and which share of the step before. */
export function funnelOf(view: MetricsView, { locale }: Voice): { key: FigureKey; name: string; count: string; share: string | null; height: number }[] {
  const keys: FigureKey[] = ["visits", "productViews", "cartAdds", "checkouts", "shopOrders"];
  const counts = keys.map((key) => view.daily.reduce((sum, { figures }) => sum + (figures.visits ? (figures[key] ?? 0) : 0), 0));
  const most = Math.max(...counts, 1);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  return keys.map((key, i) => ({ key, name: FIGURES[key].name, count: new Intl.NumberFormat(locale).format(counts[i]!), share: i && counts[i - 1] ? percent.format(counts[i]! / counts[i - 1]!) : null, height: Math.round((100 * counts[i]!) / most) }));
}
