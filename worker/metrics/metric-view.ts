import { money } from "../platform/money";
import { FIGURES, FIGURE_KEYS, METRIC_KEYS, type FigureKey, type Figures, type MetricKey } from "./definitions.rules";
import type { FigureValue, MetricView } from "./metrics.types";
import { changeOf } from "./write-figure.rules";

/** A figure as it leaves the house: money with its currency, a number, or null. */
export const figureValue = (key: FigureKey, value: number | null, currency: string): FigureValue => (value !== null && FIGURES[key].unit === "money" ? money(value, currency) : value);
/** Something for each metric of a report. */
export const eachMetric = <T>(make: (key: MetricKey) => T) => Object.fromEntries(METRIC_KEYS.map((key) => [key, make(key)])) as Record<MetricKey, T>;

const view = (key: FigureKey, now: number | null, before: number | null, currency: string): MetricView => ({ value: figureValue(key, now, currency), previous: figureValue(key, before, currency), change: changeOf(now, before), unit: FIGURES[key].unit });

/** A period's metrics beside those of another, as they leave the room. */
export const viewMetrics = (now: Figures, before: Figures, currency: string): Record<MetricKey, MetricView> => eachMetric((key) => view(key, now[key], before[key], currency));
/** The same for every figure there is. */
export const viewFigures = (now: Record<FigureKey, number | null>, before: Record<FigureKey, number | null>, currency: string) =>
  Object.fromEntries(FIGURE_KEYS.map((key) => [key, view(key, now[key], before[key], currency)])) as Record<FigureKey, MetricView>;
