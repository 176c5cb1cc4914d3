import { addressLines } from "../platform/address-fields.rules";
import type { Commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import type { FoundOrder } from "./find-order";
import { refundShares, taxShares, type InvoiceDocument } from "./invoice.rules";
import { insertCreditNote, insertFirstInvoice, insertReissue } from "./invoices.queries";

type Snapshot = Pick<FoundOrder, "order" | "lines" | "payments">;

/** What an invoice on an order says now. */
export function invoiceOf({ shop, clock }: Pick<Ctx, "shop" | "clock">, { order, lines, payments }: Snapshot): InvoiceDocument {
  const taxes = taxShares(order, lines);
  return {
    orderNumber: order.number, placedAt: order.placedAt, issuedAt: clock.now(), locale: shop.locale, timeZone: shop.timeZone, currency: order.currency,
    seller: { name: shop.name, address: addressLines({ ...shop.address, country: shop.country }, { home: "", locale: shop.locale }), taxNumber: shop.taxNumber, email: shop.email, phone: shop.phone },
    buyer: { name: order.customerName, email: order.customerEmail, address: order.shippingAddress ? addressLines(order.shippingAddress, { home: shop.country, locale: shop.locale }) : [] },
    lines: lines.map(({ sku, name, optionLabel, quantity, unitPrice, discount, taxRate, total }) => ({ sku, name, options: optionLabel, quantity, unitPrice, discount, taxRate, total })),
    taxIncluded: order.taxIncluded, subtotal: order.subtotal, discount: order.discount,
    delivery: order.shippingMethod === "delivery" || order.shipping > 0 ? { name: order.shippingRate, amount: order.shipping } : null,
    taxes, net: taxes.reduce((sum, { net }) => sum + net, 0), tax: order.tax, total: order.total,
    payments: payments.map(({ kind, amount, at }) => ({ kind, amount, at })),
  };
}

interface Paid {
  /** The order's row after the change. */
  after: FoundOrder["order"];
  payment?: { id: string; kind: "capture" | "refund"; amount: number; reason: string };
}

/** The documents that belong into the commit of a payment or refund: the invoice when the order becomes paid, a credit note for each refund. */
export function documentWrites(ctx: Ctx, found: FoundOrder, { after, payment }: Paid): Commit["writes"] {
  if (!payment || (payment.kind === "capture" && after.paymentStatus !== "paid")) return [];
  const { db, ids, clock, shop } = ctx;
  const payments = payment.kind === "capture" ? [...found.payments, { ...payment, at: clock.now() } as FoundOrder["payments"][number]] : found.payments;
  const invoice = invoiceOf(ctx, { ...found, order: after, payments });
  const first = firstInvoice(ctx, { ...found, order: after, payments });
  if (payment.kind === "capture") return [first];
  const taxes = refundShares(taxShares(found.order, found.lines), found.order.refunded, after.refunded);
  const total = -payment.amount;
  const tax = taxes.reduce((sum, share) => sum + share.tax, 0);
  const whole = total === after.total;
  const document = { ...invoice, ...(!whole && { lines: [], subtotal: total, discount: 0, delivery: null, taxIncluded: true }), taxes, tax, net: total - tax, total, payments: [{ kind: "refund" as const, amount: payment.amount, at: clock.now() }], reason: payment.reason };
  return [first, insertCreditNote(db, { shopId: shop.id, orderId: found.order.id, at: clock.now(), id: ids.next("inv"), paymentId: payment.id, document })];
}

/** The order's invoice where it has none yet. */
export const firstInvoice = (ctx: Ctx, paid: Snapshot): Commit["writes"][number] =>
  insertFirstInvoice(ctx.db, { id: ctx.ids.next("inv"), shopId: ctx.shop.id, orderId: paid.order.id, document: invoiceOf(ctx, paid), at: ctx.clock.now() });

/** The documents that belong into the commit of an edit: an order that was invoiced gets a credit note for the whole and a new invoice. */
export const reissueWrites = (ctx: Ctx, edited: Snapshot): Commit["writes"] =>
  insertReissue(ctx.db, { id: ctx.ids.next("inv"), shopId: ctx.shop.id, orderId: edited.order.id, document: invoiceOf(ctx, edited), at: ctx.clock.now() }, ctx.ids.next("inv"));
