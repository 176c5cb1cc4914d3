import { insertMovement } from "../inventory";
import { commit, type Commit } from "../platform/commit";
import { actorName, type Ctx } from "../platform/context";
import { digest } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { DomainError, invalid } from "../platform/errors";
import { parse } from "../platform/parse";
import { accessTokenOf, gather, type FoundOrder } from "./find-order";
import { orderMail } from "./order-mail";
import { viewOrder } from "./order-view";
import { insertEvent, insertLine, insertOrder, numberOf, selectOrderParts, selectSellable, type OrderValues, type Sellable } from "./orders.queries";
import { placeOrderInput, sumDemand, totalsOf, type PlaceOrder, type Totals } from "./orders.rules";
import type { PlacedOrder } from "./orders.types";

/**
 * Places an order once per `key`: reserves the stock and writes order, lines, event and the confirmation in one commit;
 * 2 round trips, 3 when stock ran out meanwhile.
 * The same key and input again give the first answer (`replayed`). Throws invalid, out_of_stock, price_changed, idempotency_conflict.
 */
export async function placeOrder(ctx: Ctx, key: string, input: unknown): Promise<{ order: PlacedOrder; replayed: boolean }> {
  const wanted = parse(placeOrderInput, input);
  checkTerms(ctx, wanted);
  const requestHash = digest(JSON.stringify(wanted));
  const items = sumDemand(wanted.items);
  const found = await load(ctx, key, items);
  if (found.order) return replay(ctx, found.order, requestHash);

  const lines = priceLines(items, found.sellable);
  const totals = totalsOf(lines, wanted.shippingMethod === "delivery", ctx.shop);
  if (!Number.isSafeInteger(totals.total)) throw invalid("items", "This order is too large.");
  if (wanted.expectedTotal !== undefined && wanted.expectedTotal !== totals.total)
    throw new DomainError("price_changed", "The total is not what you saw. Look at it again before you order.", { total: { amount: totals.total, currency: ctx.shop.currency } });

  const rows = rowsOf(ctx, key, requestHash, wanted, lines, totals);
  try {
    const [inserted] = (await commit(ctx, commitOf(ctx, rows, lines))) as [[{ number: number }]];
    const order = { ...rows.order, number: inserted[0].number };
    return { order: { ...viewOrder(ctx, { order, lines: rows.lines, events: [rows.event] }), accessToken: accessTokenOf(ctx, order.id) }, replayed: false };
  } catch (error) {
    if (!(error instanceof ConstraintError) || !["unique", "check"].includes(error.kind)) throw error;
    const now = await load(ctx, key, items);
    if (now.order) return replay(ctx, now.order, requestHash);
    if (error.kind === "check") priceLines(items, now.sellable, true);
    throw error;
  }
}

async function load({ db, shop }: Ctx, key: string, items: PlaceOrder["items"]) {
  const [sellable, ...parts] = await db.read(selectSellable(db, shop.id, items.map((item) => item.sku)), ...selectOrderParts(db, shop.id, { key }));
  return { order: gather(parts), sellable };
}

function replay(ctx: Ctx, found: FoundOrder, requestHash: string) {
  if (found.order.requestHash !== requestHash) throw new DomainError("idempotency_conflict", "Use a new Idempotency-Key for another order.");
  return { order: { ...viewOrder(ctx, found), accessToken: accessTokenOf(ctx, found.order.id) }, replayed: true };
}

function checkTerms({ shop }: Ctx, wanted: PlaceOrder): void {
  const delivery = wanted.shippingMethod === "delivery";
  if (delivery ? !shop.deliveryEnabled : !shop.collectionEnabled) throw invalid("shippingMethod", "This shop does not offer that.");
  if (delivery && !wanted.shippingAddress) throw invalid("shippingAddress", "Tell us where to deliver.");
  if (wanted.paymentMethod === "on_collection" && (delivery || !shop.payOnCollection)) throw invalid("paymentMethod", "Pay on collection goes with collection.");
  if (wanted.discountCode) throw invalid("discountCode", "This code is not valid.");
}

type Line = Sellable & { quantity: number; unitPrice: number };

