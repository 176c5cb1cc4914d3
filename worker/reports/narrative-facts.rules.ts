import { insightText } from "../insights";
import { changeOf, definitionOf, formatFigure, METRIC_KEYS, type MetricKey } from "../metrics";
import { addDays } from "../platform/local-time";
import { adviceOf } from "./advice.rules";
import { kindOf, metricName, saidOf, writer, type Voice } from "./report-text.rules";
import { reportWords } from "./report-words.rules";
import type { Column } from "./report-words.types";
import type { ReportFacts, ReportKind } from "./reports.types";

/** Something that a narrative may say, by its id. The words carry what the figure is and of when it is, so that it cannot be passed off as another. */
export interface NarrativeFact {
  id: string;
  words: string;
  /** Which figure it is, where it is one. */
  metric?: MetricKey;
  /** Whether it belongs to the report's own period. */
  isOwn?: boolean;
  /** For a change: above zero for more, below for less. */
  direction?: number;
  /** Whether it speaks of what is to come, with its interval. */
  isForecast?: boolean;
}

/** What the periods of a kind's figures are called in ids. */
const PERIODS: Record<ReportKind, Record<Column, string>> = {
  daily: { value: "day", dayBefore: "day_before", weekBefore: "week_before", average: "average" },
  weekly: { value: "week", dayBefore: "week_before", weekBefore: "year_before", average: "average" },
  monthly: { value: "month", dayBefore: "month_before", weekBefore: "year_before", average: "average" },
};
const OTHERS = ["dayBefore", "weekBefore", "average"] as const;
const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** A name as it stands within a sentence; German nouns keep their capital. */
const inner = (name: string, lang: string) => (lang === "de" ? name : name.charAt(0).toLowerCase() + name.slice(1));
const unended = (sentence: string) => sentence.replace(/\.$/, "");

/** All that a narrative of a report may say, by id: `net_sales.day`, `net_sales.vs_week_before`, `week.orders`, `sold.1`, `stock.1`, `advice.1`, `finding.1`, `forecast.next`. */
export function narrativeFacts(facts: ReportFacts, { locale }: Voice): Map<string, NarrativeFact> {
  const words = reportWords(locale);
  const write = writer(facts.currency, locale, words);
  const [kind, said] = [kindOf(facts), saidOf(facts, locale)];
  const found: NarrativeFact[] = [];
  for (const key of METRIC_KEYS) {
    const [figure, name, unit] = [facts.figures[key], inner(metricName(key, words), words.lang), definitionOf(key).unit];
    if (!figure) continue;
    const shown = (value: number) => formatFigure(value, unit, { currency: facts.currency, locale });
    for (const column of ["value", ...OTHERS] as const) {
      const value = figure[column];
      if (value !== null) found.push({ id: `${snake(key)}.${PERIODS[kind][column]}`, words: words.fact(name, shown(value), words.when(kind, column, said)), metric: key, isOwn: column === "value" });
    }
    for (const column of OTHERS) {
      const change = unit === "points" ? null : changeOf(figure.value, figure[column]);
      if (change) found.push({ id: `${snake(key)}.vs_${PERIODS[kind][column]}`, words: words.changed(name, write.percent(Math.abs(change)), change, shown(figure[column]!), words.what(kind, column, said)), metric: key, isOwn: true, direction: change });
    }
  }
  if (kind === "daily") {
    const when = words.when(kind, "week", said);
    found.push({ id: "week.net_sales", words: words.fact(inner(metricName("netSales", words), words.lang), write.money(facts.week.netSales), when), metric: "netSales" });
    found.push({ id: "week.orders", words: words.fact(inner(metricName("orders", words), words.lang), write.number(facts.week.orders), when), metric: "orders" });
  }
  facts.topProducts.forEach(({ name, units, sales }, i) => found.push({ id: `sold.${i + 1}`, words: `${name} (${write.money(sales)}, ${write.units(units)} ${words.soldWhen[kind]})` }));
  facts.stock.slice(0, 10).forEach(({ name, state, available, cover }, i) => found.push({ id: `stock.${i + 1}`, words: `${name} (${words.states[state].toLowerCase()}, ${words.lasts(cover, available)})` }));
  adviceOf(facts, words, locale).forEach(({ text }, i) => found.push({ id: `advice.${i + 1}`, words: unended(text) }));
  // What will run out is an outlook, and those go with their interval alone.
  (facts.findings ?? []).filter(({ kind }) => kind !== "runs_out").forEach((finding, i) => found.push({ id: `finding.${i + 1}`, words: insightText(finding, { locale, currency: facts.currency }).title }));
  return new Map([...found, ...expectations(facts, locale)].map((fact) => [fact.id, fact]));
}

/** What is to be expected, never without its interval. */
function expectations({ forecast, currency, day }: ReportFacts, locale: string): NarrativeFact[] {
  const words = reportWords(locale);
  const write = writer(currency, locale, words);
  const next = forecast.days.find((one) => one.day === addDays(day, 1));
  if (!next) return [];
  const { weekday } = saidOf({ kind: "daily", day: next.day, week: { from: next.day } }, locale);
  const said = [{ id: "forecast.next", words: unended(words.forecast.next(weekday, write.about(next.expected), write.about(next.low), write.about(next.high))), isForecast: true }];
  const { total } = forecast;
  return total ? [...said, { id: "forecast.total", words: unended(words.forecast.total(write.about(total.expected), write.about(total.low), write.about(total.high))), isForecast: true }] : said;
}

const TOKEN = /\{\{\s*([\w.]+)\s*\}\}/g;
/** The ids that a text names, in order. */
export const idsIn = (text: string): string[] => [...text.matchAll(TOKEN)].map(([, id]) => id!);
/** A text without what stands in braces. */
export const withoutIds = (text: string): string => text.replace(TOKEN, " · ");

/** A text with the facts' words in the place of their ids; sentences begin with a capital. Ids that are not there stay: the lock has refused them. */
export const fillIn = (text: string, facts: Map<string, NarrativeFact>): string =>
  text.replace(TOKEN, (token, id: string) => facts.get(id)?.words ?? token).replace(/(^|[.!?]\s+)(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
