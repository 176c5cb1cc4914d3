import type { Money } from "../platform/money";
import type { FigureDefinition, FigureKey, MetricUnit } from "./definitions.rules";

/** A figure on the wire: money, a number, or nothing to say. */
export type FigureValue = Money | number | null;
export interface MetricView {
  value: FigureValue;
  previous: FigureValue;
  /** By how many whole percent it differs; null where there is nothing to compare with. */
  change: number | null;
  unit: MetricUnit;
}
/** The figures of shop-local days, each with those of the days it is compared with. */
export interface MetricsView {
  from: string;
  to: string;
  timeZone: string;
  compare: "previous" | "year";
  previous: { from: string; to: string };
  metrics: Record<FigureKey, MetricView>;
  daily: { date: string; orders: number; grossSales: Money; discounts: Money; refunds: Money; netSales: Money; figures: Record<FigureKey, number | null> }[];
  definitions: Record<FigureKey, FigureDefinition>;
}
