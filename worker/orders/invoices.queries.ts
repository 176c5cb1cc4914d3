import { and, asc, desc, eq, gte, lt, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "../platform/db";
import type { InvoiceDocument } from "./invoice.rules";
import { invoices } from "./invoices.schema";
import { orders } from "./orders.schema";

export type DocumentKind = (typeof invoices.$inferSelect)["kind"];
interface Values {
  id: string;
  shopId: string;
  orderId: string;
  paymentId?: string;
  document: InvoiceDocument;
  at: number;
}

const COLUMNS = sql.raw("INSERT INTO invoices (id, shop_id, order_id, kind, number, payment_id, document, issued_at)");
const nextNumber = (shopId: string, kind: DocumentKind): SQL => sql`(SELECT coalesce(max(number), 0) + 1 FROM invoices WHERE shop_id = ${shopId} AND kind = ${kind})`;
const ofOrder = ({ shopId, orderId }: Values): SQL => sql`(SELECT max(number) FROM invoices WHERE shop_id = ${shopId} AND order_id = ${orderId} AND kind = 'invoice')`;

/** An order's invoice with the shop's next number, taken inside the batch; nothing where the order has one. */
export const insertFirstInvoice = (db: Db, row: Values): BatchItem<"sqlite"> =>
  db.statement(sql`${COLUMNS} SELECT ${row.id}, ${row.shopId}, ${row.orderId}, 'invoice', ${nextNumber(row.shopId, "invoice")}, NULL, ${JSON.stringify(row.document)}, ${row.at} WHERE ${ofOrder(row)} IS NULL`);

/** A credit note on the order's latest invoice, which it names. One payment has one. */
export const insertCreditNote = (db: Db, row: Values): BatchItem<"sqlite"> =>
  db.statement(
    sql`${COLUMNS} SELECT ${row.id}, ${row.shopId}, ${row.orderId}, 'credit_note', ${nextNumber(row.shopId, "credit_note")}, ${row.paymentId ?? null}, json_set(${JSON.stringify(row.document)}, '$.invoiceNumber', ${ofOrder(row)}), ${row.at}`,
  );

/** Takes the order's latest invoice back as a whole and issues it anew; nothing where the order has none. */
export const insertReissue = (db: Db, row: Values, creditNoteId: string): BatchItem<"sqlite">[] => [
  db.statement(
    sql`${COLUMNS} SELECT ${creditNoteId}, shop_id, order_id, 'credit_note', ${nextNumber(row.shopId, "credit_note")}, NULL, json_set(document, '$.invoiceNumber', number, '$.issuedAt', ${row.at}), ${row.at} FROM invoices WHERE shop_id = ${row.shopId} AND kind = 'invoice' AND number = ${ofOrder(row)}`,
  ),
  db.statement(sql`${COLUMNS} SELECT ${row.id}, ${row.shopId}, ${row.orderId}, 'invoice', ${nextNumber(row.shopId, "invoice")}, NULL, ${JSON.stringify(row.document)}, ${row.at} WHERE ${ofOrder(row)} IS NOT NULL`),
];

const columns = { kind: invoices.kind, number: invoices.number, document: invoices.document, issuedAt: invoices.issuedAt, orderId: invoices.orderId };

/** An order's invoices and credit notes, oldest first. */
export const selectOrderDocuments = (db: Db, shopId: string, orderId: string) =>
  db.orm.select(columns).from(invoices).where(and(eq(invoices.shopId, shopId), eq(invoices.orderId, orderId))).orderBy(sql`+${invoices.issuedAt}`, sql`+rowid`);

/** The same without what they say but their total. `orderId` may be a subquery. */
export const selectPapers = (db: Db, shopId: string, orderId: SQLWrapper) =>
  db.orm
    .select({ kind: invoices.kind, number: invoices.number, issuedAt: invoices.issuedAt, total: sql<number>`json_extract(${invoices.document}, '$.total')`.as("total"), currency: sql<string>`json_extract(${invoices.document}, '$.currency')`.as("currency") })
    .from(invoices)
    .where(and(eq(invoices.shopId, shopId), eq(invoices.orderId, sql`(${orderId})`)))
    .orderBy(sql`+${invoices.issuedAt}`, sql`+rowid`);

/** One of an order's documents by its kind and number. */
export const selectDocument = (db: Db, shopId: string, orderId: string, kind: DocumentKind, number: number) =>
  db.orm.select(columns).from(invoices).where(and(eq(invoices.shopId, shopId), eq(invoices.kind, kind), eq(invoices.number, number), eq(invoices.orderId, orderId))).limit(1);

export interface InvoiceFilter {
  kind: DocumentKind;
  /** UTC ms, from inclusive, to exclusive. */
  from?: number;
  to?: number;
  /** Only smaller numbers. */
  before?: number;
  limit: number;
}

/** The shop's documents of a kind with their order's number, latest number first. */
export const selectInvoices = (db: Db, shopId: string, { kind, from, to, before, limit }: InvoiceFilter) =>
  db.orm
    .select({ kind: invoices.kind, number: invoices.number, document: invoices.document, issuedAt: invoices.issuedAt, orderNumber: sql<number>`${orders.number}`.as("orderNumber") })
    .from(invoices)
    .innerJoin(orders, eq(orders.id, invoices.orderId))
    .where(
      and(
        eq(invoices.shopId, shopId),
        eq(invoices.kind, kind),
        from === undefined ? undefined : gte(invoices.issuedAt, from),
        to === undefined ? undefined : lt(invoices.issuedAt, to),
        before === undefined ? undefined : lt(invoices.number, before),
      ),
    )
    .orderBy(desc(invoices.number), asc(invoices.id))
    .limit(limit);
