import { addDays } from "../platform/local-time";
import { formatMoney, formatRoundMoney, money } from "../platform/money";
import type { Shop } from "../shops";
import { changeOf, dayInWords, definitionOf, formatFigure, METRIC_KEYS, type MetricKey, weekdayName } from "../metrics";
import { YOUNG_WEEKS, type Forecast } from "../forecast";
import { dateLocale, en, reportWords } from "./report-words.rules";
import type { Column, ReportWords, Said } from "./report-words.types";
import type { Compared, Narrative, ReportFacts, ReportKind } from "./reports.types";

/** How a shop writes: its locale, with the currency of the facts. */
export type Voice = Pick<Shop, "locale">;

/** A figure's name in the report's language; its definition's own where that has none. */
export const metricName = (key: MetricKey, words: ReportWords): string => words.metrics[key] ?? definitionOf(key).name;

/** What a report's period is called: a weekday, `16 – 22 November`, `November 2026`. */
export function saidOf({ kind = "daily", day, week }: Pick<ReportFacts, "kind" | "day"> & { week: { from: string } }, locale: string): Said {
  const dates = dateLocale(locale);
  const at = (date: string) => new Date(`${date}T12:00Z`);
  const range = () => new Intl.DateTimeFormat(dates, { day: "numeric", month: "long", timeZone: "UTC" }).formatRange(at(week.from), at(day));
  const month = () => new Intl.DateTimeFormat(dates, { month: "long", year: "numeric", timeZone: "UTC" }).format(at(day));
  const weekday = weekdayName(day, dates);
  return { period: kind === "daily" ? weekday : kind === "weekly" ? range() : month(), weekday, weekdayBefore: weekdayName(addDays(day, -1), dates) };
}

/** A period in full, such as `Tuesday, 24 November 2026`. */
export const periodInWords = (facts: Pick<ReportFacts, "kind" | "day" | "week">, locale: string): string => ((facts.kind ?? "daily") === "daily" ? dayInWords(facts.day, dateLocale(locale)) : saidOf(facts, locale).period);

/** The report's figures as rows of words, the same on screen, in the mail, the PDF and the CSV: name, period, the two it is held against; with `mean`, the mean too. */
export function figureRows(facts: ReportFacts, { locale }: Voice, mean = false): { head: string[]; rows: string[][] } {
  const words = reportWords(locale);
  const write = (key: MetricKey, value: number | null) => formatFigure(value, definitionOf(key).unit, { currency: facts.currency, locale });
  const { average, ...three } = words.columns(facts.kind ?? "daily", saidOf(facts, locale));
  const columns = { ...three, ...(mean && { average }) };
  const kinds = Object.keys(columns) as (keyof Compared)[];
  return { head: [words.figure, ...Object.values(columns)], rows: METRIC_KEYS.map((key) => [metricName(key, words), ...kinds.map((kind) => write(key, facts.figures[key]?.[kind] ?? null))]) };
}

/** How the period went, in sentences that hold no figure but the facts'. */
export function templateOf(facts: ReportFacts, { locale }: Voice): Narrative {
  const words = reportWords(locale);
  const write = writer(facts.currency, locale, words);
  const { figures, week, topProducts, partial, kind = "daily" } = facts;
  const said = saidOf(facts, locale);
  const [sales, orders] = [figures.netSales, figures.orders.value ?? 0];
  const against = (column: Exclude<Column, "value">) => write.against(sales.value, sales[column], words.what(kind, column, said));
  const period = said.period.charAt(0).toUpperCase() + said.period.slice(1);
  const headline = orders || sales.value ? words.headline(period, write.money(sales.value ?? 0), write.orders(orders)) : words.quiet(period);
  const went = [words.netSales(write.money(sales.value ?? 0), partial, against("dayBefore"), against("weekBefore"))];
  if (figures.refunds.value) went.push(words.refunds(write.money(figures.refunds.value)));
  if (facts.usual && facts.usual.weeks >= YOUNG_WEEKS && !partial) {
    const { low, high, expected } = facts.usual;
    const value = sales.value ?? 0;
    went.push(words.usual(value < low ? "below" : value > high ? "above" : "within", said.weekday, write.about(low), write.about(high), write.about(expected)));
  }
  if (kind === "daily") went.push(words.week(write.money(week.netSales), write.orders(week.orders), write.against(week.netSales, week.netSalesBefore, words.what(kind, "week", said))));
  const talked = figures.chats.value ? [words.talked(write.chats(figures.chats.value), figures.handoffs.value ? write.number(figures.handoffs.value) : null)] : [];
  const best = topProducts[0] ? [words.best(topProducts[0].name, write.money(topProducts[0].sales), write.units(topProducts[0].units), kind)] : [];
  return { headline, paragraphs: [went.join(" "), [...best, ...talked].join(" "), forecastText(facts, { locale })].filter(Boolean) };
}

/** What is to be expected of the day after and the seven from it on. */
export const forecastText = (facts: ReportFacts, { locale }: Voice): string => forecastSentences(facts.forecast, addDays(facts.day, 1), facts.currency, locale, reportWords(locale));

/** A forecast from `first` on in words, English ones unless told, and how far to trust it. */
export function forecastSentences({ days, total, weeks, error }: Forecast, first: string, currency: string, locale: string, words: ReportWords = en): string {
  const write = writer(currency, locale, words);
  const next = days.find(({ day }) => day === first);
  if (!next) return words.forecast.none;
  const dates = words === en ? locale : dateLocale(locale);
  const sentences = [words.forecast.next(weekdayName(next.day, dates), write.about(next.expected), write.about(next.low), write.about(next.high))];
  if (total) sentences.push(words.forecast.total(write.about(total.expected), write.about(total.low), write.about(total.high)));
  if (weeks < YOUNG_WEEKS) sentences.push(words.forecast.young);
  else if (error !== null) sentences.push(words.forecast.error(write.percent(error)));
  return sentences.join(" ");
}

/** How figures are written in a shop's currency and locale, and what stands with them in the report's language. Amounts in minor units, percents whole. */
export function writer(currency: string, locale: string, words: ReportWords) {
  const amount = (minor: number) => formatMoney(money(minor, currency), locale);
  const number = (n: number) => new Intl.NumberFormat(locale).format(n);
  const percent = (n: number) => new Intl.NumberFormat(locale, { style: "percent" }).format(n / 100);
  return {
    money: amount,
    about: (minor: number) => formatRoundMoney(money(minor, currency), locale),
    number,
    percent,
    units: (n: number) => words.units(n, number(n)),
    orders: (n: number) => words.orders(n, number(n)),
    chats: (n: number) => words.chats(n, number(n)),
    /** `12% more than the day before (R 900,00)`; where nothing can be reckoned, the other amount alone. */
    against(value: number | null, before: number | null, what: string): string {
      const change = changeOf(value, before);
      return words.against(change === null ? null : percent(Math.abs(change)), Math.sign(change ?? 0), amount(before ?? 0), what);
    },
  };
}
export type Writer = ReturnType<typeof writer>;
export const kindOf = ({ kind }: Pick<ReportFacts, "kind">): ReportKind => kind ?? "daily";
