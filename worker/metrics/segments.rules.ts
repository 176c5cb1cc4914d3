/** Customers by recency and frequency, in the words of a shopkeeper. */
export const SEGMENTS = {
  best: { name: "Best customers", rule: "4 or more orders, the last within 90 days" },
  loyal: { name: "Coming back", rule: "2 or 3 orders, the last within 90 days" },
  new: { name: "New", rule: "1 order, within 90 days" },
  cooling: { name: "Going quiet", rule: "2 or more orders, the last 91 to 180 days ago" },
  once: { name: "Came once", rule: "1 order, 91 to 180 days ago" },
  lost: { name: "Lost", rule: "2 or more orders, the last more than 180 days ago" },
  gone: { name: "Came once, long ago", rule: "1 order, more than 180 days ago" },
} as const;
export type SegmentKey = keyof typeof SEGMENTS;
export const SEGMENT_KEYS = Object.keys(SEGMENTS) as SegmentKey[];

/** A month's new customers, and which share of them ordered again in each month after it, in basis points; null for what is still to come. */
export interface Cohort {
  month: string;
  people: number;
  shares: (number | null)[];
}

const monthsBetween = (first: string, last: string) => (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(last.slice(5)) - Number(first.slice(5));

/** Cohorts from counted rows, up to the month of `today`. */
export function cohortsOf(rows: { cohort: string; month: string; people: number }[], today: string): Cohort[] {
  const months = [...new Set(rows.map(({ cohort }) => cohort))].sort();
  const longest = months.length ? monthsBetween(months[0]!, today.slice(0, 7)) : 0;
  return months.map((month) => {
    const of = rows.filter(({ cohort }) => cohort === month);
    const people = of.find((row) => row.month === month)?.people ?? 0;
    const shares = Array.from({ length: longest }, (_, i) => {
      if (i + 1 > monthsBetween(month, today.slice(0, 7))) return null;
      return Math.round((10_000 * (of.find((row) => monthsBetween(month, row.month) === i + 1)?.people ?? 0)) / people);
    });
    return { month, people, shares };
  });
}
