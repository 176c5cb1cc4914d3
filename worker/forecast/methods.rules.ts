import { bestWeight, croston, tsb } from "./slow.rules";
import { fitSmoothing, smooth, type Shape } from "./smoothing.rules";
import { mean } from "./sums.rules";
import { fitTheta, theta } from "./theta.rules";

/** What is expected of the `horizon` values after a series. */
export type Forecaster = (series: readonly number[], horizon: number) => number[];
interface Method {
  /** As an owner may read it. */
  words: string;
  /** Finds what the method needs to know in a series; what it gives may then be asked about that series and about longer ones. */
  fit(series: readonly number[], period: number): Forecaster;
}

const smoothing = (words: string, shape: Shape): Method => ({
  words,
  fit: (series, period) => {
    const fitted = fitSmoothing(series, period, shape);
    return (longer, horizon) => smooth(longer, period, shape, fitted, horizon);
  },
});
/** A method on another scale, as Box and Cox (1964) bring a season that grows with the level to an even size. What comes back is the middle of what may come, which lies below its mean. */
const on = (there: (value: number) => number, back: (value: number) => number, { words, fit }: Method): Method => ({
  words,
  fit: (series, period) => {
    const forecast = fit(series.map(there), period);
    return (longer, horizon) => forecast(longer.map(there), horizon).map(back);
  },
});
const root = (value: number) => Math.sign(value) * Math.sqrt(Math.abs(value));
const square = (value: number) => Math.sign(value) * value ** 2;
const flat = (words: string, weigh: (series: readonly number[]) => (series: readonly number[]) => number): Method => ({
  words,
  fit: (series) => {
    const level = weigh(series);
    return (longer, horizon) => Array.from<number>({ length: horizon }).fill(level(longer));
  },
});
const slowly = (level: (series: readonly number[], alpha: number) => number) => (series: readonly number[]) => {
  const alpha = bestWeight(series, level);
  return (longer: readonly number[]) => level(longer, alpha);
};

const sameWeekday = (words: string, seasons: number): Method => ({
  words,
  fit: (_, period) => (series, horizon) =>
    Array.from({ length: horizon }, (_, i) => mean(Array.from({ length: seasons }, (_, season) => series[series.length - (season + 1) * period + (i % period)]).filter((value) => value !== undefined))),
});

/** The last value at the same place of the season. */
const naive = (series: readonly number[], horizon: number, period: number) => Array.from({ length: horizon }, (_, i) => series[series.length - period + (i % period)] ?? series.at(-1) ?? 0);

/** Every way of forecasting there is. Each is cited where it is written. */
export const METHODS = {
  seasonal_naive: { words: "the same weekday a week before", fit: (_, period) => (series, horizon) => naive(series, horizon, period) },
  weekday_mean: sameWeekday("the mean of that weekday over eight weeks", 8),
  weekday_lately: sameWeekday("the mean of that weekday over four weeks", 4),
  level: smoothing("the recent level", { trend: "none", season: "none" }),
  trend: smoothing("a trend that fades", { trend: "damped", season: "none" }),
  seasonal_level: smoothing("the recent level and its weekdays", { trend: "none", season: "add" }),
  seasonal_level_mult: smoothing("the recent level with each weekday's share", { trend: "none", season: "mult" }),
  winters: smoothing("a fading trend and its weekdays", { trend: "damped", season: "add" }),
  winters_mult: smoothing("a fading trend with each weekday's share", { trend: "damped", season: "mult" }),
  winters_linear: smoothing("a trend and a season", { trend: "linear", season: "add" }),
  winters_linear_mult: smoothing("a trend and a season in proportion", { trend: "linear", season: "mult" }),
  level_root: on(root, square, smoothing("the recent level, less moved by highs", { trend: "none", season: "add" })),
  winters_linear_log: on(Math.log, Math.exp, smoothing("growth and a season", { trend: "linear", season: "add" })),
  theta: {
    words: "half the long trend with each weekday's share",
    fit: (series, period) => {
      const fitted = fitTheta(series, period);
      return (longer, horizon) => theta(longer, period, fitted, horizon);
    },
  },
  croston: flat("size and gap of sales", slowly((series, alpha) => croston(series, alpha))),
  sba: flat("size and gap of sales, corrected", slowly((series, alpha) => croston(series, alpha, { sba: true }))),
  tsb: flat("chance and size of a sale", slowly(tsb)),
} as const satisfies Record<string, Method>;

export type MethodKey = keyof typeof METHODS;
export const METHOD_KEYS = Object.keys(METHODS) as MethodKey[];
export const methodOf = (key: MethodKey): Method => METHODS[key];

/** Which methods suit a series: what multiplies or counts gaps takes no value below zero. */
export function suitable(keys: readonly MethodKey[], series: readonly number[]): MethodKey[] {
  const counted = series.every((value) => value >= 0);
  const positive = series.every((value) => value > 0);
  return keys.filter((key) => (counted || !(key.endsWith("_mult") || key === "croston" || key === "sba" || key === "tsb")) && (positive || !key.endsWith("_log")));
}
