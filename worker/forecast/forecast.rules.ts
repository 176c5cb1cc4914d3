import { dayCount } from "../metrics";
import { addDays } from "../platform/local-time";
import { forecastSeries, sumOfDays, type SeriesForecast } from "./forecast-series.rules";
import { fromStored, type StoredForecast } from "./stored.rules";
import { sum } from "./sums.rules";

/** Net sales by local day, in minor units. A day that is not in it was before the history or after it. */
export type History = Map<string, number>;

/** What is expected of a day and what it most likely lies between (four times of five); or, looking back, what its weekday usually brought, with the least and the most. */
export interface Expected {
  day: string;
  expected: number;
  low: number;
  high: number;
  /** How many weeks it rests on, at most 8. */
  weeks: number;
}
export interface Forecast {
  days: Expected[];
  /** The days' sum, with what it most likely lies between; null where there are fewer than seven. */
  total: { expected: number; low: number; high: number } | null;
  /** Full weeks of history it rests on, at most 8. Below 4 it is said to be young. */
  weeks: number;
  /** By how many percent the same way of reckoning was off on average when it was tried on the past; null where there was too little to try it on. */
  error: number | null;
}
/** A forecast that was kept, with its first day. */
export interface Kept {
  day: string;
  forecast: StoredForecast;
}

export const HISTORY_DAYS = 84;
export const YOUNG_WEEKS = 4;
const WEEKS = 8;
/** A kept forecast older than this is no longer said. */
const FRESH_DAYS = 7;

/** What a day's weekday usually brought: the mean of the last eight before it, with the least and the most; null without one. */
export function expectDay(day: string, history: History): Expected | null {
  const values = Array.from({ length: WEEKS }, (_, week) => history.get(addDays(day, -7 * (week + 1)))).filter((value) => value !== undefined);
  if (!values.length) return null;
  return { day, expected: Math.round(sum(values) / values.length), low: Math.min(...values), high: Math.max(...values), weeks: values.length };
}

/** The seven days from `first` on: as the night's forecast has it, else reckoned anew from `history`, which ends the day before. */
export function forecastWeek(first: string, history: History, kept?: Kept): Forecast {
  const forecast = forecastFrom(first, history, kept);
  const weeks = Math.min(WEEKS, Math.floor(forecast.length / 7));
  const total = sumOfDays(forecast, 7);
  const wape = forecast.error?.wape ?? null;
  return {
    days: forecast.days.slice(0, 7).map(({ day, expected, low80, high80 }) => ({ day, expected: Math.round(expected), low: Math.round(low80), high: Math.round(high80), weeks })),
    total: total && { expected: Math.round(total.expected), low: Math.round(total.low), high: Math.round(total.high) },
    weeks,
    error: wape === null ? null : Math.round(100 * wape),
  };
}

/** A shop's whole forecast from `first` on: the one that was kept, where it is of these days, else one of `history`. */
export function forecastFrom(first: string, history: History, kept?: Kept): SeriesForecast {
  if (kept && kept.day <= first && dayCount(kept.day, first) <= FRESH_DAYS) return fromStored(kept.forecast, kept.day, first);
  const days = [...history.keys()].sort();
  return forecastSeries({ first: days[0] ?? first, values: days.map((day) => history.get(day)!) });
}

/** History from rows of days, without those before the shop's first order. */
export const historyOf = (rows: { day: string; netSales: number }[], firstDay: string | null): History => new Map(rows.filter(({ day }) => firstDay !== null && dayCount(firstDay, day) > 0).map(({ day, netSales }) => [day, netSales]));
