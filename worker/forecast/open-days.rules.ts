import { sum } from "./sums.rules";

/** A series without the places of its season at which nothing is expected ever to come. */
export interface OpenSeries {
  values: number[];
  /** Open places a season. */
  period: number;
  /** Whether the `step`-th value after the series is at an open place. */
  isOpen(step: number): boolean;
  /** How many of the next `steps` values are. */
  openSteps(steps: number): number;
}

const [SEASONS, CHANCE] = [8, 0.01];

/**
 * Leaves out closed weekdays, so that what multiplies need not fear zeros. A place counts as closed where nothing came in the last eight seasons, though by how often something came elsewhere that would
 * happen by chance not once in a hundred times.
 */
export function openDays(series: readonly number[], period: number): OpenSeries {
  const n = series.length;
  const lately = Array.from({ length: period }, (_, place) => {
    const own: number[] = [];
    for (let i = n - 1 - ((n - 1 - place) % period); own.length < SEASONS && i >= 0; i -= period) own.push(series[i]!);
    return own;
  });
  const some = lately.filter((own) => own.some((value) => value !== 0)).flat();
  const share = some.length ? some.filter((value) => value !== 0).length / some.length : 0;
  const open = lately.map((own) => own.some((value) => value !== 0) || !((1 - share) ** own.length < CHANCE));
  const isOpen = (step: number) => open[(n + step) % period]!;
  return { values: series.filter((_, i) => open[i % period]), period: sum(open.map(Number)), isOpen, openSteps: (steps) => sum(Array.from({ length: steps }, (_, step) => Number(isOpen(step)))) };
}
