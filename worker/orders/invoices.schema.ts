import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { InvoiceDocument } from "./invoice.rules";
import { orders } from "./orders.schema";
import { shops } from "../shops/shops.schema";

/**
 * An invoice or a credit note as it was issued: `document` is all that it says, so that it reads alike for ever. Append-only by triggers.
 * `number` has no gaps within shop and kind, because it is taken in the commit. A credit note names the refund that it is for.
 */
export const invoices = sqliteTable(
  "invoices",
  {
    id: text("id").primaryKey(),
    shopId: text("shop_id").notNull().references(() => shops.id),
    orderId: text("order_id").notNull().references(() => orders.id),
    kind: text("kind", { enum: ["invoice", "credit_note"] }).notNull(),
    number: integer("number").notNull(),
    paymentId: text("payment_id"),
    document: text("document", { mode: "json" }).$type<InvoiceDocument>().notNull(),
    issuedAt: integer("issued_at").notNull(),
  },
  (t) => [
    uniqueIndex("invoices_number").on(t.shopId, t.kind, t.number),
    uniqueIndex("invoices_payment").on(t.shopId, t.paymentId).where(sql`${t.paymentId} IS NOT NULL`),
    index("invoices_order").on(t.shopId, t.orderId),
    index("invoices_issued").on(t.shopId, t.issuedAt, t.id),
    check("invoices_kind", sql`${t.kind} IN ('invoice','credit_note')`),
  ],
);
