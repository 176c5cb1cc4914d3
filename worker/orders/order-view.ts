import type { Ctx } from "../platform/context";
import { money } from "../platform/money";
import type { FoundOrder } from "./find-order";
import { editable } from "./edit.rules";
import { leftToReturn, leftToSend } from "./goods.rules";
import { actionsFor, customerMayCancel, type EventKind } from "./lifecycle.rules";
import type { Pieces } from "./order-state.rules";
import { cardHoldings, leftToRefund, toPay, toRefund, worthOf } from "./refunds.rules";
import type { PaymentMethod } from "./orders.schema";
import type { AdminOrder, OrderView } from "./orders.types";

const iso = (at: number) => new Date(at).toISOString();

/** How to pay, in the shop's words. `number` is the reference that a transfer carries. */
export const payWords = (ctx: Ctx, method: PaymentMethod, number: string): string =>
  ({ transfer: `${ctx.shop.bankDetails}\nReference: ${number}`.trim(), on_collection: "Pay when you collect.", on_delivery: "Pay when it arrives.", card: "Pay by card." })[method];

/** What an order costs and of what. */
export function totalsView({ currency, subtotal, discount, shipping, tax, total }: Pick<FoundOrder["order"], "currency" | "subtotal" | "discount" | "shipping" | "tax" | "total">): OrderView["totals"] {
  const amount = (minor: number) => money(minor, currency);
  return { subtotal: amount(subtotal), discount: amount(discount), shipping: amount(shipping), tax: amount(tax), total: amount(total) };
}

/** An order as its customer sees it. */
export function viewOrder(ctx: Ctx, { order, lines, events, parcels = [], returns = [], papers = [], state }: Pick<FoundOrder, "order" | "lines"> & { events: { kind: string; at: number }[] } & Partial<Pick<FoundOrder, "parcels" | "returns" | "papers" | "state">>): OrderView {
  const amount = (minor: number) => money(minor, order.currency);
  const number = String(order.number);
  return {
    number,
    status: order.status,
    paymentStatus: order.paymentStatus,
    fulfilmentStatus: order.fulfilmentStatus,
    placedAt: iso(order.placedAt),
    items: lines.map((line) => ({ sku: line.sku, name: line.name, options: line.optionLabel, quantity: line.quantity, unitPrice: amount(line.unitPrice), total: amount(line.total) })),
    totals: totalsView(order),
    refunded: amount(order.refunded),
    taxIncluded: order.taxIncluded,
    shippingMethod: order.shippingMethod,
    shippingAddress: order.shippingAddress ?? null,
    trackingReference: order.trackingReference,
    paymentMethod: order.paymentMethod,
    payment: { method: order.paymentMethod, instructions: payWords(ctx, order.paymentMethod, number) },
    timeline: events.filter(({ kind }) => kind !== "note").map(({ kind, at }) => ({ kind: kind as EventKind, at: iso(at) })),
    cancellable: customerMayCancel(order),
    toPay: amount(toPay(order)),
    toRefund: amount(toRefund(order)),
    parcels: parcels.map(({ lines: sent, shippedAt, deliveredAt, ...parcel }) => ({ ...parcel, shippedAt: iso(shippedAt), deliveredAt: deliveredAt === null ? null : iso(deliveredAt), items: sent.map((piece) => named(lines, piece)) })),
    returns: returns.map(({ number: no, state: now, reason, note, requestedAt, lines: back }) => ({
      number: no, state: now, reason, note, requestedAt: iso(requestedAt), refunded: state?.returns.some((one) => one.number === no && one.refunded) ?? false, items: back.map((piece) => ({ ...named(lines, piece), restocked: piece.restocked })),
    })),
    returnable: state && order.status !== "cancelled" ? leftToReturn(state).map((piece) => named(lines, piece)) : [],
    documents: papers.map(({ kind, number: no, issuedAt, total, currency }) => ({ kind, number: no, issuedAt: iso(issuedAt), total: money(total, currency) })),
  };
}

const named = (lines: FoundOrder["lines"], { lineId, quantity }: Pieces) => {
  const line = lines.find(({ id }) => id === lineId);
  return { sku: line?.sku ?? "", name: [line?.name, line?.optionLabel].filter(Boolean).join(", "), quantity };
};

/** An order as staff sees it. */
export function viewForStaff(ctx: Ctx, found: FoundOrder): AdminOrder {
  const { order, events, payments, state } = found;
  const amount = (minor: number) => money(minor, order.currency);
  return {
    ...viewOrder(ctx, found),
    version: order.version,
    externalId: order.externalId,
    customer: { name: order.customerName, email: order.customerEmail, phone: order.customerPhone, userId: order.userId },
    note: order.note,
    giftNote: order.giftNote,
    discountCode: order.discountCode,
    captured: amount(order.captured),
    refundable: amount(leftToRefund(order)),
    events: events.map(({ version, kind, detail, actor, person, at }) => ({ version, kind: kind as EventKind, detail, actor: person ?? actor, at: iso(at) })),
    payments: payments.map(({ provider, kind, amount: minor, reason, at }) => ({ provider, kind, amount: amount(minor), reason, at: iso(at) })),
    stock: state.stock.map(({ sku, reserved, out }) => ({ sku, reserved, out })),
    actions: actionsFor(state),
    unsent: order.status === "open" && !["shipped", "delivered"].includes(order.fulfilmentStatus) ? leftToSend(state).map((piece) => named(found.lines, piece)) : [],
    editable: editable(state),
    imported: order.source === "import",
    onCard: amount(cardHoldings(payments).reduce((sum, { left }) => sum + left, 0)),
    worth: Object.fromEntries(state.returns.filter((one) => !one.refunded && one.state !== "refused").map((one) => [one.number, amount(worthOf(state, one.number))])),
  };
}
