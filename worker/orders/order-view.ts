import type { Ctx } from "../platform/context";
import { sameText } from "../platform/crypto";
import { money } from "../platform/money";
import type { orderLines, orders } from "./orders.schema";
import type { OrderView } from "./orders.types";

type OrderRow = Omit<typeof orders.$inferSelect, "number"> & { number: number };

/** The secret that opens an order to whoever holds it: derived from its id, so that a repeated request is answered alike. */
export const accessTokenOf = (ctx: Ctx, orderId: string): string => ctx.secrets.sign("order-access", orderId);

export const opensOrder = (ctx: Ctx, orderId: string, token: string | undefined): boolean => token !== undefined && sameText(token, accessTokenOf(ctx, orderId));

/** An order's rows as its customer sees them. */
export function viewOrder(ctx: Ctx, order: OrderRow, lines: (typeof orderLines.$inferSelect)[]): OrderView {
  const amount = (minor: number) => money(minor, order.currency);
  return {
    number: String(order.number),
    status: order.status,
    paymentStatus: order.paymentStatus,
    fulfilmentStatus: order.fulfilmentStatus,
    placedAt: new Date(order.placedAt).toISOString(),
    items: lines.map((line) => ({ sku: line.sku, name: line.name, options: line.optionLabel, quantity: line.quantity, unitPrice: amount(line.unitPrice), total: amount(line.total) })),
    totals: { subtotal: amount(order.subtotal), discount: amount(order.discount), shipping: amount(order.shipping), tax: amount(order.tax), total: amount(order.total) },
    shippingMethod: order.shippingMethod,
    shippingAddress: order.shippingAddress ?? null,
    paymentMethod: order.paymentMethod,
    payment: {
      method: order.paymentMethod,
      instructions: order.paymentMethod === "transfer" ? `${ctx.shop.bankDetails} Reference: ${order.number}`.trim() : "Pay when you collect.",
    },
  };
}
