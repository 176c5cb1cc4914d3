import { releaseRedemptions } from "../discounts";
import type { Ctx } from "../platform/context";
import { ConstraintError, type Db } from "../platform/db";
import { DomainError } from "../platform/errors";
import type { Log } from "../platform/log";
import type { Shop } from "../shops";
import { commitChange } from "./apply-change";
import { closePages } from "./card-money";
import { gather } from "./find-order";
import { decide } from "./lifecycle.rules";
import { endHold, selectEndedHolds, selectOrderParts, selectShopsOf } from "./orders.queries";

/** How many orders one run takes; the rest come a minute later. */
const MOST = 100;

/** Ends what was held for payments that did not come, in all shops; each stands for itself. The scheduled time `at` counts as now. */
export async function endHolds({ db, at, log, ctxOf }: { db: Db; at: number; log: Log; ctxOf: (shop: Shop) => Ctx }): Promise<{ ended: number; failed: number }> {
  const [held] = await db.read(selectEndedHolds(db, at, MOST));
  const run = { ended: 0, failed: 0 };
  if (!held.length) return run;
  const [shops] = await db.read(selectShopsOf(db, [...new Set(held.map(({ shopId }) => shopId))]));
  for (const { shopId, id } of held) {
    const shop = shops.find((one) => one.id === shopId);
    try {
      if (shop && (await endOne(ctxOf(shop), id))) run.ended++;
    } catch (error) {
      run.failed++;
      log.error("hold_not_ended", error, { order: id });
    }
  }
  log.info("holds_ended", run);
  return run;
}

/** Frees what ended holds keep of these variants in the shop, before somebody is told that there is too little. Returns how many orders ended. */
export async function releaseEndedHolds(ctx: Ctx, variantIds: string[]): Promise<number> {
  const system: Ctx = { ...ctx, actor: { kind: "system", job: "holds" } };
  const [held] = await ctx.db.read(selectEndedHolds(ctx.db, ctx.clock.now(), 20, { shopId: ctx.shop.id, variantIds }));
  let ended = 0;
  for (const { id } of held) if (await endOne(system, id)) ended++;
  return ended;
}

/** Cancels one order as expired: goods and discounts go back, its payment page is closed. False when it was paid or changed meanwhile. */
async function endOne(ctx: Ctx, id: string): Promise<boolean> {
  const { db, shop, clock } = ctx;
  const found = gather(await db.read(...selectOrderParts(db, shop.id, { id })));
  if (!found) return false;
  const { order, state } = found;
  const { change } = order.paymentStatus === "pending" && order.fulfilmentStatus === "unfulfilled" ? decide(state, { action: "cancel", reason: "", restock: true }) : {};
  if (!change) {
    await db.write([endHold(db, shop.id, id)]);
    return false;
  }
  try {
    await commitChange(ctx, found, { ...change, to: { ...change.to, holdUntil: null }, event: { kind: "expired", detail: {} } }, { writes: [releaseRedemptions(db, shop.id, id, clock.now())] });
  } catch (error) {
    if (error instanceof ConstraintError || (error instanceof DomainError && error.code === "version_conflict")) return false;
    throw error;
  }
  ctx.later(closePages(ctx, found).catch((error) => ctx.log.error("payment_page_not_closed", error, { order: id })));
  return true;
}
