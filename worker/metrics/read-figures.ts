import { requireStaff, type Ctx } from "../platform/context";
import { everyDay, type DayFacts } from "./facts.rules";
import { foldPeriod, selectFacts, selectVisits } from "./facts.queries";
import { seriesOf, type FigureKey, type VisitDay } from "./figures.rules";
import { daysFrom } from "./periods.rules";

/**
 * A figure by local day from `from` to `to`, both included, each day there is; amounts in minor units, null where a day has nothing to divide by. What
 * changed since it was folded is folded first. One round trip; staff only.
 */
export async function readDailySeries(ctx: Ctx, key: FigureKey, from: string, to: string): Promise<{ day: string; value: number | null }[]> {
  const { facts, visits } = await readDays(ctx, from, to);
  return seriesOf(key, facts, visits);
}

/** The facts of each local day from `from` to `to`, and how often the steps of buying were taken. One round trip; staff only. */
export async function readDays(ctx: Ctx, from: string, to: string): Promise<{ facts: DayFacts[]; visits: VisitDay[] }> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const [, , , , facts, visits] = await db.read(...foldPeriod(db, shop, from, to), selectFacts(db, shop.id, from, to), selectVisits(db, shop.id, from, to));
  return { facts: everyDay(daysFrom(from, to), facts), visits };
}
