import { sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import type { SalesRow } from "./metrics.rules";
import type { Span } from "./periods.rules";
import { orderSums, placed, refundsOf, type ShopKey } from "./sales.queries";

/** The spans as rows, each of which then seeks its own range of an index: what lies outside is not read. */
const rowsOf = (spans: Span[]) =>
  sql`(SELECT json_extract(value, '$.span') AS span, json_extract(value, '$.from') AS "from", json_extract(value, '$.to') AS "to" FROM json_each(${JSON.stringify(spans)})) s`;

const sold = (shop: ShopKey) => placed(shop, "s");

/** Orders and money of each span, a row a span, counted from the orders themselves: for stretches that are no whole days. Of whole days the facts say the same. */
export const selectSales = (db: Db, shop: ShopKey, spans: Span[]) => {
  const part = (of: string, at: number) => sql<number>`coalesce(json_extract(${sql.raw(of)}, ${sql.raw(`'$[${at}]'`)}), 0)`;
  return db.orm
    .select({
      span: sql<string>`span`, orders: part("sums", 0).as("orders"), grossSales: part("sums", 1).as("grossSales"), discounts: part("sums", 2).as("discounts"), goodsTax: part("sums", 3).as("goodsTax"),
      tax: part("sums", 4).as("tax"), delivery: part("sums", 5).as("delivery"), cancellations: part("sums", 6).as("cancellations"),
      refunds: part("back", 0).as("refunds"), refundedGoods: part("back", 1).as("refundedGoods"), refundedTax: part("back", 2).as("refundedTax"),
    } satisfies Record<keyof SalesRow, unknown>)
    .from(
      sql`(WITH counted AS MATERIALIZED (SELECT s.span AS span, (${orderSums(shop, "s")}) AS sums, (SELECT json_array(sum(amount), sum(goods), sum(tax)) FROM (${refundsOf(shop, "s")})) AS back
        FROM ${rowsOf(spans)}) SELECT * FROM counted)`,
    );
};

const earlier = ({ id, currency }: ShopKey) => sql`EXISTS (SELECT 1 FROM orders e WHERE e.shop_id = ${id} AND e.customer_email = o.customer_email AND e.placed_at < s."from" AND e.status <> 'cancelled' AND e.currency = ${currency})`;
const chats = (shopId: string, which = sql`1`) =>
  sql<number>`(SELECT count(*) FROM conversations c WHERE c.shop_id = ${shopId} AND c.started_at >= s."from" AND c.started_at < s."to" AND ${which})`;
const byPerson = sql`(c.ownership <> 'assistant' OR EXISTS (SELECT 1 FROM messages m WHERE m.shop_id = c.shop_id AND m.conversation_id = c.id AND m.author = 'staff'))`;

/** Goods, customers and chats of each span, a row a span. */
export const selectDetail = (db: Db, shop: ShopKey, spans: Span[]) =>
  db.orm
    .select({
      span: sql<string>`s.span`.as("span"),
      units: sql<number>`(SELECT coalesce(sum(l.quantity), 0) FROM orders o CROSS JOIN order_lines l ON l.shop_id = o.shop_id AND l.order_id = o.id WHERE ${sold(shop)} AND o.status <> 'cancelled')`.as("units"),
      buyers: sql<number>`(SELECT count(DISTINCT nullif(o.customer_email, '')) FROM orders o WHERE ${sold(shop)} AND o.status <> 'cancelled')`.as("buyers"),
      newCustomers: sql<number>`(SELECT count(DISTINCT nullif(o.customer_email, '')) FROM orders o WHERE ${sold(shop)} AND o.status <> 'cancelled' AND NOT ${earlier(shop)})`.as("newCustomers"),
      chats: chats(shop.id).as("chats"),
      handoffs: chats(shop.id, byPerson).as("handoffs"),
      positiveChats: chats(shop.id, sql`c.sentiment = 'positive'`).as("positiveChats"),
      neutralChats: chats(shop.id, sql`c.sentiment = 'neutral'`).as("neutralChats"),
      negativeChats: chats(shop.id, sql`c.sentiment = 'negative'`).as("negativeChats"),
    })
    .from(rowsOf(spans));

/** The products that brought most in a span, by what their lines came to. A product keeps its newest name; one that is gone, the name it was sold under. */
export const selectTopProducts = (db: Db, shop: ShopKey, { from, to }: Pick<Span, "from" | "to">, limit: number) =>
  db.orm
    .select({
      productId: sql<string>`l.product_id`.as("productId"),
      name: sql<string>`coalesce((SELECT p.name FROM products p WHERE p.id = l.product_id AND p.shop_id = l.shop_id), max(l.name))`.as("name"),
      units: sql<number>`sum(l.quantity)`.as("units"),
      sales: sql<number>`sum(l.total)`.as("sales"),
    })
    .from(sql`orders o CROSS JOIN order_lines l ON l.shop_id = o.shop_id AND l.order_id = o.id`)
    .where(sql`o.shop_id = ${shop.id} AND o.placed_at >= ${from} AND o.placed_at < ${to} AND o.currency = ${shop.currency} AND o.status <> 'cancelled'`)
    .groupBy(sql`l.product_id`)
    .orderBy(sql`sales DESC, units DESC, name`)
    .limit(limit);

/** When the first order of the shop was placed, in UTC milliseconds; null before it. */
export const selectFirstOrder = (db: Db, shopId: string) => db.orm.select({ at: sql<number | null>`(SELECT min(placed_at) FROM orders WHERE shop_id = ${shopId})`.as("at") }).from(sql`(SELECT 1)`);
