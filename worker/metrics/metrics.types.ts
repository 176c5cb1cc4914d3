import type { Money } from "../platform/money";
import type { MetricKey, MetricUnit } from "./metrics.rules";

/** A figure on the wire: money, a number, or nothing to say. */
export type FigureValue = Money | number | null;
export interface MetricView {
  value: FigureValue;
  previous: FigureValue;
  /** By how many whole percent it differs; null where there is nothing to compare with. */
  change: number | null;
  unit: MetricUnit;
}
/** The figures of shop-local days, each with those of as many days before. */
export interface MetricsView {
  from: string;
  to: string;
  timeZone: string;
  previous: { from: string; to: string };
  metrics: Record<MetricKey, MetricView>;
  daily: { date: string; orders: number; grossSales: Money; discounts: Money; refunds: Money; netSales: Money }[];
  definitions: Record<MetricKey, { name: string; unit: MetricUnit; formula: string }>;
}
