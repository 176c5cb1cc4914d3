export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** The mean; 0 of nothing. */
export const mean = (values: readonly number[]): number => (values.length ? sum(values) / values.length : 0);

/** The value below which the share `p` lies, between neighbours in proportion (type 7 of Hyndman and Fan 1996). NaN of nothing. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * Math.min(1, Math.max(0, p));
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? NaN : low + (high - low) * (at - Math.floor(at));
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Holds a number between two others. */
export const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
