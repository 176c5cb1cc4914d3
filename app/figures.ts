import { RANGES, daysOfRange, type RangeKey } from "#worker/metrics";
import type { Ctx } from "#worker/platform/context";
import { localDay } from "#worker/platform/local-time";

export interface Period {
  range: RangeKey | "custom";
  from: string;
  to: string;
  compare: "previous" | "year";
}

/** The days that an address asks for: `range` by name, or `from` and `to`; without either the last `usual` ones. Days that are none are refused by the verb. */
export function periodOf({ shop, clock }: Pick<Ctx, "shop" | "clock">, request: Request, usual: RangeKey = "28days"): Period {
  const asked = new URL(request.url).searchParams;
  const today = localDay(clock.now(), shop.timeZone);
  const compare = asked.get("compare") === "year" ? "year" : "previous";
  const [from, to] = [asked.get("from"), asked.get("to")];
  if (from || to) return { range: "custom", from: from || to!, to: to || today, compare };
  const named = asked.get("range") ?? "";
  const range = named in RANGES ? (named as RangeKey) : usual;
  return { range, ...daysOfRange(range, today), compare };
}
