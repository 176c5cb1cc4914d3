import { dayCount, mondayOf } from "../metrics";
import { addDays } from "../platform/local-time";
import type { ReportKind } from "./reports.types";

/** How many days back the schedule still makes up for what was missed; older days are left to a person. */
export const CATCH_UP_DAYS = 7;
/** By which hour at the latest a day's missed reports are made up for, where the shop's own hour comes later. */
const LATE_HOUR = 8;

/** A period as the schedule looks for it in shops of one time zone. */
export interface Expected {
  kind: ReportKind;
  /** The period's last local day. */
  day: string;
  /** Whether it ended yesterday: then it waits for the shop's own hour, else it is late and comes by the hour of `LATE_HOUR`. */
  fresh: boolean;
  /** Whether it is asked for only in shops that had an earlier one: a new shop has missed nothing. */
  missed: boolean;
}
export { LATE_HOUR };

/**
 * The periods that may be due on a local day, whether or not they were built: the days before it, the week that ended last, and the month that did, none
 * longer ago than `CATCH_UP_DAYS`. The oldest stand first, so that a shop's periods are met in their order.
 */
export function expectedOn(today: string): Expected[] {
  const daily = Array.from({ length: CATCH_UP_DAYS }, (_, i) => ({ kind: "daily" as const, day: addDays(today, i - CATCH_UP_DAYS), fresh: i === CATCH_UP_DAYS - 1, missed: i < CATCH_UP_DAYS - 1 }));
  const ended = { weekly: addDays(mondayOf(today), -1), monthly: addDays(`${today.slice(0, 8)}01`, -1) };
  const longer = (["weekly", "monthly"] as const).map((kind) => ({ kind, day: ended[kind], ago: dayCount(ended[kind], today) - 1 }));
  return [...daily, ...longer.filter(({ ago }) => ago <= CATCH_UP_DAYS).map(({ kind, day, ago }) => ({ kind, day, fresh: ago === 1, missed: false }))];
}

/** The first local day of the period that ends on `day`. */
export const firstDayOf = (kind: ReportKind, day: string): string => (kind === "daily" ? day : kind === "weekly" ? addDays(day, -6) : `${day.slice(0, 8)}01`);

/** Whether such a period ends on that day: any day, a Sunday, the last of a month. */
export const endsOn = (kind: ReportKind, day: string): boolean => kind === "daily" || (kind === "weekly" ? addDays(mondayOf(day), 6) === day : addDays(day, 1).endsWith("-01"));

/** Where a report stands on the pages and in the API: its day, with its kind unless it is daily. */
export const reportPath = (kind: ReportKind, day: string): string => `${day}${kind === "daily" ? "" : `?kind=${kind}`}`;

/** What the keys of a report's mails begin with; one reader's digest follows. */
export const mailPrefix = (kind: ReportKind, day: string): string => `report:${kind === "daily" ? "" : `${kind}:`}${day}`;
