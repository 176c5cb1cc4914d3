import { selectFirstOrder } from "../metrics";
import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import type { Db } from "../platform/db";
import { addDays, localDay } from "../platform/local-time";
import type { Log } from "../platform/log";
import { sweepShops } from "../platform/sweep";
import { zonesNow, type Shop } from "../shops";
import { deleteOlder, insertForecasts, saveRun, selectDueShops, selectRun, WHOLE_SHOP } from "./forecast.queries";
import { forecastSeries } from "./forecast-series.rules";
import { holidaysOf } from "./holidays";
import { readSales, readUnits } from "./read-series";
import { toStored } from "./stored.rules";

/** How much of the past is learnt from, and for how long a shop's own forecasts are kept, so that what they said can be held against what came. Days. */
const [SHOP_DAYS, VARIANT_DAYS, KEPT_DAYS] = [730, 365, 60];
/** How many shops a run looks at, how many variants are read at once, and how many series a run reckons: a run must end within the time that cron has. */
const [SHOPS, BATCH, SERIES] = [60, 40, 250];

interface Run {
  db: Db;
  /** The scheduled time, UTC milliseconds: it counts as now. */
  at: number;
  log: Log;
  ctxOf: (shop: Shop) => Ctx;
}

/** Builds the forecasts of every shop whose local day has begun, as many as a run may; the rest come with the next. A shop that fails is logged and stops no other. */
export async function runDueForecasts({ db, at, log, ctxOf }: Run): Promise<{ series: number }> {
  const [due] = await db.read(selectDueShops(db, (await zonesNow(db, at, log)).map(({ timeZone, today }) => ({ timeZone, day: today })), SHOPS));
  const series = await sweepShops(due, (shop, left) => buildForecasts(ctxOf(shop), left), { log, event: "forecast_failed", most: SERIES, failed: 1 });
  if (due.length) log.info("forecasts_run", { due: due.length, series });
  return { series };
}

/**
 * Goes on with a shop's forecasts from its local today on, those of its variants in batches: each batch is one commit, so a run that is cut off loses one at most, and two at
 * once write the same. Ends when all are there or `most` series were reckoned; returns how many.
 */
export async function buildForecasts(ctx: Ctx, most: number): Promise<number> {
  const { db, shop, clock } = ctx;
  const day = localDay(clock.now(), shop.timeZone);
  const [[run], [first]] = await db.read(selectRun(db, shop.id), selectFirstOrder(db, shop.id));
  const firstDay = first!.at === null ? null : localDay(first!.at, shop.timeZone);
  let [after, done, series] = run?.day === day ? [run.after, run.done, 0] : ["", false, 0];
  if (run?.day !== day) series += await buildForShop(ctx, day, firstDay);
  while (!done && series < most) {
    const batch: { last: string | undefined; series: number } = firstDay === null ? { last: undefined, series: 0 } : await buildForVariants(ctx, day, firstDay, after);
    [after, done, series] = [batch.last ?? after, batch.last === undefined, series + batch.series];
    if (done) await commit(ctx, { writes: [saveRun(db, { shopId: shop.id, day, after, done }), ...deleteOlder(db, shop.id, { variants: day, shop: addDays(day, -KEPT_DAYS) })] });
  }
  return series;
}

async function buildForShop(ctx: Ctx, day: string, firstDay: string | null): Promise<number> {
  const { db, shop, clock } = ctx;
  const sales = await readSales(ctx, laterOf(addDays(day, -SHOP_DAYS), firstDay ?? day), day);
  const forecast = toStored(forecastSeries(sales, { holidays: await holidaysOf(ctx, shop.country) }), 0);
  await commit(ctx, { writes: [...insertForecasts(db, [{ shopId: shop.id, subject: WHOLE_SHOP, day, forecast, builtAt: clock.now() }]), saveRun(db, { shopId: shop.id, day, after: "", done: false })] });
  return 1;
}

/** The next variants after `after`; `last` is the last one of them, undefined when there are no more. What sold nothing in a year has no forecast. */
async function buildForVariants(ctx: Ctx, day: string, firstDay: string, after: string): Promise<{ last: string | undefined; series: number }> {
  const { db, shop, clock } = ctx;
  const { last, series } = await readUnits(ctx, { from: laterOf(addDays(day, -VARIANT_DAYS), firstDay), day, after, limit: BATCH });
  if (last === undefined) return { last, series: 0 };
  const holidays = await holidaysOf(ctx, shop.country);
  const built = [...series].map(([variantId, units]) => ({ shopId: shop.id, subject: variantId, day, forecast: toStored(forecastSeries(units, { holidays }), 2), builtAt: clock.now() }));
  await commit(ctx, { writes: [...insertForecasts(db, built), saveRun(db, { shopId: shop.id, day, after: last, done: false })] });
  return { last, series: built.length };
}

const laterOf = (a: string, b: string) => (a > b ? a : b);
