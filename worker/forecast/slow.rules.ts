import { mean } from "./sums.rules";

const WEIGHTS = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3];

/**
 * Croston's method for what sells now and then (Operational Research Quarterly 23, 1972): the size of a sale and the gap between two are smoothed each by
 * itself, and a day is expected to bring size ÷ gap. `sba` takes off half the weight, as Syntetos and Boylan (2005) showed that Croston is that much too high.
 */
export function croston(series: readonly number[], alpha: number, { sba = false } = {}): number {
  const sales = series.flatMap((value, i) => (value > 0 ? [{ value, i }] : []));
  const first = sales[0];
  if (!first) return 0;
  let [size, gap, last] = [first.value, first.i + 1, first.i];
  for (const { value, i } of sales.slice(1)) {
    size += alpha * (value - size);
    gap += alpha * (i - last - gap);
    last = i;
  }
  return ((sba ? 1 - alpha / 2 : 1) * size) / gap;
}

/**
 * The method of Teunter, Syntetos and Babai (European Journal of Operational Research 214, 2011): the chance that a day brings a sale is smoothed daily, its size on days with one.
 * So what no longer sells fades, which Croston's does not.
 */
export function tsb(series: readonly number[], alpha: number): number {
  const sales = series.filter((value) => value > 0);
  if (!sales.length) return 0;
  let [chance, size] = [sales.length / series.length, mean(sales)];
  for (const value of series) {
    chance += alpha * ((value > 0 ? 1 : 0) - chance);
    if (value > 0) size += alpha * (value - size);
  }
  return chance * size;
}

/**
 * The weight of a level method with the least error over what follows: the mean of the next `ahead` values is expected, because an absolute error a day
 * would always call for zero. Looked at from the middle of the series on.
 */
export function bestWeight(series: readonly number[], level: (past: readonly number[], alpha: number) => number, ahead = 14): number {
  const origins: number[] = [];
  for (let i = Math.floor(series.length / 2); i + ahead <= series.length; i += ahead) origins.push(i);
  const cost = (alpha: number) => mean(origins.map((at) => (mean(series.slice(at, at + ahead)) - level(series.slice(0, at), alpha)) ** 2));
  return origins.length < 2 ? 0.1 : WEIGHTS.reduce((best, alpha) => (cost(alpha) < cost(best) ? alpha : best), 0.1);
}
