import { METHODS, methodOf, suitable, type MethodKey } from "./methods.rules";
import { mean, sum } from "./sums.rules";

/** Several methods' mean, or one alone. */
export type Mix = readonly MethodKey[];
/** What was expected from each origin on by each method, beside what came. All arrays: by origin, then by step. */
export interface Backtest {
  period: number;
  horizon: number;
  /** How many values were known at each origin. */
  origins: number[];
  actual: number[][];
  expected: Partial<Record<MethodKey, number[][]>>;
}
export interface Errors {
  /** Sum of absolute errors over the sum of absolute values; null where nothing came. */
  wape: number | null;
  /** Mean absolute error over that of the seasonal naive one step ahead within what was known (Hyndman and Koehler 2006); null where that has no error. */
  mase: number | null;
}

/** By how much another must have done better for the first combination to be left. */
const CLEARLY = 1.2;
const [LEAST_ORIGINS, MOST_ORIGINS, APART] = [6, 10, 5];

/**
 * Where a rolling-origin test of a series of `length` values looks from: six to ten origins (Tashman 2000), five values apart where there is room, so that each step
 * ahead falls on every weekday. Fewer where the series is short: none when not two seasons would be known at one.
 */
export function originsOf(length: number, horizon: number, period: number): number[] {
  const [last, least] = [length - horizon, Math.max(2 * period, 10)];
  const room = last - least;
  if (room < 0) return [];
  const apart = Math.max(1, Math.min(APART, Math.floor(room / (LEAST_ORIGINS - 1))));
  const count = Math.min(MOST_ORIGINS, Math.floor(room / apart) + 1);
  return Array.from({ length: count }, (_, i) => last - (count - 1 - i) * apart);
}

/**
 * A rolling-origin test of methods. What a method learns, it learns from what was known at the first origin, so none of it has seen what it is tested on;
 * from each origin on it then goes by all that was known there.
 */
export function backtest(series: readonly number[], period: number, horizon: number, keys: readonly MethodKey[]): Backtest {
  const origins = originsOf(series.length, horizon, period);
  const known = series.slice(0, origins[0] ?? 0);
  const fitting = origins.length ? suitable(keys, known).map((key) => [key, methodOf(key).fit(known, period)] as const) : [];
  const expected = Object.fromEntries(fitting.map(([key, forecast]) => [key, origins.map((at) => forecast(series.slice(0, at), horizon))]));
  // What cannot multiply later on gives nothing that is a number, and is left out.
  const finite = Object.fromEntries(Object.entries(expected).filter(([, rows]) => rows.every((row) => row.every(Number.isFinite))));
  return { period, horizon, origins, actual: origins.map((at) => series.slice(at, at + horizon)), expected: finite };
}

/** What a mix expected from each origin on. */
export const mixed = (test: Backtest, mix: Mix): number[][] => test.origins.map((_, o) => Array.from({ length: test.horizon }, (_, h) => mean(mix.map((key) => test.expected[key]![o]![h]!))));

/** How far expectations were off. `scale` is `naiveScale` of what was known. */
export function errorsOf(actual: readonly (readonly number[])[], expected: readonly (readonly number[])[], scale: number): Errors {
  const pairs = actual.flatMap((row, o) => row.map((value, h) => [value, expected[o]![h]!] as const));
  const off = sum(pairs.map(([value, guess]) => Math.abs(value - guess)));
  const size = sum(pairs.map(([value]) => Math.abs(value)));
  return { wape: size > 0 ? off / size : null, mase: scale > 0 && pairs.length ? off / pairs.length / scale : null };
}

/** The mean absolute difference from one season to the next. */
export const naiveScale = (series: readonly number[], period: number): number => mean(series.slice(period).map((value, i) => Math.abs(value - series[i]!)));

/**
 * Which mix did best: by the mean of two errors, that of single values and that of sums over a season, each in proportion to the best one's. The sums are
 * what stock goes by; single values alone would call a slow mover's every day zero. A few origins say little, and combinations rarely fail (Makridakis, Spiliotis and
 * Assimakopoulos 2020, on the M4 competition): so it is the first combination of the list that is within `CLEARLY` of the best, else the best itself.
 */
export function choose(test: Backtest, mixes: readonly Mix[]): Mix {
  const able = mixes.filter((mix) => mix.length && mix.every((key) => key in METHODS && test.expected[key]));
  const scores = able.map((mix) => {
    const rows = mixed(test, mix);
    const off = rows.map((row, o) => row.map((value, h) => test.actual[o]![h]! - value));
    return { mix, single: mean(off.flat().map(Math.abs)), sums: mean(off.flatMap((row) => bySeason(row, test.period)).map(Math.abs)) };
  });
  const [single, sums] = [Math.min(...scores.map((score) => score.single)), Math.min(...scores.map((score) => score.sums))];
  const badness = ({ single: a, sums: b }: (typeof scores)[number]) => (single > 0 ? a / single : 1) + (sums > 0 ? b / sums : 1);
  const least = Math.min(...scores.map(badness));
  return (scores.find((score) => score.mix.length > 1 && badness(score) <= least * CLEARLY) ?? scores.find((score) => badness(score) === least))?.mix ?? [];
}

const bySeason = (row: readonly number[], period: number): number[] => Array.from({ length: Math.floor(row.length / period) || 1 }, (_, i) => sum(row.slice(i * period, (i + 1) * period || undefined)));
