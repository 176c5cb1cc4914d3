import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { ConstraintError, type Db } from "../platform/db";
import type { Log } from "../platform/log";
import { sweepShops } from "../platform/sweep";
import { readersOf, type Shop } from "../shops";
import { alertMail } from "./alert-mail.rules";
import { markTold, selectShopsToAlert, selectUntold } from "./alerts.queries";

const [SHOPS, ALERTS] = [100, 100];

/**
 * Mails the shop's people what has fallen to its threshold and nobody was told of: one mail to each reader, in the commit that marks the
 * alerts as told, so that two runs at once tell it once. Returns how many alerts were told. 2 round trips, 1 when there are none.
 */
export async function tellAlerts(ctx: Ctx): Promise<number> {
  const { db, shop, clock } = ctx;
  const [untold] = await db.read(selectUntold(db, shop.id, ALERTS));
  const [first] = untold;
  if (!first) return 0;
  // What was taken out of the shop meanwhile needs nobody.
  const listed = untold.filter(({ onSale }) => onSale);
  const readers = listed.length ? readersOf(shop) : [];
  const mail = readers.map((to, i) => ({ key: `stock-alerts:${first.id}:${i}`, email: alertMail(shop, listed, ctx.origin, to) }));
  try {
    await commit(ctx, { writes: [markTold(db, shop.id, untold.map(({ id }) => id), clock.now())], mail, live: listed.map(({ sku, name, available }) => ({ type: "alert" as const, sku, name, available })) });
  } catch (error) {
    // Another run was first; what it did not see is told by the next.
    if (error instanceof ConstraintError && (error.on === "stock_alerts.shop_id" || error.on.startsWith("outbox."))) return 0;
    throw error;
  }
  return untold.length;
}

interface Sweep {
  db: Db;
  log: Log;
  ctxOf: (shop: Shop) => Ctx;
}

/** Tells the alerts of every shop that has some, in one read when none has. A shop that fails is logged and stops no other. */
export async function sweepAlerts({ db, log, ctxOf }: Sweep): Promise<void> {
  const [due] = await db.read(selectShopsToAlert(db, SHOPS));
  await sweepShops(due, (shop) => tellAlerts(ctxOf(shop)), { log, event: "alerts_failed" });
}