/** Each demand with its variant, or `out_of_stock` naming all that are short. `short` throws even when stock came back meanwhile. */
function priceLines(items: PlaceOrder["items"], sellable: Sellable[], short = false): Line[] {
  const lines = items.map(({ sku, quantity }, i) => {
    const variant = sellable.find((candidate) => candidate.sku === sku);
    if (!variant) throw invalid(`items.${i}.sku`, "This is not sold here.");
    return { ...variant, quantity, unitPrice: variant.price };
  });
  const missing = lines.filter((line) => line.quantity > line.available).map((line) => ({ sku: line.sku, requested: line.quantity, available: Math.max(0, line.available) }));
  if (missing.length || short) throw new DomainError("out_of_stock", "There is not enough left of something in your cart.", { items: missing });
  return lines;
}

/** The rows of a new order, whole but for the number, which the batch takes. */
function rowsOf({ shop, ids, clock, actor }: Ctx, key: string, requestHash: string, wanted: PlaceOrder, lines: Line[], totals: Totals) {
  const [orderId, at, shopId] = [ids.next("ord"), clock.now(), shop.id];
  const { subtotal, discount, shipping, tax, total } = totals;
  const order: OrderValues = {
    id: orderId, shopId, idempotencyKey: key, requestHash, status: "open", paymentStatus: "pending", fulfilmentStatus: "unfulfilled",
    source: "shop", externalId: null, holdUntil: null, shippingRate: "", giftNote: "", shippingTax: tax - totals.lines.reduce((sum, line) => sum + line.tax, 0), shippingTaxRate: shop.taxRate,
    userId: actor.kind === "customer" ? actor.userId : null,
    customerName: wanted.customer.name, customerEmail: wanted.customer.email, customerPhone: wanted.customer.phone,
    shippingMethod: wanted.shippingMethod, shippingAddress: (wanted.shippingMethod === "delivery" && wanted.shippingAddress) || null, paymentMethod: wanted.paymentMethod,
    note: wanted.note, currency: shop.currency, subtotal, discount, discountCode: "", shipping, tax, taxIncluded: shop.pricesIncludeTax, total,
    captured: 0, refunded: 0, trackingReference: "", version: 1, placedAt: at, updatedAt: at,
  };
  return {
    order,
    lines: lines.map((line, position) => ({
      id: ids.next("lin"), shopId, orderId, position, productId: line.productId, variantId: line.variantId, sku: line.sku, name: line.name, optionLabel: (JSON.parse(line.options) as string[]).join(" · "),
      mediaId: line.image && (JSON.parse(line.image) as { id: string }).id, quantity: line.quantity, unitPrice: line.unitPrice, discount: 0, taxRate: shop.taxRate, tax: totals.lines[position]!.tax, total: totals.lines[position]!.total,
    })),
    event: { id: ids.next("evt"), shopId, orderId, version: 1, kind: "placed" as const, detail: {}, actor: actorName(actor), at },
  };
}

function commitOf(ctx: Ctx, { order, lines, event }: ReturnType<typeof rowsOf>, wanted: Line[]): Commit {
  const { db, ids } = ctx;
  const { shopId, id: orderId } = order;
  const reservations = wanted.map((line) => ({ id: ids.next("mov"), shopId, variantId: line.variantId, locationId: line.locationId!, kind: "reservation" as const, onHandDelta: 0, reservedDelta: line.quantity, orderId, actor: event.actor, at: event.at }));
  // The batch alone knows the number: until then the order's id stands for it in the mail.
  const email = orderMail(ctx, { kind: "placed", order, number: orderId, lines })!;
  return {
    writes: [insertOrder(db, order), ...lines.map((line) => insertLine(db, line)), ...reservations.map((row) => insertMovement(db, row)), insertEvent(db, event)],
    mail: [{ key: `order:${orderId}:1`, email, fill: { text: orderId, by: numberOf(shopId, orderId) } }],
    live: [{ type: "order", deed: "placed", number: null }],
    purge: [...new Set(lines.map((line) => `product:${line.productId}`)), `catalog:${shopId}`],
  };
}
