import { formatRoundMoney, money } from "../platform/money";
import type { ForecastView } from "./forecast.types";
import { methodOf } from "./methods.rules";

type Voice = { locale: string };

/** A forecast's page in the shop's words. */
export function forecastTexts(view: ForecastView, { locale }: Voice) {
  const about = (minor: number) => formatRoundMoney(money(minor, view.currency), locale);
  const long = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  const short = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const at = (day: string) => new Date(`${day}T12:00Z`);
  const range = (low: number, high: number) => `${about(low)}\u00a0– ${about(high)}`;
  const total = (sum: ForecastView["week"], days: number) => (sum ? { days, expected: about(sum.expected), range: range(sum.low, sum.high) } : null);
  return {
    totals: [total(view.week, 7), total(view.month, view.days.length)].filter((one) => one !== null),
    chart: {
      past: view.past.map(({ day, netSales }) => ({ day, value: netSales, amount: about(netSales), label: short.format(at(day)), title: `${long.format(at(day))}: ${about(netSales)}` })),
      coming: view.days.map(({ day, expected, low80, high80, low95, high95, holiday }) => ({ day, expected, low80, high80, low95, high95, label: short.format(at(day)), title: `${long.format(at(day))}${holiday ? `, ${holiday}` : ""}: about ${about(expected)}, most likely ${about(low80)} to ${about(high80)}` })),
    },
    days: view.days.map(({ day, expected, low80, high80, low95, high95, holiday }) => ({ day, name: long.format(at(day)), holiday: holiday ?? "", expected: about(expected), likely: range(low80, high80), almostSurely: range(low95, high95) })),
    trust: trustOf(view),
    basis: basisOf(view, (day) => short.format(at(day))),
  };
}

/** How far to trust it: what it was off by, in the test and in what it said. */
export function trustOf({ error, said, basis, length }: Pick<ForecastView, "error" | "said" | "basis" | "length">): string[] {
  const words: string[] = [];
  const percent = (share: number) => `${Math.round(100 * share)}%`;
  if (basis === "none") return ["There is too little history to expect anything from. After the first orders there will be a forecast here."];
  if (basis === "short") words.push(`There are only ${length} days of history, so take this as a hint.`);
  if (error?.wape !== null && error?.wape !== undefined) {
    words.push(`Tried on the past from ${error.origins} days, ${error.ahead} days ahead each, it was off by ${percent(error.wape)} a day on average.`);
    if (error.naive !== null) words.push(`Guessing that each day goes like the last such weekday would have been off by ${percent(error.naive)}.`);
  }
  if (said) words.push(`Of the last ${said.days} days, ${said.inside} ended within what was said most likely on the evening before${said.wape === null ? "" : `, ${percent(said.wape)} off on average`}. About four of five should.`);
  return words;
}

function basisOf({ basis, methods, closed, days, year }: ForecastView, name: (day: string) => string): string[] {
  const words: string[] = [];
  if (basis === "constant") words.push("Every day was the same so far, and so it is expected to go on.");
  if (basis === "slow") words.push("Sales come on some days only, so a single day says little: go by the sums above.");
  if (methods.length) words.push(`Reckoned by ${inList(methods.map((key) => methodOf(key).words))}${methods.length > 1 ? ", each weighed by how well it did on your own past" : ""}.`);
  if (year) words.push("The time of the year is taken into account, as your last two years were alike in it.");
  if (closed.length) words.push(`Left out as closed: ${closed.slice(-3).map(({ from, to }) => `${name(from)} to ${name(to)}`).join(", ")}.`);
  if (days.some(({ holiday }) => holiday)) words.push("Holidays are expected to go as your holidays went before, not as usual weekdays.");
  return words;
}

const inList = (words: string[]): string => (words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join(""));
