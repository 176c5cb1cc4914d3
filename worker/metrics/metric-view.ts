import { money } from "../platform/money";
import { METRIC_KEYS, changeOf, definitionOf, type Figures, type MetricKey } from "./metrics.rules";
import type { FigureValue, MetricView } from "./metrics.types";

/** A figure as it leaves the house: money with its currency, a number, or null. */
export const figureValue = (key: MetricKey, value: number | null, currency: string): FigureValue => (value !== null && definitionOf(key).unit === "money" ? money(value, currency) : value);
/** Something for each metric. */
export const eachMetric = <T>(make: (key: MetricKey) => T) => Object.fromEntries(METRIC_KEYS.map((key) => [key, make(key)])) as Record<MetricKey, T>;

/** A period's figures beside those of another, as they leave the room. */
export const viewMetrics = (now: Figures, before: Figures, currency: string): Record<MetricKey, MetricView> =>
  eachMetric((key) => ({ value: figureValue(key, now[key], currency), previous: figureValue(key, before[key], currency), change: changeOf(now[key], before[key]), unit: definitionOf(key).unit }));
