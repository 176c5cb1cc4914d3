import type { Db } from "../platform/db";
import { addDays, dayBounds, localDay, localHour } from "../platform/local-time";
import type { Log } from "../platform/log";
import { selectTimeZones } from "./shops.queries";

/** A time zone's hour (0 to 23) at a moment, and its yesterday: the day, and when that began in UTC milliseconds. */
export interface ZoneNow {
  timeZone: string;
  hour: number;
  yesterday: string;
  from: number;
}

/** What the clock shows in every time zone that a shop lives in; one that nobody knows is logged and left out, so that it stops no other. One round trip. */
export async function zonesNow(db: Db, at: number, log: Log): Promise<ZoneNow[]> {
  const [zones] = await db.read(selectTimeZones(db));
  return zones.flatMap(({ timeZone }) => {
    try {
      const yesterday = addDays(localDay(at, timeZone), -1);
      return [{ timeZone, hour: localHour(at, timeZone), yesterday, from: dayBounds(yesterday, timeZone).from }];
    } catch (error) {
      log.error("time_zone_unknown", error, { timeZone });
      return [];
    }
  });
}
