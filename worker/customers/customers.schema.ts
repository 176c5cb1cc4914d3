import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { users } from "../accounts/accounts.schema";
import type { PostalAddress } from "../orders/orders.schema";
import { shops } from "../shops/shops.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

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

/** Where a signed-in customer has things sent; at most one is the one that checkout begins with. */
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
  (t) => [index("addresses_user").on(t.shopId, t.userId), uniqueIndex("addresses_default").on(t.shopId, t.userId).where(sql`${t.isDefault} = 1`)],
);
