import type { DayFacts } from "./facts.rules";

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

const monthAfter = (month: string, months: number) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + months)).toISOString().slice(0, 7);
const monthsBetween = (first: string, last: string) => (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(last.slice(5)) - Number(first.slice(5));

/** The cohorts of those months that the facts are of, up to the month of `today`. */
export function cohortsOf(facts: DayFacts[], today: string): Cohort[] {
  const [people, came] = [new Map<string, number>(), new Map<string, number>()];
  const add = (to: Map<string, number>, key: string, count: number) => to.set(key, (to.get(key) ?? 0) + count);
  for (const { day, newCustomers, cohorts } of facts) {
    const month = day.slice(0, 7);
    if (newCustomers) add(people, month, newCustomers);
    for (const [cohort, count] of Object.entries(cohorts)) add(came, `${cohort} ${month}`, count);
  }
  const [months, last] = [[...people.keys()].sort(), today.slice(0, 7)];
  const longest = months.length ? monthsBetween(months[0]!, last) : 0;
  return months.map((month) => {
    const shares = Array.from({ length: longest }, (_, i) => (i + 1 > monthsBetween(month, last) ? null : Math.round((10_000 * (came.get(`${month} ${monthAfter(month, i + 1)}`) ?? 0)) / people.get(month)!)));
    return { month, people: people.get(month)!, shares };
  });
}
