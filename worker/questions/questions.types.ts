import type { FigureValue, MetricUnit } from "../metrics";
import type { Question } from "./question.rules";

export interface AnswerRow {
  /** A day, a Monday, a month, a weekday from 1, a product's id, or empty for the whole. */
  key: string;
  label: string;
  /** In the figure's own unit; null where there is nothing to divide by. */
  value: number | null;
  text: string;
  /** The same of the days it is held against; absent where none are, or where a row has no counterpart. */
  before?: { value: number | null; text: string };
  /** Where the rows that it was counted from are seen. */
  link: string | null;
}
/** An answer: what was understood, by which definition and of which days, the figures, and a sentence that holds only these. */
export interface Answer {
  question: Question;
  definition: { name: string; unit: MetricUnit; formula: string; version: number };
  period: { from: string; to: string; words: string };
  before: { from: string; to: string; words: string } | null;
  rows: AnswerRow[];
  total: FigureValue;
  sentence: string;
}
