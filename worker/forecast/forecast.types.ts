import type { SeriesForecast } from "./forecast-series.rules";

type Sum = { expected: number; low: number; high: number };
/** What is expected of a shop's net sales from `day` on. Amounts in minor units of `currency`. */
export interface ForecastView extends SeriesForecast {
  day: string;
  currency: string;
  /** The day for which the night built it; null where it was reckoned just now. */
  builtFor: string | null;
  /** The last days that came, at most 28. */
  past: { day: string; netSales: number }[];
  /** The sums of the next seven days and of all shown, with what they lie between four times of five. */
  week: Sum | null;
  month: Sum | null;
  /** How what was said of each of the last days on the evening before compares with what came; null with fewer than seven. */
  said: { days: number; inside: number; wape: number | null } | null;
}
