import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { DomainError, notFound } from "../platform/errors";
import { invoiceOf } from "./document-writes";
import { findOrder } from "./find-order";
import { viewForStaff } from "./order-view";
import type { OrderDocument } from "./orders.types";
import { invoicePdf } from "./invoice-pdf";
import { insertFirstInvoice, selectDocument, selectOrderDocuments } from "./invoices.queries";

/** The invoices and credit notes of an order, oldest first. Throws unauthenticated, forbidden, not_found. */
export async function listOrderDocuments(ctx: Ctx, orderNumber: string): Promise<{ items: OrderDocument[] }> {
  requireStaff(ctx);
  return { items: viewForStaff(ctx, await findOrder(ctx, orderNumber)).documents };
}

/** Issues an order's invoice before it is paid; again: the same one. Throws unauthenticated, forbidden, not_found, not_allowed_now. */
export async function issueInvoice(ctx: Ctx, orderNumber: string): Promise<{ items: OrderDocument[] }> {
  requireStaff(ctx);
  const found = await findOrder(ctx, orderNumber);
  const { documents } = viewForStaff(ctx, found);
  if (documents.length) return { items: documents };
  if (found.order.status === "cancelled") throw new DomainError("not_allowed_now", "This order is cancelled.");
  const [shopId, orderId] = [ctx.shop.id, found.order.id];
  await commit(ctx, {
    writes: [insertFirstInvoice(ctx.db, { id: ctx.ids.next("inv"), shopId, orderId, document: invoiceOf(ctx, found), at: ctx.clock.now() })],
    audit: ctx.actor.kind === "staff" ? { action: "order.invoiced", subject: orderId, detail: { number: found.order.number } } : undefined,
  });
  return listOrderDocuments(ctx, orderNumber);
}

/** The latest invoice of an order as a PDF, for whoever may see the order. Throws not_found. */
export async function getInvoicePdf(ctx: Ctx, orderNumber: string, token?: string): Promise<Uint8Array> {
  const { order } = await findOrder(ctx, orderNumber, token);
  const [rows] = await ctx.db.read(selectOrderDocuments(ctx.db, ctx.shop.id, order.id));
  const invoice = rows.findLast(({ kind }) => kind === "invoice");
  if (!invoice) throw notFound("This invoice");
  return invoicePdf(ctx, "invoice", invoice.number, invoice.document);
}

/** Any document of an order as a PDF. Throws unauthenticated, forbidden, not_found. */
export async function getDocumentPdf(ctx: Ctx, orderNumber: string, kind: string, number: string): Promise<Uint8Array> {
  requireStaff(ctx);
  const { order } = await findOrder(ctx, orderNumber);
  if ((kind !== "invoice" && kind !== "credit_note") || !/^\d{1,9}$/.test(number)) throw notFound("This document");
  const [[row]] = await ctx.db.read(selectDocument(ctx.db, ctx.shop.id, order.id, kind, Number(number)));
  if (!row) throw notFound("This document");
  return invoicePdf(ctx, kind, row.number, row.document);
}
