import { median } from "../forecast";
import { addDays } from "../platform/local-time";
import { definitionOf, type MetricKey } from "../metrics";
import type { Finding } from "./insights.types";

/** The modified z-score beyond which a value is called an outlier: Iglewicz & Hoaglin, "How to Detect and Handle Outliers" (ASQC 1993). */
const OUTLIER = 3.5;
const [WEEKS, FEWEST_WEEKS] = [8, 5];
/** What a day is held against its like for. Sums of others are left out: one cause, one finding. */
export const WATCHED = ["netSales", "refunds", "cancellations", "handoffs"] as const satisfies MetricKey[];

export type DayValues = Map<string, Partial<Record<MetricKey, number | null>>>;

/**
 * How far a day is from its like, robustly: its distance from the median of the same weekday in the eight weeks before, in units of the
 * spread (median absolute deviation) of all those days around the medians of theirs. `most` is the most that any of them brought. Null with fewer
 * than five such weekdays.
 */
export function unusualness(day: string, valueOf: (day: string) => number | undefined): { score: number; usual: number; most: number } | null {
  const likes = (of: string) => Array.from({ length: WEEKS }, (_, i) => valueOf(addDays(of, -7 * (i + 1)))).filter((value) => value !== undefined);
  const [value, before] = [valueOf(day), likes(day)];
  if (value === undefined || before.length < FEWEST_WEEKS) return null;
  const usual = median(before);
  const medians = Array.from({ length: 7 }, (_, i) => median(likes(addDays(day, i))));
  const past = Array.from({ length: 7 * WEEKS }, (_, i) => i + 1).flatMap((back) => {
    const one = valueOf(addDays(day, -back));
    return one === undefined ? [] : [{ one, off: Math.abs(one - medians[(7 - (back % 7)) % 7]!) }];
  });
  const residuals = past.map(({ off }) => off);
  const spread = median(residuals);
  // With more than half of the days alike the median deviation is nought: the mean one takes its place, with its own factor.
  const mean = residuals.reduce((sum, one) => sum + one, 0) / residuals.length;
  const score = spread > 0 ? (0.6745 * (value - usual)) / spread : mean > 0 ? (value - usual) / (1.2533 * mean) : value === usual ? 0 : Math.sign(value - usual) * Infinity;
  return { score, usual, most: Math.max(...past.map(({ one }) => one)) };
}

/** The watched figures of `day` that are far from what such a weekday brings. */
export function unusualDays(day: string, days: DayValues): Finding[] {
  return WATCHED.flatMap((key) => {
    const found = unusualness(day, (at) => days.get(at)?.[key] ?? undefined);
    const value = days.get(day)?.[key];
    if (!found || value === null || value === undefined || Math.abs(found.score) <= OUTLIER) return [];
    const { unit, better } = { better: undefined, ...definitionOf(key) };
    const more = value > found.usual;
    // Fewer refunds or handoffs than usual is nothing to act on; and where there are none on most days, one more is not yet unusual.
    if (better !== "more" && (!more || (found.usual === 0 && value <= found.most))) return [];
    const usual = Math.round(found.usual);
    const shape = unit === "money" ? "money" : "count";
    return [{
      kind: "unusual_day", subject: key, name: key, more, worth: unit === "money" ? Math.abs(value - usual) : null, link: `/admin/orders?from=${day}&to=${day}`,
      evidence: [{ what: key, of: "", from: day, to: day, value, unit: shape }, { what: "usual", of: key, from: addDays(day, -7 * WEEKS), to: addDays(day, -1), value: usual, unit: shape }],
    } satisfies Finding];
  });
}
