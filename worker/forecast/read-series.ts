import { dayCount, netSales, readDailyFacts, selectVariantSeries } from "../metrics";
import type { Ctx } from "../platform/context";
import { addDays } from "../platform/local-time";
import { selectVariants } from "./forecast.queries";
import type { Series } from "./learn.rules";

/** The shop's net sales of each local day from `from` to the day before `day`, in minor units, from the facts of the days; what changed since they were folded is folded first. */
export async function readSales(ctx: Ctx, from: string, day: string): Promise<Series> {
  if (from >= day) return { first: day, values: [] };
  return { first: from, values: (await readDailyFacts(ctx, from, addDays(day, -1))).map(netSales) };
}

/**
 * Units sold of the next `limit` variants on sale after `after`, by local day from `from` to the day before `day`, of those that sold any; `last` is the last of them all, undefined when there are no more.
 * From the facts as `readSales` left them: put that first. Two round trips.
 */
export async function readUnits({ db, shop }: Ctx, { from, day, after, limit }: { from: string; day: string; after: string; limit: number }): Promise<{ last: string | undefined; series: Map<string, Series> }> {
  const series = new Map<string, Series>();
  if (from >= day) return { last: undefined, series };
  const [variants] = await db.read(selectVariants(db, shop.id, after, limit));
  if (!variants.length) return { last: undefined, series };
  const last = addDays(day, -1);
  const [rows] = await db.read(selectVariantSeries(db, shop.id, from, last, variants.map(({ id }) => id)));
  for (const { variantId, day: on, units } of rows) {
    if (units === 0) continue;
    const one = series.get(variantId) ?? { first: from, values: Array.from({ length: dayCount(from, last) }, () => 0) };
    one.values[dayCount(from, on) - 1] = units;
    series.set(variantId, one);
  }
  return { last: variants.at(-1)?.id, series };
}
