import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);
/** A day of the shop's own calendar, `2026-11-24`. */
const day = () => text("day").notNull();
const count = (name: string) => integer(name).notNull();

/**
 * What happened on a local day, folded from orders, payments and chats: nothing else is needed for a figure of any period. A day without a row had
 * nothing. Amounts in minor units of the shop's currency; what each column counts is said in `fold.queries.ts`. `returns` says of those who had
 * ordered before how many days that was ago: `{"7": 2}` are two people whose last order was a week before, so that any stretch of days can tell
 * who came back in it without counting a person twice. `cohorts` says of those for whom it was the first order in the local month in which month
 * their very first was: `{"2026-08": 3}`.
 */
export const dailyFacts = sqliteTable(
  "daily_facts",
  {
    shopId: shopId(),
    day: day(),
    orders: count("orders"),
    grossSales: count("gross_sales"),
    discounts: count("discounts"),
    goodsTax: count("goods_tax"),
    tax: count("tax"),
    delivery: count("delivery"),
    cancellations: count("cancellations"),
    shopOrders: count("shop_orders"),
    refunds: count("refunds"),
    refundedGoods: count("refunded_goods"),
    refundedTax: count("refunded_tax"),
    units: count("units"),
    lineSales: count("line_sales"),
    costedSales: count("costed_sales"),
    cost: count("cost"),
    newCustomers: count("new_customers"),
    returns: text("returns", { mode: "json" }).$type<Record<string, number>>().notNull(),
    cohorts: text("cohorts", { mode: "json" }).$type<Record<string, number>>().notNull().default({}),
    chats: count("chats"),
    handoffs: count("handoffs"),
    positiveChats: count("positive_chats"),
    neutralChats: count("neutral_chats"),
    negativeChats: count("negative_chats"),
    answered: count("answered"),
    answerSeconds: count("answer_seconds"),
    unmetWishes: count("unmet_wishes"),
    stockWishes: count("stock_wishes"),
    unanswered: count("unanswered"),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.day] })],
);

/** The same of each thing that was sold or given back. `item` is the variant's id, or `sku:` and what an imported line calls itself. */
export const productFacts = sqliteTable(
  "product_facts",
  {
    shopId: shopId(),
    day: day(),
    item: text("item").notNull(),
    productId: text("product_id").notNull(),
    variantId: text("variant_id").notNull(),
    name: text("name").notNull(),
    units: count("units"),
    sales: count("sales"),
    refunds: count("refunds"),
    costedSales: count("costed_sales"),
    cost: count("cost"),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.day, t.item] }), index("product_facts_item").on(t.shopId, t.item, t.day), index("product_facts_product").on(t.shopId, t.productId, t.day)],
);

/** Quarters of an hour (UTC milliseconds ÷ 900 000) in which something happened that the facts of their day do not know yet. Triggers write them, folding takes them away. */
export const staleMoments = sqliteTable("stale_moments", { shopId: shopId(), slot: count("slot") }, (t) => [primaryKey({ columns: [t.shopId, t.slot] })]);

export const VISIT_STEPS = ["visit", "product", "cart", "checkout"] as const;
export type VisitStep = (typeof VISIT_STEPS)[number];

/** How often browsers came to each step of buying on a day: numbers, of nobody. `product` is its slug where the step is one. */
export const visitCounts = sqliteTable(
  "visit_counts",
  { shopId: shopId(), day: day(), step: text("step", { enum: VISIT_STEPS }).notNull(), product: text("product").notNull().default(""), count: count("count") },
  (t) => [primaryKey({ columns: [t.shopId, t.day, t.step, t.product] }), check("visit_counts_step", sql`${t.step} IN ('visit','product','cart','checkout')`), check("visit_counts_count", sql`${t.count} > 0`)],
);
