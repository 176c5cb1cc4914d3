import { requireOwner, type Ctx } from "../platform/context";
import type { Db } from "../platform/db";
import { dayBounds, localDay } from "../platform/local-time";
import type { Log } from "../platform/log";
import type { Shop } from "../shops";
import { commit } from "../platform/commit";
import { sweepShops } from "../platform/sweep";
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
  await sweepShops(shops as Shop[], (shop) => foldSome(db, shop), { log, event: "fold_failed" });
}

/** Forgets the shop's facts and folds them anew from the orders, payments and chats themselves, all of them. For owners. Returns how many days there were. */
export async function rebuildFacts(ctx: Ctx): Promise<{ days: number }> {
  requireOwner(ctx);
  await commit(ctx, { writes: forgetFacts(ctx.db, ctx.shop.id), audit: { action: "facts.rebuilt", subject: ctx.shop.id } });
  let days = 0;
  for (let some = await foldSome(ctx.db, ctx.shop); some > 0; some = await foldSome(ctx.db, ctx.shop)) days += some;
  return { days };
}
