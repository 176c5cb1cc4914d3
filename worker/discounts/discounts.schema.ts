import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { orders } from "../orders/orders.schema";
import { shops } from "../shops/shops.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

/**
 * A reduction that a code asks for, or, without one, that every fitting cart gets. `value` is basis points for `percent`, minor units for
 * `amount`, nothing for `free_delivery`. `productIds` empty is everything. `combines` says whether it goes together with others.
 */
export const discounts = sqliteTable(
  "discounts",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    title: text("title").notNull(),
    /** Upper-cased; null is automatic. */
    code: text("code"),
    kind: text("kind", { enum: ["percent", "amount", "free_delivery"] }).notNull(),
    value: integer("value").notNull(),
    minimum: integer("minimum").notNull().default(0),
    productIds: text("product_ids", { mode: "json" }).$type<string[]>().notNull(),
    startsAt: integer("starts_at").notNull(),
    endsAt: integer("ends_at"),
    limitTotal: integer("limit_total"),
    limitPerCustomer: integer("limit_per_customer"),
    /** How many live redemptions there are; triggers keep it. */
    used: integer("used").notNull().default(0),
    combines: integer("combines", { mode: "boolean" }).notNull(),
    active: integer("active", { mode: "boolean" }).notNull(),
    version: integer("version").notNull().default(1),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("discounts_code").on(t.shopId, t.code).where(sql`${t.code} IS NOT NULL`),
    index("discounts_active").on(t.shopId).where(sql`${t.active} = 1`),
    check("discounts_kind", sql`${t.kind} IN ('percent','amount','free_delivery')`),
    check("discounts_value", sql`${t.value} >= 0 AND (${t.kind} <> 'percent' OR ${t.value} <= 10000) AND ${t.minimum} >= 0`),
    check("discounts_code_upper", sql`${t.code} IS NULL OR ${t.code} = upper(${t.code})`),
    check("discounts_used_within_limit", sql`${t.used} >= 0 AND (${t.limitTotal} IS NULL OR ${t.used} <= ${t.limitTotal})`),
    check("discounts_limits", sql`(${t.limitTotal} IS NULL OR ${t.limitTotal} > 0) AND (${t.limitPerCustomer} IS NULL OR ${t.limitPerCustomer} > 0)`),
  ],
);

/** One use of a discount by one order, written in the order's commit; past a limit the batch aborts. A cancelled order's is released. */
export const discountRedemptions = sqliteTable(
  "discount_redemptions",
  {
    shopId: shopId(),
    discountId: text("discount_id").notNull().references(() => discounts.id),
    orderId: text("order_id").notNull().references(() => orders.id),
    email: text("email").notNull(),
    amount: integer("amount").notNull(),
    at: integer("at").notNull(),
    releasedAt: integer("released_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.discountId, t.orderId] }),
    index("discount_redemptions_order").on(t.shopId, t.orderId),
    index("discount_redemptions_customer").on(t.shopId, t.discountId, t.email).where(sql`${t.releasedAt} IS NULL`),
  ],
);
