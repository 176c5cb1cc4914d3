import { mean, sum } from "./sums.rules";

export type SeasonKind = "add" | "mult";

/**
 * What each place of a season adds to a series, or multiplies it by, by classical decomposition: the moving average over one season (its ends at
 * half weight where the season is even) is taken out, and what is left is averaged by place. They add up to 0, or to 1 a place. The first is that of
 * the series' first value. Wants two whole seasons; with fewer, nothing is added or multiplied.
 */
export function seasonOf(series: readonly number[], period: number, kind: SeasonKind): number[] {
  const none = Array.from({ length: period }, () => (kind === "add" ? 0 : 1));
  if (period < 2 || series.length < 2 * period) return none;
  const trend = movingAverage(series, period);
  const places: number[][] = none.map(() => []);
  trend.forEach((level, i) => {
    if (level === undefined || (kind === "mult" && level <= 0)) return;
    places[i % period]!.push(kind === "add" ? series[i]! - level : series[i]! / level);
  });
  if (places.some((values) => !values.length)) return none;
  const raw = places.map(mean);
  const centre = mean(raw);
  if (kind === "mult" && centre <= 0) return none;
  return raw.map((value) => (kind === "add" ? value - centre : value / centre));
}

/** A weekday that brings less than this share of a usual one is closed: nothing is learnt from it. */
export const CLOSED_SHARE = 0.05;

/** A series without its season. Where it is closed, the value before goes on. */
export function withoutSeason(series: readonly number[], season: readonly number[], kind: SeasonKind): number[] {
  if (kind === "add") return series.map((value, i) => value - season[i % season.length]!);
  let before: number | undefined;
  return series.map((value, i) => {
    const share = season[i % season.length]!;
    if (share >= CLOSED_SHARE) before = value / share;
    return before ?? mean(series);
  });
}

function movingAverage(series: readonly number[], period: number): (number | undefined)[] {
  const half = Math.floor(period / 2);
  return series.map((_, i) => {
    if (i < half || i + half >= series.length) return undefined;
    const span = series.slice(i - half, i + half + 1);
    return period % 2 ? sum(span) / period : (sum(span) - (span[0]! + span.at(-1)!) / 2) / period;
  });
}

/** How far the series resembles itself `lag` values before, −1 to 1. */
export function resemblance(series: readonly number[], lag: number): number {
  const centre = mean(series);
  const spread = sum(series.map((value) => (value - centre) ** 2));
  if (spread === 0) return 0;
  return sum(series.slice(lag).map((value, i) => (value - centre) * (series[i]! - centre))) / spread;
}

/** Whether a series has a season of that period, as R's `thetaf` asks: its likeness at that lag is beyond what chance gives nine times of ten. */
export function hasSeason(series: readonly number[], period: number): boolean {
  if (period < 2 || series.length < 2 * period) return false;
  const before = sum(Array.from({ length: period - 1 }, (_, i) => resemblance(series, i + 1) ** 2));
  return Math.abs(resemblance(series, period)) > 1.645 * Math.sqrt((1 + 2 * before) / series.length);
}
