import { addDays, atLocalMinute, localDay, localMinute, weekday } from "../platform/local-time";

/** When people answer: each day's minutes, Monday first, null when nobody does; empty when the shop does not say. */
export type StaffedHours = ({ from: number; to: number } | null)[];

/** Whether people answer at that moment; where the shop does not say, they may. The shop's clock counts, whatever it was set by. */
export function isStaffed(hours: StaffedHours, at: number, timeZone: string): boolean {
  if (!hours.length) return true;
  const today = hours[weekday(localDay(at, timeZone)) - 1];
  const minute = localMinute(at, timeZone);
  return !!today && today.from <= minute && minute < today.to;
}

/** When people are there next after that moment, in UTC milliseconds; undefined when never. */
export function nextStaffed(hours: StaffedHours, at: number, timeZone: string): number | undefined {
  const first = localDay(at, timeZone);
  for (let later = 0; later <= 7; later++) {
    const day = addDays(first, later);
    const open = hours[weekday(day) - 1];
    const from = open && atLocalMinute(day, open.from, timeZone);
    if (from && from > at) return from;
  }
  return undefined;
}
