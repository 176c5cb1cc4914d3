import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { orders } from "../orders/orders.schema";
import { shops } from "../shops/shops.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

/** A customer's way to pay an order at a provider: its page there, and what became of it. What came in is in the orders' `payments`. */
export const paymentAttempts = sqliteTable(
  "payment_attempts",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    orderId: text("order_id").notNull().references(() => orders.id),
    provider: text("provider").notNull(),
    reference: text("reference").notNull(),
    url: text("url").notNull(),
    state: text("state", { enum: ["open", "paid", "failed", "expired"] }).notNull(),
    amount: integer("amount").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("payment_attempts_reference").on(t.shopId, t.provider, t.reference),
    index("payment_attempts_order").on(t.shopId, t.orderId, t.createdAt),
    check("payment_attempts_state", sql`${t.state} IN ('open','paid','failed','expired')`),
  ],
);

/** What a provider told us, once per its own event id; written in the commit of what followed from it. */
export const paymentEvents = sqliteTable(
  "payment_events",
  {
    shopId: shopId(),
    provider: text("provider").notNull(),
    eventId: text("event_id").notNull(),
    kind: text("kind").notNull(),
    orderId: text("order_id"),
    outcome: text("outcome").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.provider, t.eventId] }), index("payment_events_order").on(t.shopId, t.orderId)],
);
