import { addDays, dayBounds } from "../platform/local-time";
import { dayCount } from "../metrics";

const DAY = 86_400_000;

/** From `at` on (UTC milliseconds), `(moment + shift) / 86,400,000` cut down to a whole number counts local days since 1970. */
export interface Shift {
  at: number;
  shift: number;
}

/**
 * How moments become local days by arithmetic alone, so that a database can do it: few stretches, one for each change of the clocks. Exact on days of
 * 23 and 25 hours too.
 */
export function shiftsOf(first: string, last: string, timeZone: string): Shift[] {
  const shifts: Shift[] = [];
  for (let i = 0, day = first; i < dayCount(first, last); i++, day = addDays(day, 1)) {
    const [{ from, to }, shift] = [dayBounds(day, timeZone), Date.parse(`${day}T00:00Z`) - dayBounds(day, timeZone).from];
    if (shifts.at(-1)?.shift !== shift) shifts.push({ at: from, shift });
    // The hours of a long day beyond the 24th are its own, not the next one's.
    if (to - from > DAY) shifts.push({ at: from + DAY, shift: shift - (to - from - DAY) });
  }
  return shifts;
}

/** The day that many days after 1970 began. */
export const dayOfCount = (count: number): string => new Date(count * DAY).toISOString().slice(0, 10);
