import type { FigureKey } from "../metrics";

/** How an answer speaks in one language. Figures and days come ready written; nothing here reckons. */
export interface AnswerWords {
  figures: Record<FigureKey, string>;
  /** A figure of one product or category. */
  of(figure: string, only: string): string;
  total(figure: string, period: string, value: string): string;
  nothing(figure: string, period: string): string;
  unsold(period: string): string;
  /** Of a list of goods: the first of it. */
  first(order: "most" | "least", name: string, value: string, total: string, period: string): string;
  /** Of stretches of days: all together, and the one with the most or the least. */
  course(figure: string, period: string, total: string, order: "most" | "least", name: string, value: string, isDay: boolean): string;
  /** Follows a sentence. `percent` without a sign, null where there is nothing to reckon with. */
  held(period: string, value: string, percent: number | null, direction: number): string;
  week(monday: string, locale: string): string;
  all: string;
  /** Goods without a category. */
  none: string;
}
