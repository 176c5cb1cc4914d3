import { dayCount } from "../metrics";
import { within } from "./sums.rules";

/** Rational approximation of the normal quantile (Acklam 2003), off by less than 1e-8 of its value. `p` between 0 and 1, both out. */
export function normalQuantile(p: number): number {
  const [a, b] = [
    [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239],
    [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572],
  ];
  const [c, d] = [
    [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783],
    [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416],
  ];
  const polynomial = (x: number, of: number[]) => of.reduce((sum, coefficient) => sum * x + coefficient, 0);
  if (p < 0.02425 || p > 0.97575) {
    const q = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
    return ((p < 0.5 ? 1 : -1) * polynomial(q, c!)) / polynomial(q, [...d!, 1]);
  }
  const [q, r] = [p - 0.5, (p - 0.5) ** 2];
  return (polynomial(r, a!) * q) / polynomial(r, [...b!, 1]);
}

/**
 * The least whole number of units that a demand does not exceed with chance `p`. Its mean and variance are given. Where the variance is above the mean it is taken for negative
 * binomial, as counts of goods are (Snyder, Ord and Beaumont 2012), else for Poisson; from a mean of 200 on for normal. 0 of no demand.
 */
export function unitsAtMost(mean: number, variance: number, p: number): number {
  if (!(mean > 1e-6)) return 0;
  const sure = within(p, 0.001, 0.9999);
  if (mean >= 200) return Math.max(0, Math.ceil(mean + normalQuantile(sure) * Math.sqrt(Math.max(variance, mean))));
  const over = variance > mean * 1.000001;
  const size = over ? mean ** 2 / (variance - mean) : 0;
  const fail = over ? mean / (mean + size) : 0;
  let chance = over ? (1 - fail) ** size : Math.exp(-mean);
  let [units, reached] = [0, chance];
  const most = Math.ceil(mean + 40 * Math.sqrt(Math.max(variance, mean)) + 40);
  while (reached < sure && units < most) {
    units++;
    chance *= over ? (fail * (size + units - 1)) / units : mean / units;
    reached += chance;
  }
  return units;
}

/** What is expected to be sold of something, by the forecast. Beyond its last day, its last week goes on. */
export interface Demand {
  /** Units in the first `days` days. */
  expected(days: number): number;
  /** The least number of units that is not exceeded in the first `days` days with chance `p`. */
  atMost(days: number, p: number): number;
}

/** The demand of a forecast: units a day, and how far the sum of the first 1, 2, … days was off in the past. */
export function demandOf(perDay: readonly number[], spread: readonly number[]): Demand {
  const sums = perDay.reduce<number[]>((all, units) => [...all, (all.at(-1) ?? 0) + Math.max(0, units)], [0]);
  const week = Math.min(7, perDay.length);
  const expected = (days: number) => {
    if (days < sums.length) return sums[Math.max(0, days)]!;
    const pace = week ? (sums.at(-1)! - sums[sums.length - 1 - week]!) / week : 0;
    return sums.at(-1)! + pace * (days - sums.length + 1);
  };
  const spreadAt = (days: number) => (days <= spread.length ? (spread[days - 1] ?? 0) : (spread.at(-1) ?? 0) * Math.sqrt(days / Math.max(1, spread.length)));
  return { expected, atMost: (days, p) => (days <= 0 ? 0 : unitsAtMost(expected(days), Math.max(expected(days), spreadAt(days) ** 2), p)) };
}

/** A kept forecast of a variant: units a day from the local `day` on, and how far the sum of the first 1, 2, … days was off in the past. */
export interface KeptDemand {
  day: string;
  expected: number[];
  spread: number[];
}
/** For how many days a forecast that was not made anew is still gone by. */
const FRESH_DAYS = 7;

/** The demand from the local day `today` on; undefined where nothing is kept, or nothing fresh. */
export function demandFrom(kept: KeptDemand | undefined, today: string): Demand | undefined {
  const passed = kept ? Math.max(0, dayCount(kept.day, today) - 1) : Infinity;
  return kept && passed <= FRESH_DAYS ? demandOf(kept.expected.slice(passed), kept.spread) : undefined;
}

/** How many whole days stock lasts as expected, 0 for less than one; null beyond `horizon`. */
export function daysLeft(available: number, demand: Demand, horizon: number): number | null {
  for (let days = 1; days <= horizon; days++) if (demand.expected(days) >= available) return days - 1;
  return null;
}

/** When stock is gone: as expected, at the earliest and at the latest (four times of five between the two), as days from the first forecast day on, 0 for today. Null beyond `horizon`. */
export function stockOut(available: number, demand: Demand, horizon: number): { expected: number | null; earliest: number | null; latest: number | null } {
  if (available <= 0) return { expected: 0, earliest: 0, latest: 0 };
  const first = (isGone: (days: number) => boolean) => {
    for (let days = 1; days <= horizon; days++) if (isGone(days)) return days - 1;
    return null;
  };
  return {
    earliest: first((days) => demand.atMost(days, 0.9) >= available),
    expected: daysLeft(available, demand, horizon),
    latest: first((days) => demand.atMost(days, 0.1) >= available),
  };
}
