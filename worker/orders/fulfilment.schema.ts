import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";
import { orderLines, orders } from "./orders.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

/** Goods of an order that left together: a parcel, or what was handed over the counter. `number` counts within the order. */
export const fulfilments = sqliteTable(
  "fulfilments",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    orderId: text("order_id").notNull().references(() => orders.id),
    number: integer("number").notNull(),
    carrier: text("carrier").notNull().default(""),
    trackingReference: text("tracking_reference").notNull().default(""),
    trackingUrl: text("tracking_url").notNull().default(""),
    shippedAt: integer("shipped_at").notNull(),
    deliveredAt: integer("delivered_at"),
  },
  (t) => [uniqueIndex("fulfilments_number").on(t.shopId, t.orderId, t.number)],
);

/** A trigger keeps the sum over a line's fulfilments within what was ordered of it. */
export const fulfilmentLines = sqliteTable(
  "fulfilment_lines",
  {
    shopId: shopId(),
    fulfilmentId: text("fulfilment_id").notNull().references(() => fulfilments.id),
    lineId: text("line_id").notNull().references(() => orderLines.id),
    quantity: integer("quantity").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.fulfilmentId, t.lineId] }), index("fulfilment_lines_line").on(t.shopId, t.lineId), check("fulfilment_lines_quantity", sql`${t.quantity} > 0`)],
);

export const RETURN_REASONS = ["damaged", "wrong_item", "not_as_described", "does_not_fit", "changed_mind", "late", "other"] as const;

/** Goods that a customer brings or sends back. `number` counts within the order. */
export const returns = sqliteTable(
  "returns",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    orderId: text("order_id").notNull().references(() => orders.id),
    number: integer("number").notNull(),
    state: text("state", { enum: ["requested", "approved", "received", "refused"] }).notNull(),
    reason: text("reason", { enum: RETURN_REASONS }).notNull(),
    note: text("note").notNull().default(""),
    requestedAt: integer("requested_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("returns_number").on(t.shopId, t.orderId, t.number),
    index("returns_waiting").on(t.shopId, t.requestedAt).where(sql`${t.state} IN ('requested','approved')`),
    check("returns_state", sql`${t.state} IN ('requested','approved','received','refused')`),
  ],
);

/** `restocked` of the `quantity` went back on the shelf. A trigger keeps the sum over a line's returns, refused ones aside, within what left. */
export const returnLines = sqliteTable(
  "return_lines",
  {
    shopId: shopId(),
    returnId: text("return_id").notNull().references(() => returns.id),
    lineId: text("line_id").notNull().references(() => orderLines.id),
    quantity: integer("quantity").notNull(),
    restocked: integer("restocked").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.returnId, t.lineId] }), index("return_lines_line").on(t.shopId, t.lineId), check("return_lines_quantity", sql`${t.quantity} > 0 AND ${t.restocked} BETWEEN 0 AND ${t.quantity}`)],
);
