import { hasSeason, seasonOf, withoutSeason, type SeasonKind } from "./season.rules";
import { fitSmoothing, smooth, type Fitted } from "./smoothing.rules";
import { mean, sum } from "./sums.rules";

const LEVEL = { trend: "none", season: "none" } as const;

export interface FittedTheta {
  season: number[];
  kind: SeasonKind;
  level: Fitted;
}

/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000), which won the M3 competition, in the form that Hyndman and Billah (2003) showed it to be:
 * simple exponential smoothing with half the slope of the straight line through the series as its drift, on the series without its season.
 * A season is taken out where `hasSeason` finds one: by dividing where no value is below zero, else by subtracting.
 */
export function fitTheta(series: readonly number[], period: number): FittedTheta {
  const kind = series.every((value) => value >= 0) ? "mult" : "add";
  const season = hasSeason(series, period) ? seasonOf(series, period, kind) : [];
  return { season, kind, level: fitSmoothing(season.length ? withoutSeason(series, season, kind) : series, 1, LEVEL, 0.9999) };
}

/** What Theta expects of the `horizon` values after the series. The season is found anew in the series; the smoothing's weight is kept. */
export function theta(series: readonly number[], period: number, { season: had, kind, level }: FittedTheta, horizon: number): number[] {
  const season = had.length ? seasonOf(series, period, kind) : [];
  const plain = season.length ? withoutSeason(series, season, kind) : [...series];
  const n = plain.length;
  const [last] = smooth(plain, 1, LEVEL, level, 1);
  const middle = (n - 1) / 2;
  const drift = n < 2 ? 0 : sum(plain.map((value, i) => (i - middle) * (value - mean(plain)))) / sum(plain.map((_, i) => (i - middle) ** 2)) / 2;
  const { alpha } = level;
  return Array.from({ length: horizon }, (_, i) => {
    const base = last! + drift * (i + (1 - (1 - alpha) ** n) / alpha);
    const part = season[(n + i) % Math.max(1, season.length)];
    return part === undefined ? base : kind === "mult" ? base * part : base + part;
  });
}
