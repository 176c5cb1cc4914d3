import { Temporal } from "temporal-polyfill";

/** The shop-local calendar day of an instant, as `YYYY-MM-DD`. */
export const localDay = (at: number, timeZone: string): string => zoned(at, timeZone).toPlainDate().toString();
/** The shop-local hour of an instant, 0 to 23. */
export const localHour = (at: number, timeZone: string): number => zoned(at, timeZone).hour;
/** The minute of the shop's day that its clock shows, 0 to 1439. */
export const localMinute = (at: number, timeZone: string): number => zoned(at, timeZone).hour * 60 + zoned(at, timeZone).minute;
/** When a day's clock shows that minute, in UTC milliseconds; where clocks skip it, as much later as they skip. */
export const atLocalMinute = (day: string, minute: number, timeZone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 }) }).epochMilliseconds;
/** A day `days` later (negative: earlier). */
export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
/** ISO weekday: 1 is Monday, 7 is Sunday. */
export const weekday = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;
/** The half-open interval [from, to) of a local day in UTC milliseconds; 23 or 25 hours long where clocks change. */
export const dayBounds = (day: string, timeZone: string): { from: number; to: number } => ({ from: dayStart(day, timeZone), to: dayStart(addDays(day, 1), timeZone) });
/** When a local day begins, in UTC milliseconds. */
export const dayStart = (day: string, timeZone: string): number => Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds;

/** The same wall time some days earlier, in UTC milliseconds: what the clock showed then, whether or not clocks have changed since. */
export const daysEarlier = (at: number, days: number, timeZone: string): number => zoned(at, timeZone).subtract({ days }).epochMilliseconds;
/** A moment (ISO 8601) as people of the shop write it: day, month, year, hour and minute on its own clock. */
export const momentInWords = (iso: string, { locale, timeZone }: { locale: string; timeZone: string }): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(iso));

const zoned = (at: number, timeZone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

/** UTC milliseconds of a moment that is written with its offset, such as `2026-01-31 14:05:00 +0200` or ISO 8601; undefined for what is none. */
export function parseMoment(text: string): number | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|UTC|[+-]\d\d:?\d\d)$/i.exec(text.trim());
  if (!parts) return undefined;
  try {
    return Temporal.Instant.from(`${parts[1]}T${parts[2]}${/^(z|utc)$/i.test(parts[3]!) ? "Z" : parts[3]}`).epochMilliseconds;
  } catch {
    return undefined;
  }
}

const offsetsKnown = new Map<string, [at: number, offset: number][]>();

/**
 * By how many milliseconds a zone's clocks are ahead of UTC, as steps `[from when, offset]` in order, for moments from `from` to `to`. The first holds for
 * all before it.
 */
export function localOffsets(from: number, to: number, timeZone: string): [at: number, offset: number][] {
  const [first, last] = [Math.floor(from / OFFSETS_MS), Math.ceil(to / OFFSETS_MS)];
  const key = `${timeZone} ${first} ${last}`;
  const known = offsetsKnown.get(key);
  if (known) return known;
  let at = zoned(first * OFFSETS_MS, timeZone);
  const steps: [number, number][] = [[-8.64e15, at.offsetNanoseconds / 1e6]];
  for (let next = at.getTimeZoneTransition("next"); next && next.epochMilliseconds < last * OFFSETS_MS; next = at.getTimeZoneTransition("next")) {
    at = next;
    steps.push([at.epochMilliseconds, at.offsetNanoseconds / 1e6]);
  }
  if (offsetsKnown.size > 200) offsetsKnown.clear();
  offsetsKnown.set(key, steps);
  return steps;
}
// Asked for by whole years or so: neighbouring days have one answer.
const OFFSETS_MS = 400 * 86_400_000;
