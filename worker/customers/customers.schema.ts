import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { users } from "../accounts/accounts.schema";
import type { PostalAddress } from "../orders/orders.schema";
import { shops } from "../shops/shops.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

/**
 * Who has ordered, by the e-mail address of their orders: what of them is shown in lists, so that these need not read the orders. Triggers on
 * `orders` keep it, and nothing else. `orders` counts what was not cancelled; `spent` is what came in and did not go back, in minor units; name
 * and phone are those of the latest order. The id stands for the address in links, which end up in logs.
 */
export const customers = sqliteTable(
  "customers",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    phone: text("phone").notNull(),
    orders: integer("orders").notNull(),
    spent: integer("spent").notNull(),
    firstOrderAt: integer("first_order_at").notNull(),
    lastOrderAt: integer("last_order_at").notNull(),
  },
  (t) => [
    uniqueIndex("customers_email").on(t.shopId, t.email),
    index("customers_spent").on(t.shopId, t.spent, t.id),
    index("customers_orders").on(t.shopId, t.orders, t.id),
    index("customers_last").on(t.shopId, t.lastOrderAt, t.id),
  ],
);

/** What staff wrote down about a customer, who is known by the e-mail address of their orders. */
export const customerNotes = sqliteTable(
  "customer_notes",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    email: text("email").notNull(),
    text: text("text").notNull(),
    actor: text("actor").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [index("customer_notes_email").on(t.shopId, t.email, t.at), check("customer_notes_email_lower", sql`${t.email} = lower(${t.email})`)],
);

/** Where a signed-in customer has things sent, each once, 20 at most by a trigger; at most one is the one that checkout begins with. */
export const addresses = sqliteTable(
  "addresses",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    userId: text("user_id").notNull().references(() => users.id),
    name: text("name").notNull(),
    phone: text("phone").notNull().default(""),
    address: text("address", { mode: "json" }).$type<PostalAddress>().notNull(),
    isDefault: integer("is_default", { mode: "boolean" }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    index("addresses_user").on(t.shopId, t.userId),
    uniqueIndex("addresses_default").on(t.shopId, t.userId).where(sql`${t.isDefault} = 1`),
    uniqueIndex("addresses_same").on(t.shopId, t.userId, t.name, t.phone, t.address),
  ],
);
