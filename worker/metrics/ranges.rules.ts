import { addDays } from "../platform/local-time";
import { mondayOf } from "./periods.rules";

/** The stretches of days that people ask for most, by what they are called in an address. */
export const RANGES = { today: "Today", yesterday: "Yesterday", "7days": "Last 7 days", "28days": "Last 28 days", "90days": "Last 90 days", week: "This week", month: "This month", year: "This year" } as const;
export type RangeKey = keyof typeof RANGES;

/** The local days of a named range that ends today (yesterday's aside). A week begins on Monday. */
export function daysOfRange(range: RangeKey, today: string): { from: string; to: string } {
  if (range === "yesterday") return { from: addDays(today, -1), to: addDays(today, -1) };
  const first = { today, "7days": addDays(today, -6), "28days": addDays(today, -27), "90days": addDays(today, -89), week: mondayOf(today), month: `${today.slice(0, 7)}-01`, year: `${today.slice(0, 4)}-01-01` };
  return { from: first[range], to: today };
}
