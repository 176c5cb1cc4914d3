import { actorName, type Ctx } from "../platform/context";
import { optionsLabel } from "../platform/variant-label.rules";
import type { OrderValues, Sellable } from "./orders.queries";
import type { PlaceOrder } from "./orders.rules";
import type { PricedOrder } from "./price-order.rules";

export type PricedLines = (Sellable & { quantity: number; unitPrice: number })[];
export type NewOrder = ReturnType<typeof newOrder>;

const MINUTE = 60_000;

/** The rows of a new order, whole but for the number, which the batch takes. An order to be paid by card is held only for a while. */
export function newOrder({ shop, ids, clock, actor }: Ctx, { key, requestHash, wanted, lines, priced }: { key: string; requestHash: string; wanted: PlaceOrder; lines: PricedLines; priced: PricedOrder }) {
  const [orderId, at, shopId] = [ids.next("ord"), clock.now(), shop.id];
  const { totals, taxRates, shippingTaxRate, option, applied } = priced;
  const { lines: lineTotals, ...amounts } = totals;
  const delivery = wanted.shippingMethod === "delivery";
  const order: OrderValues = {
    id: orderId, shopId, idempotencyKey: key, requestHash, status: "open", paymentStatus: "pending", fulfilmentStatus: "unfulfilled",
    source: actor.kind === "staff" ? "staff" : "shop", externalId: null, holdUntil: wanted.paymentMethod === "card" ? at + shop.holdMinutes * MINUTE : null,
    userId: actor.kind === "customer" ? actor.userId : null,
    customerName: wanted.customer.name, customerEmail: wanted.customer.email, customerPhone: wanted.customer.phone,
    shippingMethod: wanted.shippingMethod, shippingRate: option?.name ?? "", shippingAddress: (delivery && wanted.shippingAddress) || null, paymentMethod: wanted.paymentMethod,
    note: wanted.note, giftNote: wanted.giftNote, currency: shop.currency, ...amounts, shippingTaxRate, discountCode: applied.flatMap(({ discount }) => discount.code ?? []).join(", "), taxIncluded: shop.pricesIncludeTax,
    captured: 0, refunded: 0, trackingReference: "", version: 1, placedAt: at, updatedAt: at,
  };
  return {
    order,
    lines: lines.map((line, position) => ({
      id: ids.next("lin"), shopId, orderId, position, ...goodsOf(line), quantity: line.quantity, unitPrice: line.unitPrice, taxRate: taxRates[position]!, ...lineTotals[position]!,
    })),
    event: { id: ids.next("evt"), shopId, orderId, version: 1, kind: "placed" as const, detail: {}, actor: actorName(actor), at },
  };
}

/** What a line keeps of its variant as it was sold; what it cost, the database knows. */
export const goodsOf = ({ productId, variantId, sku, name, options, image }: Sellable) => ({
  productId, variantId, sku, name, optionLabel: optionsLabel(options), mediaId: image && (JSON.parse(image) as { id: string }).id, unitCost: null,
});
