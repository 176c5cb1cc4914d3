import { addDays } from "../platform/local-time";
import { dayCount } from "../metrics";

/** Net sales by local day, in minor units. A day that is not in it was before the history or after it. */
export type History = Map<string, number>;

/** What a day usually brings: the mean of its weekday in the last eight weeks, with the least and the most that one brought. */
export interface Expected {
  day: string;
  expected: number;
  low: number;
  high: number;
  /** How many such weekdays it rests on, 1 to 8. */
  weeks: number;
}
export interface Forecast {
  days: Expected[];
  /** The days' sum, with the least and the most that seven days in a row brought; null before there was a full week. */
  total: { expected: number; low: number; high: number } | null;
  /** Full weeks of history it rests on, at most 8. Below 4 it is said to be young. */
  weeks: number;
  /** By how many percent the same method was off on average over the last 28 days; null with fewer than 14 to compare. */
  error: number | null;
}

export const HISTORY_DAYS = 84;
export const YOUNG_WEEKS = 4;
const WEEKS = 8;

/** What is to be expected of a day from the same weekdays before it; null without one. */
export function expectDay(day: string, history: History): Expected | null {
  const values = Array.from({ length: WEEKS }, (_, week) => history.get(addDays(day, -7 * (week + 1)))).filter((value) => value !== undefined);
  if (!values.length) return null;
  return { day, expected: Math.round(sum(values) / values.length), low: Math.min(...values), high: Math.max(...values), weeks: values.length };
}

/** The seven days from `first` on. `history` ends the day before. */
export function forecastWeek(first: string, history: History): Forecast {
  const days = Array.from({ length: 7 }, (_, i) => expectDay(addDays(first, i), history)).filter((day) => day !== null);
  const weeks = Array.from({ length: WEEKS }, (_, week) => Array.from({ length: 7 }, (_, i) => history.get(addDays(first, -7 * week - 1 - i)))).filter((week) => week.every((value) => value !== undefined)) as number[][];
  const totals = weeks.map(sum);
  const total = days.length === 7 && totals.length ? { expected: sum(days.map((day) => day.expected)), low: Math.min(...totals), high: Math.max(...totals) } : null;
  return { days, total, weeks: weeks.length, error: errorOf(first, history) };
}

/** History from rows of days, without those before the shop's first order. */
export const historyOf = (rows: { day: string; netSales: number }[], firstDay: string | null): History => new Map(rows.filter(({ day }) => firstDay !== null && dayCount(firstDay, day) > 0).map(({ day, netSales }) => [day, netSales]));

function errorOf(first: string, history: History): number | null {
  const pairs = Array.from({ length: 28 }, (_, i) => addDays(first, -1 - i)).flatMap((day) => {
    const [actual, usual] = [history.get(day), expectDay(day, history)];
    return actual === undefined || !usual ? [] : [{ actual, expected: usual.expected }];
  });
  const sold = sum(pairs.map(({ actual }) => actual));
  return pairs.length < 14 || sold <= 0 ? null : Math.round((100 * sum(pairs.map(({ actual, expected }) => Math.abs(actual - expected)))) / sold);
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
