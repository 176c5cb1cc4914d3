import { changeOf, dayInWords, formatFigure, weekdayName, type MetricUnit } from "../metrics";
import type { Question } from "./question.rules";
import type { AnswerRow } from "./questions.types";

interface Reader {
  locale: string;
  currency: string;
}
interface Told {
  question: Question;
  name: string;
  unit: MetricUnit;
  rows: AnswerRow[];
  total: number | null;
  /** Undefined where nothing is compared. */
  before: number | null | undefined;
  period: string;
  heldAgainst: string;
}
/** 2024-01-01 was a Monday. */
const A_MONDAY = 1;
const monthName = (month: string, locale: string) => new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-15T00:00Z`));

/** What a row is called. */
export const labelOf = (by: Question["by"], key: string, locale: string): string =>
  by === "day" ? dayInWords(key, locale) : by === "week" ? `Week of ${dayInWords(key, locale)}` : by === "month" ? monthName(key, locale) : by === "weekday" ? weekdayName(`2024-01-0${A_MONDAY + Number(key) - 1}`, locale) : "All days";

/** Days in words: one day, or the first and the last. */
export const periodInWords = ({ from, to }: { from: string; to: string }, locale: string): string => {
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const at = (text: string) => new Date(`${text}T00:00Z`);
  return from === to ? day.format(at(from)) : day.formatRange(at(from), at(to));
};

/** One sentence in which every figure is one of the answer's. */
export function sentenceOf({ question: { by, order }, name, unit, rows, total, before, period, heldAgainst }: Told, reader: Reader): string {
  const text = (value: number | null) => formatFigure(value, unit, reader);
  const change = before === undefined ? null : changeOf(total, before);
  const held = before === undefined ? "" : ` Against ${heldAgainst} (${text(before)}) that is ${change === null ? "nothing to compare with" : change === 0 ? "as much" : `${Math.abs(change)} % ${change > 0 ? "more" : "less"}`}.`;
  const known = rows.filter((row): row is AnswerRow & { value: number } => row.value !== null);
  if (total === null && !known.length) return `There is nothing to reckon ${name.toLowerCase()} from in ${period}.`;
  if (by === "total") return `${name} in ${period}: ${text(total)}.${held}`;
  if (!known.length) return `Nothing was sold in ${period}.`;
  if (by === "product") return `${order === "most" ? "Most" : "Least"} had ${known[0]!.label}: ${known[0]!.text} of ${text(total)} in ${period}.${held}`;
  const most = known.reduce((a, b) => (b.value > a.value ? b : a));
  return `${name} in ${period}: ${text(total)} in all, the most ${by === "day" || by === "weekday" ? "on" : "in"} ${most.label.replace(/^Week/, "the week")} (${most.text}).${held}`;
}
