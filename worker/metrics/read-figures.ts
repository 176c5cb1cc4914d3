import { requireStaff, type Ctx } from "../platform/context";
import type { Answers, Statements } from "../platform/db";
import { foldPeriod, selectFacts, selectVisits } from "./facts.queries";
import { everyDay, type DayFacts } from "./facts.rules";
import type { VisitDay } from "./figures.rules";
import { selectBehind } from "./fold.queries";
import { daysFrom, daysSpan, type Days } from "./periods.rules";

/** Days folded in one trip, and trips that a reader waits for: two periods of 400 days in all. What is still left the cron folds, each minute. */
const [MOST_DAYS, TRIPS] = [62, 14];

/**
 * Reads after folding what is stale in these stretches of days: one round trip where at most two months are, else some more of two months each. Whatever
 * reads facts reads them through this, so that they are never behind.
 */
export async function readFolded<T extends Statements>({ db, shop }: Pick<Ctx, "db" | "shop">, stretches: Days[], ...queries: T): Promise<Answers<T>> {
  const spans = stretches.map(({ from, to }) => daysSpan(from, from, to, shop.timeZone));
  const head = [...stretches.flatMap(({ from, to }) => foldPeriod(db, shop, from, to, MOST_DAYS)), selectBehind(db, shop.id, spans)] as unknown as Statements;
  const read = async (...more: Statements | []) => {
    const answers = (await db.read(...head, ...more)) as unknown[];
    return { isBehind: Boolean((answers[head.length - 1] as { behind: number }[])[0]!.behind), answers: answers.slice(head.length) as Answers<T> };
  };
  const { isBehind, answers } = await read(...queries);
  if (!isBehind) return answers;
  for (let trips = TRIPS - 2; trips > 0 && (await read()).isBehind; trips--);
  return (await read(...queries)).answers;
}

/** The facts of each local day from `from` to `to`, those on which nothing happened among them; what changed since it was folded is folded first. Staff and jobs only. */
export async function readDailyFacts(ctx: Ctx, from: string, to: string): Promise<DayFacts[]> {
  requireStaff(ctx);
  if (from > to) return [];
  const [facts] = await readFolded(ctx, [{ from, to }], selectFacts(ctx.db, ctx.shop.id, from, to));
  return everyDay(daysFrom(from, to), facts);
}

/** The same with how often the steps of buying were taken. */
export async function readDays(ctx: Ctx, from: string, to: string): Promise<{ facts: DayFacts[]; visits: VisitDay[] }> {
  requireStaff(ctx);
  const [facts, visits] = await readFolded(ctx, [{ from, to }], selectFacts(ctx.db, ctx.shop.id, from, to), selectVisits(ctx.db, ctx.shop.id, from, to));
  return { facts: everyDay(daysFrom(from, to), facts), visits };
}
