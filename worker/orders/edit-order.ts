import { staleTags } from "../catalog";
import { scaleRedemptions } from "../discounts";
import { insertMovement, insertReservations } from "../inventory";
import { commit, type Commit } from "../platform/commit";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, invalid } from "../platform/errors";
import { parse } from "../platform/parse";
import { changedMeanwhile } from "./apply-change";
import { closePages } from "./card-money";
import { reissueWrites } from "./document-writes";
import { lineWrites } from "./edit.queries";
import { amountsOf, atQuantity, editable, editInput, paymentAfter } from "./edit.rules";
import { addLines } from "./edit-lines";
import { findOrder, type FoundOrder } from "./find-order";
import { release } from "./goods.rules";
import { viewForStaff } from "./order-view";
import { insertEvent, updateOrder } from "./orders.queries";
import type { AdminOrder } from "./orders.types";

type Line = FoundOrder["lines"][number];
/** What an edit makes of the lines, and what that does to the stock: pieces that are let go of, and variants of which more is wanted. */
interface LinePlan {
  lines: Line[];
  removed: Line[];
  changed: Line[];
  added: Line[];
  more: { variantId: string; quantity: number }[];
  fewer: { lineId: string; quantity: number }[];
}

/**
 * Changes an order before anything of it has left: its pieces, its customer, its address, its note. Lines keep their price and their part of a
 * discount, new ones come at today's price, delivery stays as agreed; stock and invoice follow in the same commit.
 * Throws unauthenticated, forbidden, not_found, invalid, not_allowed_now, version_conflict, out_of_stock.
 */
export async function editOrder(ctx: Ctx, number: string, input: unknown): Promise<AdminOrder> {
  requireStaff(ctx);
  const { version, items, ...rest } = parse(editInput, input);
  const found = await findOrder(ctx, number);
  const { order } = found;
  if (version !== order.version) throw changedMeanwhile();
  if (!editable(found.state)) throw new DomainError("not_allowed_now", "Nothing of this order can be changed any more: some of it has left, or it is closed.");
  if (rest.shippingAddress && order.shippingMethod !== "delivery") throw invalid("shippingAddress", "This order is collected.");
  if (items && order.source === "import") throw invalid("items", "The goods of an imported order stay as they were.");
  const plan = await planOf(ctx, found, items);
  const amounts = plan.lines === found.lines ? undefined : amountsOf(order, plan.lines);
  const total = amounts?.total ?? order.total;
  if (!Number.isSafeInteger(total)) throw invalid("items", "This order is too large.");
  const after = {
    ...order, ...amounts, paymentStatus: paymentAfter(order, total),
    ...(rest.customer && { customerName: rest.customer.name, customerEmail: rest.customer.email, customerPhone: rest.customer.phone }),
    ...(rest.shippingAddress && { shippingAddress: rest.shippingAddress }), ...(rest.note !== undefined && { note: rest.note }),
  };
  if (JSON.stringify(after) === JSON.stringify(order) && plan.lines === found.lines) return viewForStaff(ctx, found);
  await write(ctx, found, after, plan);
  if (total !== order.total && order.paymentMethod === "card" && order.paymentStatus === "pending") await closePages(ctx, found);
  return viewForStaff(ctx, await findOrder(ctx, number));
}

async function planOf(ctx: Ctx, found: FoundOrder, items: { sku: string; quantity: number }[] | undefined): Promise<LinePlan> {
  const { order, lines: before } = found;
  if (!items) return { lines: before, removed: [], changed: [], added: [], more: [], fewer: [] };
  const wanted = new Map<string, number>();
  for (const { sku, quantity } of items) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);
  const kept = before.filter(({ sku }) => wanted.has(sku)).map((line) => atQuantity(line, wanted.get(line.sku)!, order.taxIncluded));
  const added = await addLines(ctx, found, [...wanted].filter(([sku]) => !before.some((line) => line.sku === sku)).map(([sku, quantity]) => ({ sku, quantity })));
  const removed = before.filter(({ sku }) => !wanted.has(sku));
  const changed = kept.filter((line) => !before.includes(line));
  if (!added.length && !removed.length && !changed.length) return { lines: before, removed, changed, added, more: [], fewer: [] };
  const was = (id: string) => before.find((line) => line.id === id)!.quantity;
  return {
    lines: [...kept, ...added], removed, changed, added,
    more: [...changed.map((line) => ({ variantId: line.variantId, quantity: line.quantity - was(line.id) })), ...added].filter(({ quantity }) => quantity > 0),
    fewer: [...changed.map(({ id, quantity }) => ({ lineId: id, quantity: was(id) - quantity })), ...removed.map(({ id, quantity }) => ({ lineId: id, quantity }))].filter(({ quantity }) => quantity > 0),
  };
}

