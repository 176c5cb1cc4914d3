import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { ConstraintError, type Db } from "../platform/db";
import type { Log } from "../platform/log";
import { sweepShops } from "../platform/sweep";
import type { Shop } from "../shops";
import { markOrdersTold, selectNewOrders, selectShopsToTell } from "./new-orders.queries";
import { newOrderMail, newOrdersMail } from "./order-mail";

const [SHOPS, ORDERS] = [100, 100];

/**
 * Mails the shop what customers have ordered since it was last told: one mail, however many there are, in the commit that marks them as
 * told, so that two runs at once tell them once. A shop that wants none is marked all the same. Returns how many orders were told.
 */
export async function tellNewOrders(ctx: Ctx): Promise<number> {
  const { db, shop } = ctx;
  const [found, lines] = await db.read(...selectNewOrders(db, shop.id, shop.ordersTold, ORDERS));
  const last = found.at(-1);
  if (!last) return 0;
  const told = shop.notifyNewOrders ? found.filter(({ status }) => status !== "cancelled") : [];
  const [first, ...more] = told;
  const linesOf = (orderId: string) => lines.filter((line) => line.orderId === orderId);
  const mail = first && [{ key: `new-orders:${last.number}`, email: more.length ? newOrdersMail(ctx, told.map((order) => ({ order, lines: linesOf(order.id) }))) : newOrderMail(ctx, first, linesOf(first.id)) }];
  try {
    await commit(ctx, { writes: [markOrdersTold(db, shop.id, shop.ordersTold, last.number)], mail });
  } catch (error) {
    // Another run was first; what it did not see is told by the next.
    if (error instanceof ConstraintError && error.on === "shops.orders_told") return 0;
    throw error;
  }
  return told.length;
}

/** Tells every shop that has new orders, in one read when none has. A shop that fails is logged and stops no other. */
export async function sweepNewOrders({ db, log, ctxOf }: { db: Db; log: Log; ctxOf: (shop: Shop) => Ctx }): Promise<void> {
  const [due] = await db.read(selectShopsToTell(db, SHOPS));
  await sweepShops(due, (shop) => tellNewOrders(ctxOf(shop)), { log, event: "new_orders_failed" });
}
