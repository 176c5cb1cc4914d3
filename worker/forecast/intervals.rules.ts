import { mean, quantile, sum } from "./sums.rules";

/** What a value lies between four times of five, and 19 times of 20. */
export interface Interval {
  low80: number;
  high80: number;
  low95: number;
  high95: number;
}

/**
 * Intervals around an expectation, by how far a rolling-origin test was off: split conformal prediction (Vovk, Gammerman and Shafer 2005; for forecasts
 * Stankevičiūtė, Alaa and van der Schaar 2021). Errors are brought to one scale by the size of things at their origin (`sizes`, and `size` now), by their place in the season
 * and by how far ahead they were made; their quantiles are taken, and brought back. `off[o][h]` is what came less what was expected, from origin `at[o]` on.
 * Errors of one origin go together and origins overlap, so the quantiles' correction for how many there are counts every second season, not single errors.
 */
export function calibrate({ off, at, period, sizes, size: now }: { off: readonly (readonly number[])[]; at: readonly number[]; period: number; sizes: readonly number[]; size: number }): (step: number, from: number) => Interval {
  const relative = off.map((row, o) => row.map((value) => (value * now) / sizes[o]!));
  const typical = mean(relative.flat().map(Math.abs));
  if (!(typical > 0)) return () => ({ low80: 0, high80: 0, low95: 0, high95: 0 });
  // As if each place had seen so many errors of the usual size besides its own.
  const trust = 8;
  const places = Array.from({ length: period }, (_, place) => {
    const own = relative.flatMap((row, o) => row.filter((_, h) => (at[o]! + h) % period === place)).map(Math.abs);
    return (sum(own) + trust * typical) / (own.length + trust) / typical;
  });
  const ahead = growth(relative, period, typical);
  const scale = (step: number, index: number) => places[index % period]! * ahead(step);
  const scaled = relative.flatMap((row, o) => row.map((value, h) => value / scale(h, at[o]! + h)));
  const n = scaled.length / period;
  const edge = (p: number) => quantile(scaled, p < 0.5 ? Math.max(0, p - (1 - p) / n) : Math.min(1, p + p / n));
  const [low80, high80, low95, high95] = [edge(0.1), edge(0.9), edge(0.025), edge(0.975)];
  return (step, from) => {
    const size = scale(step, from + step);
    return { low80: low80 * size, high80: high80 * size, low95: low95 * size, high95: high95 * size };
  };
}

/** How large the values of a series are of late, over eight seasons, so that errors of a small past speak for a larger present: at most threefold either way. */
export const sizeOf = (series: readonly number[], period: number): number => mean(series.slice(-8 * period).map(Math.abs));

/** By how much errors grow with each season ahead, never falling. */
function growth(off: readonly (readonly number[])[], period: number, typical: number): (step: number) => number {
  const seasons = Math.max(1, Math.ceil((off[0]?.length ?? 1) / period));
  let most = 0;
  const factors = Array.from({ length: seasons }, (_, season) => {
    const own = mean(off.flatMap((row) => row.slice(season * period, (season + 1) * period)).map(Math.abs)) / typical;
    most = Math.max(most, own);
    return most;
  });
  return (step) => factors[Math.min(seasons - 1, Math.floor(step / period))] || 1;
}

/** How far the sum of the first 1, 2, … values was off, as the root of the mean square over the origins; never falling. */
export function spreadOfSums(off: readonly (readonly number[])[]): number[] {
  let most = 0;
  return (off[0] ?? []).map((_, h) => {
    most = Math.max(most, Math.sqrt(mean(off.map((row) => sum(row.slice(0, h + 1)) ** 2))));
    return most;
  });
}
