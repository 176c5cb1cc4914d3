import { requireOwner, type Ctx } from "../platform/context";
import type { Db } from "../platform/db";
import { dayBounds, localDay } from "../platform/local-time";
import type { Log } from "../platform/log";
import type { Shop } from "../shops";
import { commit } from "../platform/commit";
import { SLOT_MS, foldStale, forgetFacts, selectStale, selectStaleShops, type Folded } from "./fold.queries";

/** What one run takes: the rest comes a minute later, or with whoever reads it. */
const [SHOPS, SLOTS, DAYS] = [50, 2_000, 60];

/** Folds some of the shop's stale days, the newest first. Returns how many. */
export async function foldSome(db: Db, shop: Folded, slots = SLOTS, most = DAYS): Promise<number> {
  const [stale] = await db.read(selectStale(db, shop.id, slots));
  const days = [...new Set(stale.map(({ slot }) => localDay(slot * SLOT_MS, shop.timeZone)))].slice(0, most);
  if (days.length) await db.write([...foldStale(db, shop, days.map((day) => ({ span: day, ...dayBounds(day, shop.timeZone) })), days.length)]);
  return days.length;
}

/** Folds what has become stale in any shop, within bounds. A shop that fails is logged and stops no other. */
export async function sweepFacts({ db, log }: { db: Db; log: Log }): Promise<void> {
  const [shops] = await db.read(selectStaleShops(db, SHOPS));
  for (const shop of shops as Shop[]) await foldSome(db, shop).catch((error) => log.error("fold_failed", error, { shop: shop.id }));
}

/** How often a rebuilding folds before it answers: a year and a half of days. */
const BATCHES = 10;

/**
 * Forgets the shop's facts and folds them anew from the orders, payments and chats themselves, the newest days first, in bounded batches. `days` is how
 * many are folded now; what is `left` the cron folds, or whoever reads it before. Doing it again comes to the same. Owners only.
 */
export async function rebuildFacts(ctx: Ctx): Promise<{ days: number; left: boolean }> {
  requireOwner(ctx);
  const { db, shop } = ctx;
  await commit(ctx, { writes: forgetFacts(db, shop.id), audit: { action: "facts.rebuilt", subject: shop.id } });
  let days = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    const some = await foldSome(db, shop);
    if (!some) return { days, left: false };
    days += some;
  }
  const [rest] = await db.read(selectStale(db, shop.id, 1));
  return { days, left: rest.length > 0 };
}
