import { sql, type SQL } from "drizzle-orm";
import type { Db } from "../platform/db";

/** What counting sales must know of a shop. */
export type ShopKey = { id: string; currency: string };

/** Orders `o` of the shop, in its currency, that were placed within the span `d`, whatever their state. */
export const placed = ({ id, currency }: ShopKey): SQL => sql`o.shop_id = ${id} AND o.placed_at >= d."from" AND o.placed_at < d."to" AND o.currency = ${currency}`;

/**
 * Counts and amounts of a span's orders as one array, from its own range of the index: orders, gross sales, discounts, the tax in the goods' prices,
 * tax, delivery, cancellations, orders that came by the shop's own pages. A GROUP BY would sort, and so read, every order once more.
 */
export function orderSums(shop: ShopKey): SQL {
  const kept = sql`(o.status <> 'cancelled')`;
  return sql`SELECT json_array(sum(${kept}), sum(o.subtotal * ${kept}), sum(o.discount * ${kept}), sum((o.tax - o.shipping_tax) * o.tax_included * ${kept}), sum(o.tax * ${kept}), sum(o.shipping * ${kept}), sum(1 - ${kept}), sum(o.source = 'shop' AND ${kept})) FROM orders o WHERE ${placed(shop)}`;
}

/**
 * Refunds of a span, a row each (`from` joins the spans where the statement around it does not): `amount` is what went back; `goods` what of it was for goods, at the prices that the shop
 * shows, and `tax` the tax in that. Money given back counts as the goods' first, tax and all, and what is more than those came to as delivery's.
 * A sum over an order's refunds until then is shared and rounded half up, and the sum before taken off, so that a full refund comes to exactly the
 * goods. An order that is cancelled, and so no sale at all, has none. The plus keeps the planner
 * from reading all refunds before it: an order's own are few; the limit, which is none, from counting them anew for each column.
 */
export function refundsOf({ id, currency }: ShopKey, from: SQL = sql``): SQL {
  const part = (until: string, of: string) => sql.raw(`CASE WHEN paid > 0 THEN CAST((2 * min(${until}, paid) * ${of} + paid) / (2 * paid) AS INTEGER) ELSE 0 END`);
  return sql`SELECT span, id, order_id, amount, ${part("upto", "shown")} - ${part("upto - amount", "shown")} AS goods, ${part("upto", "taxed")} - ${part("upto - amount", "taxed")} AS tax,
      ${part("upto - amount", "shown")} AS before_goods, ${part("upto", "shown")} AS after_goods FROM (
    SELECT d.day AS span, p.id AS id, p.order_id AS order_id, -p.amount AS amount, r.subtotal - r.discount AS shown, (r.tax - r.shipping_tax) * r.tax_included AS taxed,
      r.subtotal - r.discount + (r.tax - r.shipping_tax) * (1 - r.tax_included) AS paid,
      -(SELECT sum(q.amount) FROM payments q WHERE q.shop_id = p.shop_id AND q.order_id = p.order_id AND q.kind = 'refund' AND (+q.at < p.at OR +q.at = p.at AND q.id <= p.id)) AS upto
    FROM ${from} payments p CROSS JOIN orders r ON r.id = p.order_id AND r.shop_id = p.shop_id WHERE p.shop_id = ${id} AND p.kind = 'refund' AND p.at >= d."from" AND p.at < d."to" AND r.status <> 'cancelled' AND r.currency = ${currency} LIMIT -1)`;
}

/** When the first order of the shop was placed, in UTC milliseconds; null before it. */
export const selectFirstOrder = (db: Db, shopId: string) => db.orm.select({ at: sql<number | null>`(SELECT min(placed_at) FROM orders WHERE shop_id = ${shopId})`.as("at") }).from(sql`(SELECT 1)`);
