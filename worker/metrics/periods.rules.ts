import { addDays, dayBounds, dayStart, weekday } from "../platform/local-time";

/** Local days, both included. */
export interface Days {
  from: string;
  to: string;
}

/** A named stretch of time, [from, to) in UTC milliseconds. */
export interface Span {
  span: string;
  from: number;
  to: number;
}

/** The local days `first` to `last`, both included, as one span. */
export const daysSpan = (span: string, first: string, last: string, timeZone: string): Span => ({ span, from: dayBounds(first, timeZone).from, to: dayBounds(last, timeZone).to });

/** The local days from `first` to `last`, both included, each a span named by its day. */
export function eachDay(first: string, last: string, timeZone: string): Span[] {
  const spans: Span[] = [];
  // A day begins where the one before it ends: zones are slow to reckon with.
  for (let [day, from] = [first, dayStart(first, timeZone)]; day <= last; ) {
    const [next, to] = [addDays(day, 1), dayStart(addDays(day, 1), timeZone)];
    spans.push({ span: day, from, to });
    [day, from] = [next, to];
  }
  return spans;
}

/** How many days from `first` to `last`, both included; 0 or less when they stand the wrong way round. */
export const dayCount = (first: string, last: string): number => Math.round((Date.parse(`${last}T00:00Z`) - Date.parse(`${first}T00:00Z`)) / 86_400_000) + 1;

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekday(day));

/** A day in words, such as `Tuesday, 24 November 2026`. */
export const dayInWords = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${day}T12:00Z`));

/** A weekday's name, such as `Tuesday`. */
export const weekdayName = (day: string, locale: string): string => new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(new Date(`${day}T12:00Z`));

/** The days from `first` to `last`, both included. */
export function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
