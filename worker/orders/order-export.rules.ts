import { amountText } from "../platform/money";
import { ORDER_COLUMNS, ORDER_FIELDS, type OrderField } from "./order-csv.rules";
import type { OrderRow } from "./orders.queries";

export interface ExportedOrder {
  order: OrderRow;
  lines: { sku: string; name: string; optionLabel: string; quantity: number; unitPrice: number; discount: number; left: number }[];
  payments: { kind: string; amount: number; reason: string; at: number }[];
  events: { kind: string; at: number }[];
}

export const orderExportHead: string[] = ORDER_FIELDS.map((field) => ORDER_COLUMNS[field][0]);

/** Shopify's way of writing a moment, in UTC. */
const moment = (at: number | undefined) => (at === undefined ? "" : new Date(at).toISOString().replace(/^(.{10})T(.{8})\.(\d{3})Z$/, (_, day: string, time: string, rest: string) => `${day} ${time}${rest === "000" ? "" : `.${rest}`} +0000`));

/** An order's rows as Shopify has them: a row a line, what belongs to the order on the first. */
export function orderExportRows({ order, lines, payments, events }: ExportedOrder): string[][] {
  const name = order.externalId ?? `#${order.number}`;
  return lines.map((line, i) => {
    const cells: Partial<Record<OrderField, string>> = {
      name,
      email: order.customerEmail,
      ...(i === 0 && orderCells({ order, payments, events })),
      quantity: String(line.quantity),
      lineName: [line.name, line.optionLabel].filter(Boolean).join(" - "),
      price: amountText(line.unitPrice, order.currency),
      sku: line.sku,
      lineFulfilment: line.left >= line.quantity ? "fulfilled" : line.left > 0 ? "partial" : "pending",
      lineDiscount: amountText(line.discount, order.currency),
    };
    return ORDER_FIELDS.map((field) => cells[field] ?? "");
  });
}

const FULFILMENT = { unfulfilled: "unfulfilled", partially_fulfilled: "partial", ready: "unfulfilled", shipped: "fulfilled", delivered: "fulfilled" };

function orderCells({ order, payments, events }: Omit<ExportedOrder, "lines">): Partial<Record<OrderField, string>> {
  const amount = (minor: number) => amountText(minor, order.currency);
  const at = (...kinds: string[]) => moment(events.findLast(({ kind }) => kinds.includes(kind))?.at);
  const address = order.shippingAddress;
  const captured = payments.filter(({ kind }) => kind === "capture");
  return {
    financial: order.paymentStatus, paidAt: moment(captured[0]?.at), fulfilment: FULFILMENT[order.fulfilmentStatus], fulfilledAt: at("shipped", "delivered"), currency: order.currency, subtotal: amount(order.subtotal - order.discount),
    shipping: amount(order.shipping), taxes: amount(order.tax), taxIncluded: String(order.taxIncluded), total: amount(order.total), discountCode: order.discountCode, discount: amount(order.discount), shippingMethod: order.shippingRate,
    createdAt: moment(order.placedAt), billingName: order.customerName, shippingName: address ? order.customerName : "", address1: address?.line1, address2: address?.line2, city: address?.city, zip: address?.postalCode, province: address?.province,
    country: address?.country, phone: order.customerPhone, notes: order.note, cancelledAt: order.status === "cancelled" ? at("cancelled") : "", paymentMethod: captured[0]?.reason || order.paymentMethod, refunded: amount(order.refunded),
    refunds: payments.filter(({ kind, amount: minor }) => kind === "refund" && minor < 0).map((refund) => `${moment(refund.at)} ${amount(-refund.amount)}`).join("; "),
    outstanding: amount(Math.max(0, order.total - order.captured)), id: order.id,
  };
}
