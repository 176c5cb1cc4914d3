import { formatMoney, money } from "../platform/money";
import type { MetricUnit } from "./definitions.rules";

/** By how many whole percent `value` differs from `before`; null where there is nothing to compare with. */
export const changeOf = (value: number | null, before: number | null): number | null => (value === null || before === null || before <= 0 ? null : Math.round((100 * (value - before)) / before));

/** A figure as the shop's locale writes it; a dash where there is none. */
export function formatFigure(value: number | null, unit: MetricUnit, { currency, locale }: { currency: string; locale: string }): string {
  if (value === null) return "–";
  if (unit === "percent") return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(value / 10_000);
  if (unit === "tenths") return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value / 10);
  if (unit === "seconds") return value < 90 ? `${value} s` : value < 5_400 ? `${Math.round(value / 60)} min` : `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value / 3_600)} h`;
  return unit === "money" ? formatMoney(money(value, currency), locale) : new Intl.NumberFormat(locale, { signDisplay: unit === "points" ? "exceptZero" : "auto" }).format(value);
}
