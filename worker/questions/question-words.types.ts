import type { FigureKey } from "../metrics";
import type { Page, Unkept } from "./pages.rules";
import type { Question } from "./question.rules";

/**
 * How questions are put in one language. Patterns are matched on folded text: lower case, no accents, `ß` as `s`. What a pattern matches is taken away,
 * and what then is left and no filler is taken for the name of something that is sold.
 */
export interface QuestionWords {
  /** Words that name nothing. */
  fillers: Set<string>;
  /** Words that may stand between a marker and a name. */
  articles: Set<string>;
  /** Words after which a name must stand: `sales of …`. */
  markers: Set<string>;
  /** Words that say that the name is a category's. */
  category: RegExp;
  /** Asks for a count of things. */
  howMany: RegExp;
  /** The verb to sell: units where things are asked for, money where it is not. */
  sell: RegExp;
  /** What is asked for where no figure is named: how business goes. */
  business: RegExp;
  /** More particular ones first; of several patterns all must be there. */
  figures: [RegExp | RegExp[], FigureKey][];
  dimensions: [RegExp, Question["by"]][];
  /** The best or worst day, week or month: its group `unit` is what `units` knows. */
  best: RegExp;
  least: RegExp;
  limit: RegExp;
  /** What stands before what is compared with; in `pair`, groups `one` and `other` are both. */
  compare: RegExp;
  pair: RegExp;
  lastYear: RegExp;
  pages: [RegExp, Page][];
  /** How many of something are there now. */
  shelf: RegExp;
  unkept: [RegExp, Unkept][];
  periods: [RegExp, Exclude<Question["period"], "days"> | "before_yesterday" | "last_weekend" | "this_quarter" | "last_quarter"][];
  /** `n` and `unit` back from today. */
  back: RegExp;
  units: Record<string, "day" | "week" | "month" | "year" | "weekday">;
  numbers: string[];
  since: RegExp;
  /** Each month's spellings, as a pattern's source; `at` is what must stand before one without a year. */
  months: string[];
  at: string;
  weekdays: string[];
  onWeekday: string;
}
