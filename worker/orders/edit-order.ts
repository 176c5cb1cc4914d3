import { staleTags } from "../catalog";
import { priceFreeDelivery, scaleRedemptions } from "../discounts";
import { insertMovement, insertReservations } from "../inventory";
import { commit, type Commit } from "../platform/commit";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError } from "../platform/errors";
import { money } from "../platform/money";
import { parse } from "../platform/parse";
import { changedMeanwhile } from "./apply-change";
import { closePages } from "./card-money";
import { firstInvoice, reissueWrites } from "./document-writes";
import { lineWrites } from "./edit.queries";
import { editInput } from "./edit.rules";
import { findOrder, type FoundOrder } from "./find-order";
import { release } from "./goods.rules";
import { orderMail } from "./order-mail";
import { totalsView, viewForStaff } from "./order-view";
import { insertEvent, updateOrder } from "./orders.queries";
import type { AdminOrder, EditQuote } from "./orders.types";
import { planEdit, type EditPlan } from "./plan-edit";
import { toPay, toRefund } from "./refunds.rules";

/**
 * Changes an order before anything of it has left: its pieces, its customer, its address, its note, by the rules of `planEdit`; stock, invoice and a
 * mail to the customer (of a note alone there is none) follow in the same commit. A payment page that asks for another amount than is then due is closed.
 * Throws unauthenticated, forbidden, not_found, invalid, not_allowed_now, version_conflict, price_changed, out_of_stock.
 */
export async function editOrder(ctx: Ctx, number: string, input: unknown): Promise<AdminOrder> {
  const { found, plan, expectedTotal } = await prepare(ctx, number, input);
  const { order } = found;
  const { after } = plan;
  if (expectedTotal !== undefined && expectedTotal !== after.total) throw new DomainError("price_changed", "This change makes another total. Look at it before you save.", { total: money(after.total, order.currency) });
  if (JSON.stringify(after) === JSON.stringify(order) && isSame(found, plan)) return viewForStaff(ctx, found);
  await write(ctx, found, plan);
  if (order.paymentMethod === "card" && toPay(after) !== toPay(order)) await closePages(ctx, found);
  return viewForStaff(ctx, await findOrder(ctx, number));
}

/** What an edit would make of an order's amounts. Changes nothing. Throws what `editOrder` does, but for price_changed and out_of_stock. */
export async function quoteEdit(ctx: Ctx, number: string, input: unknown): Promise<EditQuote> {
  const { plan: { after } } = await prepare(ctx, number, input);
  return { totals: totalsView(after), toPay: money(toPay(after), after.currency), toRefund: money(toRefund(after), after.currency) };
}

async function prepare(ctx: Ctx, number: string, input: unknown): Promise<{ found: FoundOrder; plan: EditPlan; expectedTotal?: number }> {
  requireStaff(ctx);
  const { version, expectedTotal, ...wanted } = parse(editInput, input);
  const found = await findOrder(ctx, number);
  if (version !== found.order.version) throw changedMeanwhile();
  return { found, plan: await planEdit(ctx, found, wanted), expectedTotal };
}

const isSame = ({ lines }: FoundOrder, plan: EditPlan) => plan.lines.length === lines.length && !plan.changed.length && !plan.added.length;

async function write(ctx: Ctx, found: FoundOrder, plan: EditPlan): Promise<void> {
  try {
    await commit(ctx, commitOf(ctx, found, plan));
  } catch (error) {
    if (!(error instanceof ConstraintError)) throw error;
    if (error.on.startsWith("order_events.")) throw changedMeanwhile();
    if (error.on.startsWith("stock_")) throw new DomainError("out_of_stock", "There is not enough left of what was added. Nothing was changed.");
    throw error;
  }
}