async function write(ctx: Ctx, found: FoundOrder, after: FoundOrder["order"], plan: LinePlan): Promise<void> {
  try {
    await commit(ctx, commitOf(ctx, found, after, plan));
  } catch (error) {
    if (!(error instanceof ConstraintError)) throw error;
    if (error.on.startsWith("order_events.")) throw changedMeanwhile();
    if (error.on.startsWith("stock_")) throw new DomainError("out_of_stock", "There is not enough left of what was added. Nothing was changed.");
    throw error;
  }
}

function commitOf(ctx: Ctx, found: FoundOrder, after: FoundOrder["order"], plan: LinePlan): Commit {
  const { db, ids, clock, shop } = ctx;
  const { order, lines: before, state } = found;
  const [at, shopId, orderId, actor, version] = [clock.now(), shop.id, order.id, actorName(ctx.actor), order.version + 1];
  const detail: Record<string, string | number> = { ...(plan.lines !== before && { items: wordsOf(before, plan), total: after.total }) };
  const movements = release(state, plan.fewer);
  const invoiced = plan.lines !== before || after.customerName !== order.customerName || JSON.stringify(after.shippingAddress) !== JSON.stringify(order.shippingAddress);
  const touched = [...plan.changed, ...plan.removed, ...plan.added].map(({ productId }) => productId);
  return {
    writes: [
      insertEvent(db, { id: ids.next("evt"), shopId, orderId, version, kind: "edited", detail, actor, at }),
      updateOrder(db, shopId, orderId, { ...columnsOf(after), version, updatedAt: at }),
      ...lineWrites(db, shopId, plan),
      ...movements.map((movement) => insertMovement(db, { id: ids.next("mov"), shopId, orderId, ...movement, actor, at })),
      ...(plan.more.length ? [insertReservations(db, shopId, plan.more.map(({ variantId, quantity }) => ({ id: ids.next("mov"), variantId, quantity })), { orderId, actor, at })] : []),
      ...(after.discount !== order.discount ? [scaleRedemptions(db, shopId, orderId, after.discount, order.discount)] : []),
      ...(invoiced ? reissueWrites(ctx, { order: after, lines: plan.lines, payments: found.payments }) : []),
    ],
    audit: ctx.actor.kind === "staff" ? { action: "order.edited", subject: orderId, detail: { number: order.number, ...detail } } : undefined,
    live: [{ type: "order", deed: "edited", number: String(order.number) }],
    purge: staleTags(shopId, touched),
  };
}

const columnsOf = ({ subtotal, discount, tax, total, paymentStatus, customerName, customerEmail, customerPhone, shippingAddress, note }: FoundOrder["order"]) => ({ subtotal, discount, tax, total, paymentStatus, customerName, customerEmail, customerPhone, shippingAddress, note });

/** What became of the lines, for the order's history: `Kettle 2 → 3, Lamp removed, Mug 1 added`. */
function wordsOf(before: Line[], { changed, removed, added }: LinePlan): string {
  const was = (id: string) => before.find((line) => line.id === id)?.quantity;
  return [...changed.map(({ id, name, quantity }) => `${name} ${was(id)} → ${quantity}`), ...removed.map(({ name }) => `${name} removed`), ...added.map(({ name, quantity }) => `${name} ${quantity} added`)].join(", ").slice(0, 1000);
}
