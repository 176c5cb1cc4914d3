import { staleTags } from "../catalog";
import { releaseRedemptions } from "../discounts";
import { insertMovement, openLocation } from "../inventory";
import { commit, type Commit } from "../platform/commit";
import { actorName, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError } from "../platform/errors";
import { documentWrites } from "./document-writes";
import type { FoundOrder } from "./find-order";
import { insertParcel, insertReturn, markArrived, updateReturn } from "./fulfilment.queries";
import { decide, type Change, type OrderAction } from "./lifecycle.rules";
import { orderMail } from "./order-mail";
import { insertEvent, insertPayment, updateOrder } from "./orders.queries";

/**
 * Takes one step with an order that was found: its row, event, stock, payment and mail in one commit. Does nothing when it is so
 * already. Throws not_allowed_now, version_conflict.
 */
export async function applyChange(ctx: Ctx, found: FoundOrder, wanted: OrderAction): Promise<void> {
  if (wanted.version !== undefined && wanted.version !== found.order.version) throw changedMeanwhile();
  const { change, refused } = decide(found.state, wanted);
  if (refused) throw new DomainError("not_allowed_now", refused);
  if (change) await commitChange(ctx, found, change);
}

/** Writes a change that was decided, with what else belongs into its commit. Throws version_conflict, not_allowed_now when goods are to leave that are not here, ConstraintError. */
export async function commitChange(ctx: Ctx, found: FoundOrder, change: Change, { writes = [], mail = [] }: Partial<Pick<Commit, "writes" | "mail">> = {}): Promise<void> {
  const made = commitOf(ctx, found, change);
  try {
    await commit(ctx, { ...made, writes: [...made.writes, ...writes], mail: [...(made.mail ?? []), ...mail] });
  } catch (error) {
    if (error instanceof ConstraintError && /^(order_events\.|fulfilment|return)/.test(error.on)) throw changedMeanwhile();
    if (error instanceof ConstraintError && error.on === "stock_on_hand_not_negative") throw new DomainError("not_allowed_now", "Some of these goods are not in stock yet. Book in what has arrived, or choose only the pieces that are here.");
    throw error;
  }
}

export const changedMeanwhile = () => new DomainError("version_conflict", "Somebody changed this order meanwhile. Look at it again before you go on.");

function commitOf(ctx: Ctx, found: FoundOrder, change: Change): Commit {
  const { order, lines } = found;
  const { db, ids, clock, shop } = ctx;
  const [at, shopId, orderId, actor, version] = [clock.now(), shop.id, order.id, actorName(ctx.actor), order.version + 1];
  const payment = change.payment && { id: ids.next("pay"), ...change.payment };
  const { kind, detail } = change.event;
  const parcel = change.parcel && { ...change.parcel, lines: change.parcel.lines.map(({ lineId, quantity }) => ({ ...lines.find(({ id }) => id === lineId)!, quantity })) };
  const email = orderMail(ctx, { kind, order: { ...order, ...change.to }, number: String(order.number), lines, amount: Number(detail.amount ?? 0), parcel, note: String(detail.reason ?? "") });
  // Selling moves units from "reserved" to "gone": what can be bought stays the same, and so do the pages.
  const shelf = change.movements.filter((movement) => movement.kind !== "sale").map((movement) => movement.variantId);
  const stale = lines.filter((line) => shelf.includes(line.variantId)).map((line) => line.productId);
  return {
    writes: [
      insertEvent(db, { id: ids.next("evt"), shopId, orderId, version, ...change.event, actor, at }),
      updateOrder(db, shopId, orderId, { ...change.to, version, updatedAt: at }),
      ...change.movements.map((movement) => insertMovement(db, { id: ids.next("mov"), shopId, orderId, ...movement, ...(movement.kind === "return" && { locationId: openLocation(shopId, movement.locationId) }), actor, at })),
      ...(payment ? paymentRows(ctx, payment).map((row) => insertPayment(db, { shopId, orderId, ...row, at })) : []),
      ...documentWrites(ctx, found, { after: { ...order, ...change.to }, payment }),
      ...goodsOf(ctx, found, change, at),
    ],
    audit: ctx.actor.kind === "staff" ? { action: `order.${change.event.kind}`, subject: orderId, detail: { number: order.number, ...change.event.detail } } : undefined,
    mail: email && [{ key: `order:${orderId}:${version}`, email }],
    live: [{ type: "order", deed: change.event.kind, number: String(order.number) }],
    purge: staleTags(shopId, stale),
  };
}

/** A payment's rows: one, or one each of its parts, of which the first has its id. */
const paymentRows = ({ ids }: Ctx, { id, kind, reason, parts, ...whole }: NonNullable<Change["payment"]> & { id: string }) =>
  (parts ?? [whole]).map((part, i) => ({ provider: "manual", ...part, id: i ? ids.next("pay") : id, kind, reason }));

/** The rows of what leaves, arrives and comes back, and of what a cancelled order gives back. */
function goodsOf({ db, ids, shop }: Ctx, { order, returns }: FoundOrder, { parcel, arrived, returned, event }: Change, at: number): Commit["writes"] {
  const own = { shopId: shop.id, orderId: order.id };
  const known = returned && returns.find(({ number }) => number === returned.number);
  return [
    ...(parcel ? insertParcel(db, { id: ids.next("ful"), ...own, number: parcel.number, carrier: parcel.carrier, trackingReference: parcel.trackingReference, trackingUrl: parcel.trackingUrl, shippedAt: at, deliveredAt: parcel.delivered ? at : null }, parcel.lines) : []),
    ...(arrived?.length ? [markArrived(db, shop.id, order.id, arrived, at)] : []),
    ...(returned?.asked ? insertReturn(db, { id: returned.asked.id ?? ids.next("ret"), ...own, number: returned.number, state: returned.state, reason: returned.asked.reason, note: returned.asked.note, requestedAt: at, updatedAt: at }, returned.asked.lines) : []),
    ...(returned && known ? updateReturn(db, { shopId: shop.id, id: known.id, state: returned.state, at }, returned.restocked) : []),
    ...(event.kind === "cancelled" ? [releaseRedemptions(db, shop.id, order.id, at)] : []),
  ];
}
