import { sql, type SQL } from "drizzle-orm";
import type { Db } from "../platform/db";
import type { Span } from "./periods.rules";

/** What counting sales must know of a shop. */
export type ShopKey = { id: string; currency: string };

/** Orders `o` of the shop, in its currency, that were placed within the span `s` (or another alias), whatever their state. */
export const placed = ({ id, currency }: ShopKey, span: "s" | "d"): SQL => sql`o.shop_id = ${id} AND o.placed_at >= ${sql.raw(span)}."from" AND o.placed_at < ${sql.raw(span)}."to" AND o.currency = ${currency}`;

/**
 * Counts and amounts of a span's orders as one array, from its own range of the index: orders, gross sales, discounts, the tax in the goods' prices,
 * tax, delivery, cancellations, orders that came by the shop's own pages. A GROUP BY would sort, and so read, every order once more.
 */
export function orderSums(shop: ShopKey, span: "s" | "d"): SQL {
  const kept = sql`(o.status <> 'cancelled')`;
  return sql`SELECT json_array(sum(${kept}), sum(o.subtotal * ${kept}), sum(o.discount * ${kept}), sum((o.tax - o.shipping_tax) * o.tax_included * ${kept}), sum(o.tax * ${kept}), sum(o.shipping * ${kept}), sum(1 - ${kept}), sum(o.source = 'shop' AND ${kept})) FROM orders o WHERE ${placed(shop, span)}`;
}

/**
 * Refunds of a span, a row each (`from` joins the spans where the statement around it does not): `amount` is what went back; `goods` what of it was for goods, at the prices that the shop
 * shows, and `tax` the tax in that. Money given back counts as the goods' first, tax and all, and what is more than those came to as delivery's.
 * A sum over an order's refunds until then is shared and rounded half up, and the sum before taken off, so that a full refund comes to exactly the
 * goods. An order that is cancelled, and so no sale at all, has none. The plus keeps the planner
 * from reading all refunds before it: an order's own are few; the limit, which is none, from counting them anew for each column.
 */
export function refundsOf({ id, currency }: ShopKey, span: "s" | "d", from: SQL = sql``): SQL {
  const within = sql`AND p.at >= ${sql.raw(span)}."from" AND p.at < ${sql.raw(span)}."to"`;
  const part = (until: string, of: string) => sql.raw(`CASE WHEN paid > 0 THEN CAST((2 * min(${until}, paid) * ${of} + paid) / (2 * paid) AS INTEGER) ELSE 0 END`);
  return sql`SELECT span, id, order_id, amount, ${part("upto", "shown")} - ${part("upto - amount", "shown")} AS goods, ${part("upto", "taxed")} - ${part("upto - amount", "taxed")} AS tax,
      ${part("upto - amount", "shown")} AS before_goods, ${part("upto", "shown")} AS after_goods FROM (
    SELECT ${sql.raw(span === "d" ? "d.day" : "s.span")} AS span, p.id AS id, p.order_id AS order_id, -p.amount AS amount, r.subtotal - r.discount AS shown, (r.tax - r.shipping_tax) * r.tax_included AS taxed,
      r.subtotal - r.discount + (r.tax - r.shipping_tax) * (1 - r.tax_included) AS paid,
      -(SELECT sum(q.amount) FROM payments q WHERE q.shop_id = p.shop_id AND q.order_id = p.order_id AND q.kind = 'refund' AND (+q.at < p.at OR +q.at = p.at AND q.id <= p.id)) AS upto
    FROM ${from} payments p CROSS JOIN orders r ON r.id = p.order_id AND r.shop_id = p.shop_id WHERE p.shop_id = ${id} AND p.kind = 'refund' ${within} AND r.status <> 'cancelled' AND r.currency = ${currency} LIMIT -1)`;
}

/** The spans as rows, each of which then seeks its own range of an index: what lies outside is not read. */
const rowsOf = (spans: Span[]) =>
  sql`(SELECT json_extract(value, '$.span') AS span, json_extract(value, '$.from') AS "from", json_extract(value, '$.to') AS "to" FROM json_each(${JSON.stringify(spans)})) s`;

/** Orders and money of each span, a row a span, counted from the orders themselves: for stretches that are no whole days. Of whole days the facts say the same. */
export const selectSales = (db: Db, shop: ShopKey, spans: Span[]) => {
  const part = (of: string, at: number) => sql<number>`coalesce(json_extract(${sql.raw(of)}, ${sql.raw(`'$[${at}]'`)}), 0)`;
  return db.orm
    .select({
      span: sql<string>`span`, orders: part("sums", 0).as("orders"), grossSales: part("sums", 1).as("grossSales"), discounts: part("sums", 2).as("discounts"), goodsTax: part("sums", 3).as("goodsTax"),
      tax: part("sums", 4).as("tax"), delivery: part("sums", 5).as("delivery"), cancellations: part("sums", 6).as("cancellations"),
      refunds: part("back", 0).as("refunds"), refundedGoods: part("back", 1).as("refundedGoods"), refundedTax: part("back", 2).as("refundedTax"),
    })
    .from(
      sql`(WITH counted AS MATERIALIZED (SELECT s.span AS span, (${orderSums(shop, "s")}) AS sums, (SELECT json_array(sum(amount), sum(goods), sum(tax)) FROM (${refundsOf(shop, "s")})) AS back
        FROM ${rowsOf(spans)}) SELECT * FROM counted)`,
    );
};

/** When the first order of the shop was placed, in UTC milliseconds; null before it. */
export const selectFirstOrder = (db: Db, shopId: string) => db.orm.select({ at: sql<number | null>`(SELECT min(placed_at) FROM orders WHERE shop_id = ${shopId})`.as("at") }).from(sql`(SELECT 1)`);
