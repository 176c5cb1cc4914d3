import { methodOf, suitable, type MethodKey } from "./methods.rules";
import { mean, sum } from "./sums.rules";

/** Methods and how much of what each expects is taken; the weights add up to 1. */
export type Mix = readonly { key: MethodKey; weight: number }[];
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

/** How steeply weights fall with the error: the inverse mean square error of Bates and Granger (1969) to the fourth power, between their mean and a choice (Stock and Watson 2004). */
const STEEP = 8;
const [LEAST_ORIGINS, MOST_ORIGINS, APART] = [6, 10, 5];
/** By how much the naive must have done better to be all that is said. */
const CLEARLY = 1.1;
/** Up to so many values there is time to learn at each origin. */
const ANEW = 300;
const NAIVE = "seasonal_naive";

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
 * A rolling-origin test of methods. What a method learns, it learns at each origin anew or, where the series is long and that would take long, at the first;
 * so none of it has seen what it is tested on. From each origin on it goes by all that was known there. Nothing is expected below zero where nothing was.
 */
export function backtest(series: readonly number[], period: number, horizon: number, keys: readonly MethodKey[]): Backtest {
  const origins = originsOf(series.length, horizon, period);
  const known = series.slice(0, origins[0] ?? 0);
  const anew = series.length <= ANEW;
  const rowsOf = (key: MethodKey) => {
    const learnt = methodOf(key).fit(known, period);
    return origins.map((at) => series.slice(0, at)).map((past) => kept((anew ? methodOf(key).fit(past, period) : learnt)(past, horizon), series));
  };
  const expected = Object.fromEntries((origins.length ? suitable(keys, known) : []).map((key) => [key, rowsOf(key)] as const));
  // What cannot multiply later on gives nothing that is a number, and is left out.
  const finite = Object.fromEntries(Object.entries(expected).filter(([, rows]) => rows.every((row) => row.every(Number.isFinite))));
  return { period, horizon, origins, actual: origins.map((at) => series.slice(at, at + horizon)), expected: finite };
}

/** Not below zero where the series never was. */
const kept = (row: number[], series: readonly number[]): number[] => (series.some((value) => value < 0) ? row : row.map((value) => Math.max(0, value)));

/** What the methods of a mix expect after a series together, learning from all of it. A method whose answer is no number is left out. */
export function ahead(series: readonly number[], period: number, horizon: number, mix: Mix): number[] {
  const rows = mix.map(({ key, weight }) => ({ weight, row: kept(methodOf(key).fit(series, period)(series, horizon), series) })).filter(({ row }) => row.every(Number.isFinite));
  const all = sum(rows.map(({ weight }) => weight));
  return Array.from({ length: horizon }, (_, i) => (all > 0 ? sum(rows.map(({ weight, row }) => weight * row[i]!)) / all : 0));
}

/** What a mix expected from each origin on. */
export const mixed = (test: Backtest, mix: Mix): number[][] => test.origins.map((_, o) => Array.from({ length: test.horizon }, (_, h) => sum(mix.map(({ key, weight }) => weight * test.expected[key]![o]![h]!))));

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
 * How much to take of each method: combinations rarely fail (Makridakis, Spiliotis and Assimakopoulos 2020, on the M4 competition), so all that are able have a share, by how they did (`badnesses`).
 * The seasonal naive stands beside them: where it did as well as what they expect together, half is its own, and where it did clearly better, all.
 */
export function weigh(test: Backtest, keys: readonly MethodKey[]): Mix {
  const able = keys.filter((key) => test.expected[key]);
  if (!test.origins.length || !able.length) return even(able.length ? able : keys);
  const bad = badnesses(test, able.map((key) => test.expected[key]!));
  const least = Math.min(...bad);
  const powers = bad.map((one) => (one / least) ** -STEEP);
  const mix = able.map((key, i) => ({ key, weight: powers[i]! / sum(powers) }));
  if (!test.expected[NAIVE]) return mix;
  const [naive, ours] = [test.expected[NAIVE], mixed(test, mix)].map((rows) => meanError(test, rows)) as [number, number];
  if (naive > ours) return mix;
  const share = naive * CLEARLY > ours ? 0.5 : 0;
  return [...mix.map(({ key, weight }) => ({ key, weight: weight * share })).filter(({ weight }) => weight > 0), { key: NAIVE, weight: 1 - share }];
}

export const even = (keys: readonly MethodKey[]): Mix => keys.map((key) => ({ key, weight: 1 / keys.length }));

const meanError = (test: Backtest, rows: readonly number[][]): number => mean(rows.flatMap((row, o) => row.map((value, h) => Math.abs(test.actual[o]![h]! - value))));

/**
 * How badly each of several did, 1 for what was best in all: the mean of three errors, that of single values, that of sums over a season, and the root mean square of that of the whole, each in proportion to the
 * best one's. Stock goes by sums; single values alone would call a slow mover's every day zero, and only squares ask for the mean.
 */
function badnesses(test: Backtest, expected: readonly number[][][]): number[] {
  const errors = expected.map((rows) => {
    const off = rows.map((row, o) => row.map((value, h) => test.actual[o]![h]! - value));
    return [mean(off.flat().map(Math.abs)), mean(off.flatMap((row) => bySeason(row, test.period)).map(Math.abs)), Math.sqrt(mean(off.map((row) => sum(row) ** 2)))];
  });
  const best = [0, 1, 2].map((at) => Math.min(...errors.map((one) => one[at]!)));
  return errors.map((one) => mean(one.map((error, at) => (best[at]! > 0 ? error / best[at]! : 1 + error))));
}

const bySeason = (row: readonly number[], period: number): number[] => Array.from({ length: Math.floor(row.length / period) || 1 }, (_, i) => sum(row.slice(i * period, (i + 1) * period || undefined)));
