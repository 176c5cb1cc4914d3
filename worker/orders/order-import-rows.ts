import type { Commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { digest } from "../platform/crypto";
import { essenceOf, type PlannedOrder, type Step } from "./order-import-plan.rules";
import { insertImported, insertParcel, type ImportedRows } from "./order-import.queries";
import { updateOrder } from "./orders.queries";

export type VariantIds = Map<string, { variantId: string; productId: string }>;
type Created = NonNullable<PlannedOrder["create"]>;
type Updated = NonNullable<PlannedOrder["update"]>;
const ACTOR = "system:import";

/** The statements that write what was planned: new orders whole, and the steps that stored ones lack. No stock moves and no mail goes out. */
export function importWrites(ctx: Ctx, planned: PlannedOrder[], variants: VariantIds): Commit["writes"] {
  const rows: ImportedRows = { orders: [], lines: [], events: [], payments: [], fulfilments: [], fulfilled: [] };
  const updates: Commit["writes"] = [];
  for (const { create, update } of planned) {
    if (create) addOrder(ctx, rows, create, variants);
    if (update) updates.push(...addUpdate(ctx, rows, update));
  }
  // Versions are unique in an order: of two imports at once, the events abort the second before anything of it stays.
  return [...insertImported(ctx.db, ctx.shop.id, rows), ...updates];
}

function addOrder({ shop, ids, clock }: Ctx, rows: ImportedRows, { draft, order, steps, states }: Created, variants: VariantIds): void {
  const [orderId, shopId, at] = [ids.next("ord"), shop.id, clock.now()];
  const { subtotal, discount, shipping, tax, shippingTax, taxIncluded, total } = order.amounts;
  rows.orders.push({
    id: orderId, shopId, idempotencyKey: `import:${draft.name}`, requestHash: digest(essenceOf(order)), ...states, source: "import", externalId: draft.name, holdUntil: null, userId: null,
    customerName: order.customerName, customerEmail: order.email, customerPhone: order.phone, shippingMethod: order.address ? "delivery" : "collection", shippingRate: order.shippingRate, shippingAddress: order.address,
    paymentMethod: order.paymentMethod, note: order.note, giftNote: "", currency: shop.currency, subtotal, discount, discountCode: order.discountCode, shipping, shippingTax, shippingTaxRate: 0, tax, taxIncluded, total,
    trackingReference: "", version: steps.length, placedAt: order.placedAt, updatedAt: at,
  });
  const lines = order.lines.map((line, position) => {
    const known = line.sku ? variants.get(line.sku) : undefined;
    return { id: ids.next("lin"), shopId, orderId, position, productId: known?.productId ?? "", variantId: known?.variantId ?? "", sku: line.sku, name: line.name, quantity: line.quantity, unitPrice: line.unitPrice, ...order.amounts.lines[position]! };
  });
  rows.lines.push(...lines);
  addSteps({ ids }, rows, { shopId, orderId, name: draft.name, words: order.paymentWords }, steps, 0);
  const gone = lines.filter((_, i) => order.fulfilment === "delivered" || (order.fulfilment === "partially_fulfilled" && order.lines[i]!.left));
  if (gone.length === 0) return;
  const fulfilmentId = `ful_${orderId}`;
  rows.fulfilments.push({ id: fulfilmentId, shopId, orderId, number: 1, shippedAt: order.fulfilledAt, deliveredAt: order.fulfilment === "delivered" ? order.fulfilledAt : null });
  rows.fulfilled.push(...gone.map(({ id: lineId, quantity }) => ({ shopId, fulfilmentId, lineId, quantity })));
}

function addUpdate({ db, shop, ids, clock }: Ctx, rows: ImportedRows, { stored, order, steps, states }: Updated): Commit["writes"] {
  const [shopId, orderId] = [shop.id, stored.id];
  addSteps({ ids }, rows, { shopId, orderId, name: stored.externalId!, words: order.paymentWords }, steps, stored.version);
  const left = steps.find(({ kind }) => kind === "delivered" || kind === "shipped");
  const positions = left?.kind === "shipped" ? order.lines.flatMap((line, i) => (line.left ? [i] : [])) : undefined;
  const parcel = left && { id: `ful_${orderId}`, shopId, orderId, number: 1, shippedAt: left.at, deliveredAt: left.kind === "delivered" ? left.at : null };
  return [updateOrder(db, shopId, orderId, { ...states, version: stored.version + steps.length, updatedAt: clock.now() }), ...(parcel ? insertParcel(db, parcel, positions) : [])];
}

/** A step's event, and its payment: the order's own number and the version make its reference, so that it cannot be booked twice. */
function addSteps({ ids }: Pick<Ctx, "ids">, rows: ImportedRows, { shopId, orderId, name, words }: { shopId: string; orderId: string; name: string; words: string }, steps: Step[], version: number): void {
  for (const [i, { kind, at, detail, payment }] of steps.entries()) {
    rows.events.push({ id: ids.next("evt"), shopId, orderId, version: version + i + 1, kind, detail, actor: ACTOR, at });
    if (payment) rows.payments.push({ id: ids.next("pay"), shopId, orderId, provider: "import", ...payment, reason: words, reference: `${name}:${version + i + 1}`, at });
  }
}
