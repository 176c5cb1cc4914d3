import type { Ctx } from "../platform/context";
import type { Holidays } from "./learn.rules";

const known = new Map<string, Holidays>();

/**
 * The public holidays of a country (ISO 3166, two letters) by day. They lie beside the Worker as one small file a country, made by `scripts/make-holidays.mjs`; a country that has none, and years that
 * the file does not reach, have no holidays. Read once an isolate.
 */
export async function holidaysOf({ asset, log }: Pick<Ctx, "asset" | "log">, country: string): Promise<Holidays> {
  if (!/^[A-Z]{2}$/.test(country)) return new Map();
  const before = known.get(country);
  if (before) return before;
  try {
    const named = JSON.parse(new TextDecoder().decode(await asset(`/holidays/${country}.json`))) as Record<string, string[]>;
    const holidays: Holidays = new Map(Object.entries(named).flatMap(([name, days]) => days.map((day) => [day, name] as const)));
    known.set(country, holidays);
    return holidays;
  } catch {
    log.warn("holidays_unknown", { country });
    known.set(country, new Map());
    return new Map();
  }
}