function commitOf(ctx: Ctx, found: FoundOrder, plan: EditPlan): Commit {
  const { db, ids, clock, shop } = ctx;
  const { order, lines: before, state } = found;
  const { after, freed } = plan;
  const [at, shopId, orderId, actor, version] = [clock.now(), shop.id, order.id, actorName(ctx.actor), order.version + 1];
  const items = wordsOf(before, plan);
  const detail: Record<string, string | number> = { ...(items && { items }), ...((items || after.total !== order.total) && { total: after.total }) };
  const movements = release(state, plan.fewer);
  const touched = [...plan.changed, ...plan.removed, ...plan.added].map(({ productId }) => productId);
  const { note: _was, ...told } = columnsOf(order);
  const { note: _is, ...shown } = columnsOf(after);
  const email = isSame(found, plan) && JSON.stringify(told) === JSON.stringify(shown) ? undefined : orderMail(ctx, { kind: "edited", order: after, number: String(order.number), lines: plan.lines, totalBefore: order.total });
  return {
    writes: [
      insertEvent(db, { id: ids.next("evt"), shopId, orderId, version, kind: "edited", detail, actor, at }),
      updateOrder(db, shopId, orderId, { ...columnsOf(after), version, updatedAt: at }),
      ...lineWrites(db, shopId, plan),
      ...movements.map((movement) => insertMovement(db, { id: ids.next("mov"), shopId, orderId, ...movement, actor, at })),
      ...(plan.more.length ? [insertReservations(db, shopId, plan.more.map(({ variantId, quantity }) => ({ id: ids.next("mov"), variantId, quantity })), { orderId, actor, at })] : []),
      ...(after.discount !== order.discount ? [scaleRedemptions(db, shopId, orderId, after.discount, order.discount)] : []),
      ...(freed !== undefined ? [priceFreeDelivery(db, shopId, orderId, freed)] : []),
      ...invoiceWrites(ctx, found, plan),
    ],
    audit: ctx.actor.kind === "staff" ? { action: "order.edited", subject: orderId, detail: { number: order.number, ...detail } } : undefined,
    mail: email && [{ key: `order:${orderId}:${version}`, email }],
    live: [{ type: "order", deed: "edited", number: String(order.number) }],
    purge: staleTags(shopId, touched),
  };
}

/** An invoice that is there is issued anew where the edit changes what it says; one that was still to come comes when the edit makes the order paid. */
function invoiceWrites(ctx: Ctx, found: FoundOrder, plan: EditPlan): Commit["writes"] {
  const [{ order, payments }, { after, lines }] = [found, plan];
  const edited = { order: after, lines, payments };
  const differs = !isSame(found, plan) || after.total !== order.total || after.tax !== order.tax || after.customerName !== order.customerName || JSON.stringify(after.shippingAddress) !== JSON.stringify(order.shippingAddress);
  return [...(differs ? reissueWrites(ctx, edited) : []), ...(after.paymentStatus === "paid" && order.paymentStatus !== "paid" ? [firstInvoice(ctx, edited)] : [])];
}

const columnsOf = ({ subtotal, discount, shipping, shippingTax, shippingTaxRate, tax, total, paymentStatus, customerName, customerEmail, customerPhone, shippingAddress, note }: FoundOrder["order"]) => ({ subtotal, discount, shipping, shippingTax, shippingTaxRate, tax, total, paymentStatus, customerName, customerEmail, customerPhone, shippingAddress, note });

/** What became of the lines, for the order's history: `Kettle 2 → 3, Lamp removed, Mug 1 added`. */
function wordsOf(before: FoundOrder["lines"], { changed, removed, added }: EditPlan): string {
  const was = (id: string) => before.find((line) => line.id === id)?.quantity;
  const other = changed.filter(({ id, quantity }) => quantity !== was(id));
  return [...other.map(({ id, name, quantity }) => `${name} ${was(id)} → ${quantity}`), ...removed.map(({ name }) => `${name} removed`), ...added.map(({ name, quantity }) => `${name} ${quantity} added`)].join(", ").slice(0, 1000);
}
