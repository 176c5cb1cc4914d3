import { addDays } from "../platform/local-time";
import { formatMoney, formatRoundMoney, money } from "../platform/money";
import type { Shop } from "../shops";
import { changeOf, dayInWords, definitionOf, formatFigure, METRIC_KEYS, type MetricKey, weekdayName } from "../metrics";
import { adviceOf } from "./advice.rules";
import { YOUNG_WEEKS, type Expected, type Forecast } from "../forecast";
import type { Compared, Narrative, ReportFacts } from "./reports.types";

/** How a shop writes: its locale, with the currency of the facts. */
type Voice = Pick<Shop, "locale">;

/** The report's figures as rows of words, the same on screen and in the mail: name, day, day before, week before; with `mean`, that of the seven days before too. */
export function figureRows(facts: ReportFacts, { locale }: Voice, mean = false): { head: string[]; rows: string[][] } {
  const write = (key: MetricKey, value: number | null) => formatFigure(value, definitionOf(key).unit, { currency: facts.currency, locale });
  const columns = { value: weekdayName(facts.day, locale), dayBefore: "Day before", weekBefore: "Week before", ...(mean && { average: "Mean of the week before" }) };
  const kinds = Object.keys(columns) as (keyof Compared)[];
  return { head: ["Figure", ...Object.values(columns)], rows: METRIC_KEYS.map((key) => [definitionOf(key).name, ...kinds.map((kind) => write(key, facts.figures[key][kind]))]) };
}

/** How the day went, in sentences that hold no figure but the facts'. */
export function templateOf(facts: ReportFacts, { locale }: Voice): Narrative {
  const write = writer(facts.currency, locale);
  const { figures, week, topProducts, day, partial } = facts;
  const [sales, orders, name] = [figures.netSales, figures.orders.value ?? 0, weekdayName(day, locale)];
  const headline = orders || sales.value ? `${name}: ${write.money(sales.value ?? 0)} net sales from ${write.orders(orders)}` : `${name}: no orders`;
  const went = [`Net sales were ${write.money(sales.value ?? 0)}${partial ? " so far" : ""}, ${write.against(sales.value, sales.dayBefore, "the day before")} and ${write.against(sales.value, sales.weekBefore, `the ${name} before`)}.`];
  if (figures.refunds.value) went.push(`${write.money(figures.refunds.value)} went back to customers.`);
  if (facts.usual && facts.usual.weeks >= YOUNG_WEEKS && !partial) went.push(write.usual(sales.value ?? 0, facts.usual, name));
  went.push(`The week so far stands at ${write.money(week.netSales)} from ${write.orders(week.orders)}, ${write.against(week.netSales, week.netSalesBefore, "the same days last week")}.`);
  const talked = figures.chats.value ? [`The assistant had ${write.count(figures.chats.value, "chat", "chats")}${figures.handoffs.value ? `, ${write.count(figures.handoffs.value, "of them", "of them")} with a person` : ""}.`] : [];
  const best = topProducts[0] ? [`${topProducts[0].name} brought most in the week up to then: ${write.money(topProducts[0].sales)} from ${write.count(topProducts[0].units, "unit", "units")}.`] : [];
  return { headline, paragraphs: [went.join(" "), [...best, ...talked].join(" "), forecastText(facts, { locale })].filter(Boolean) };
}

/** What is to be expected of the day after and the seven from it on. */
export const forecastText = (facts: ReportFacts, { locale }: Voice): string => forecastSentences(facts.forecast, addDays(facts.day, 1), facts.currency, locale);

/** A forecast from `first` on in words, and how far to trust it. */
export function forecastSentences({ days, total, weeks, error }: Forecast, first: string, currency: string, locale: string): string {
  const write = writer(currency, locale);
  const next = days.find(({ day }) => day === first);
  if (!next) return "There is too little history to expect anything from.";
  const words = [`${weekdayName(next.day, locale)} is expected to bring about ${write.about(next.expected)}, most likely between ${write.about(next.low)} and ${write.about(next.high)}.`];
  if (total) words.push(`For the seven days from then on expect about ${write.about(total.expected)}, most likely between ${write.about(total.low)} and ${write.about(total.high)}.`);
  if (weeks < YOUNG_WEEKS) words.push("The history is short, so take this as a hint only.");
  else if (error !== null) words.push(`Tried on the past, this way of reckoning was off by ${error}% a day on average.`);
  return words.join(" ");
}

/** All that a narrative may speak of, as lines of text: what the model is given, and what its figures are checked against. */
export function sheetOf(facts: ReportFacts, voice: Voice): string {
  const write = writer(facts.currency, voice.locale);
  const { head, rows } = figureRows(facts, voice, true);
  const { narrative, compare } = { narrative: templateOf(facts, voice), compare: facts.figures };
  const changes = METRIC_KEYS.flatMap((key) => [
    { to: "the day before", change: changeOf(compare[key].value, compare[key].dayBefore) },
    { to: "the same weekday a week before", change: changeOf(compare[key].value, compare[key].weekBefore) },
    { to: "the mean of the seven days before", change: changeOf(compare[key].value, compare[key].average) },
  ].flatMap(({ to, change }) => (change === null ? [] : [`${definitionOf(key).name}: ${change > 0 ? "+" : ""}${change}% against ${to}`])));
  return [
    dayInWords(facts.day, voice.locale),
    ...rows.map(([name, ...values]) => `${name}: ${values.map((value, i) => `${head[i + 1]} ${value}`).join("; ")}`),
    ...changes,
    narrative.headline,
    ...narrative.paragraphs,
    ...facts.topProducts.map(({ name, units, sales }) => `Sold in the week up to then: ${name}, ${write.money(sales)} from ${write.count(units, "unit", "units")}`),
    ...facts.stock.slice(0, 10).map(({ name, state, available, cover }) => `Stock of ${name}: ${state === "out" ? "sold out" : `${available} left`}${cover === null ? "" : `, lasts ${write.count(cover, "day", "days")}`}`),
    ...adviceOf(facts).map(({ text }) => `To do: ${text}`),
  ].join("\n");
}

function writer(currency: string, locale: string) {
  const amount = (minor: number) => formatMoney(money(minor, currency), locale);
  const about = (minor: number) => formatRoundMoney(money(minor, currency), locale);
  const count = (n: number, one: string, many: string) => `${new Intl.NumberFormat(locale).format(n)} ${n === 1 ? one : many}`;
  return {
    money: amount,
    about,
    count,
    orders: (n: number) => (n ? count(n, "order", "orders") : "no orders"),
    /** `12% more than the day before (R 900,00)`; where nothing can be reckoned, the other amount alone. */
    against(value: number | null, before: number | null, what: string): string {
      const change = changeOf(value, before);
      if (change === null) return `against ${amount(before ?? 0)} ${what}`;
      return change === 0 ? `about as much as ${what} (${amount(before!)})` : `${Math.abs(change)}% ${change > 0 ? "more" : "less"} than ${what} (${amount(before!)})`;
    },
    usual(value: number, { low, high, expected }: Expected, name: string): string {
      const range = `${about(low)} to ${about(high)}, about ${about(expected)} on average`;
      return value < low ? `That is below what a ${name} brought lately (${range}).` : value > high ? `That is above what a ${name} brought lately (${range}).` : `That is within what a ${name} brings (${range}).`;
    },
  };
}
