import type { FigureValue, MetricUnit } from "../metrics";
import type { Question } from "./question.rules";

export interface AnswerRow {
  /** A day, a Monday, a month, a weekday from 1, a product's or variant's id, a category's slug, or empty for the whole and for goods without a category. */
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
  /** The name of the product or category that the question keeps to. */
  only: string | null;
  period: { from: string; to: string; words: string };
  before: { from: string; to: string; words: string } | null;
  rows: AnswerRow[];
  total: FigureValue;
  sentence: string;
}

/** An answer's figures before they are put into words. */
export interface Told {
  rows: AnswerRow[];
  total: number | null;
  /** Undefined where nothing is compared. */
  totalBefore: number | null | undefined;
  only?: string | null;
}

/** What a question in words was understood as: one in the definitions' terms, several of which the person must choose, or a page that answers it. */
export type Understood = { by: "model" | "rules" } & (
  | { kind: "question"; question: Question; /** Words that were left out, because nothing here is called that. */ left: string | null }
  | { kind: "choices"; sentence: string; choices: { label: string; question: Question }[] }
  | { kind: "page"; sentence: string; page: { to: string; label: string } }
);
