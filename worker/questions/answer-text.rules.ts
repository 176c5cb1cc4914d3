import { changeOf, dayInWords, formatFigure, weekdayName, type MetricUnit } from "../metrics";
import { answerWords } from "./answer-words.rules";
import { isByGoods, type Question } from "./question.rules";
import type { AnswerRow } from "./questions.types";

interface Reader {
  locale: string;
  currency: string;
}
interface Told {
  question: Question;
  unit: MetricUnit;
  rows: AnswerRow[];
  total: number | null;
  /** Undefined where nothing is compared. */
  before: number | null | undefined;
  period: string;
  heldAgainst: string;
  /** The product's or category's name that the question keeps to. */
  only: string | null;
}
/** 2024-01-01 was a Monday. */
const A_MONDAY = 1;
const monthName = (month: string, locale: string) => new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-15T00:00Z`));

/** What a row of days is called. */
export const labelOf = (by: Question["by"], key: string, locale: string): string =>
  by === "day" ? dayInWords(key, locale) : by === "week" ? answerWords(locale).week(key, locale) : by === "month" ? monthName(key, locale) : by === "weekday" ? weekdayName(`2024-01-0${A_MONDAY + Number(key) - 1}`, locale) : answerWords(locale).all;

/** Days in words: one day, or the first and the last. */
export const periodInWords = ({ from, to }: { from: string; to: string }, locale: string): string => {
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const at = (text: string) => new Date(`${text}T00:00Z`);
  return from === to ? day.format(at(from)) : day.formatRange(at(from), at(to));
};

/** One sentence in the reader's language, in which every figure is one of the answer's. */
export function sentenceOf({ question: { figure, by, order }, unit, rows, total, before, period, heldAgainst, only }: Told, reader: Reader): string {
  const words = answerWords(reader.locale);
  const name = only === null ? words.figures[figure] : words.of(words.figures[figure], only);
  const text = (value: number | null) => formatFigure(value, unit, reader);
  const change = before === undefined ? null : changeOf(total, before);
  const held = before === undefined ? "" : words.held(heldAgainst, text(before), change && Math.abs(change), Math.sign(change ?? 0));
  const known = rows.filter((row): row is AnswerRow & { value: number } => row.value !== null);
  if (total === null && !known.length) return words.nothing(name, period);
  if (by === "total") return words.total(name, period, text(total)) + held;
  if (!known.length) return words.unsold(period);
  if (isByGoods(by)) return words.first(order, known[0]!.label, known[0]!.text, text(total), period) + held;
  const first = known.reduce((a, b) => ((order === "most" ? b.value > a.value : b.value < a.value) ? b : a));
  return words.course(name, period, text(total), order, first.label, first.text, by === "day" || by === "weekday") + held;
}
