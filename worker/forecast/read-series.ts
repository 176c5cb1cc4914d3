import { daysSpan, dayCount, eachDay, netSales, selectSales } from "../metrics";
import type { Ctx } from "../platform/context";
import { addDays } from "../platform/local-time";
import { selectUnits, selectVariants } from "./forecast.queries";
import type { Series } from "./learn.rules";
import { dayOfCount, shiftsOf } from "./local-days.rules";

/** The shop's net sales of each local day from `from` to the day before `day`, in minor units. At most one round trip. */
export async function readSales({ db, shop }: Ctx, from: string, day: string): Promise<Series> {
  if (from >= day) return { first: day, values: [] };
  const [rows] = await db.read(selectSales(db, shop, eachDay(from, addDays(day, -1), shop.timeZone)));
  return { first: from, values: rows.sort((a, b) => (a.span < b.span ? -1 : 1)).map(netSales) };
}

/** Units sold of the next `limit` variants on sale after `after`, by local day from `from` to the day before `day`, of those that sold any; `last` is the last of them all, undefined when there are no more. At most one round trip. */
export async function readUnits({ db, shop }: Ctx, { from, day, after, limit }: { from: string; day: string; after: string; limit: number }): Promise<{ last: string | undefined; series: Map<string, Series> }> {
  const series = new Map<string, Series>();
  if (from >= day) return { last: undefined, series };
  const last = addDays(day, -1);
  const [variants, rows] = await db.read(selectVariants(db, shop.id, after, limit), selectUnits(db, shop.id, after, limit, daysSpan("", from, last, shop.timeZone), shiftsOf(from, last, shop.timeZone)));
  for (const { variantId, count, units } of rows) {
    const one = series.get(variantId) ?? { first: from, values: Array.from({ length: dayCount(from, last) }, () => 0) };
    one.values[dayCount(from, dayOfCount(count)) - 1] = units;
    series.set(variantId, one);
  }
  return { last: variants.at(-1)?.id, series };
}
