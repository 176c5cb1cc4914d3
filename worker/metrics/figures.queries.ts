import { sql, type SQL } from "drizzle-orm";
import type { Db } from "../platform/db";
import type { Folded } from "./fold.queries";
import { goods, type GoodsSums } from "./goods.queries";
import type { Days } from "./periods.rules";

export interface ProductRow extends Omit<GoodsSums, "key"> {
  item: string;
  sku: string;
  unitsBefore: number;
  salesBefore: number;
}

/**
 * What was sold in a stretch of days and in the one before it, by item: what brought most and what fell most, each at most `limit`. The facts are read
 * once for both lists.
 */
export const selectProductFigures = (db: Db, shopId: string, { from, to }: Days, before: Days, limit: number) => {
  const now = sql`day BETWEEN ${from} AND ${to}`;
  const past = sql`day BETWEEN ${before.from} AND ${before.to}`;
  const total = (column: string, when = now) => sql`coalesce(sum(${sql.raw(column)}) FILTER (WHERE ${when}), 0)`;
  const list = (name: "top" | "falling", which: SQL, order: SQL) => sql`SELECT * FROM (SELECT ${name} AS list, * FROM f WHERE ${which} ORDER BY ${order}, name LIMIT ${limit})`;
  return db.rows<ProductRow & { list: "top" | "falling" }>(sql`WITH f AS MATERIALIZED (SELECT item, max(product_id) AS productId, max(variant_id) AS variant, max(name) AS name, ${total("units")} AS units, ${total("sales")} AS sales, ${total("refunds")} AS refunds,
        ${total("costed_sales")} AS costedSales, ${total("cost")} AS cost, ${total("units", past)} AS unitsBefore, ${total("sales", past)} AS salesBefore
      FROM product_facts WHERE shop_id = ${shopId} AND day BETWEEN ${before.from} AND ${to} AND (${now} OR ${past}) GROUP BY item)
    SELECT list, item, productId, coalesce((SELECT v.sku FROM variants v WHERE v.id = variant AND v.shop_id = ${shopId}), replace(item, 'sku:', '')) AS sku, coalesce((SELECT v.option_values FROM variants v WHERE v.id = variant AND v.shop_id = ${shopId}), '[]') AS options, coalesce((SELECT p.name FROM products p WHERE p.id = productId AND p.shop_id = ${shopId}), name) AS name,
      units, sales, refunds, costedSales, cost, unitsBefore, salesBefore
    FROM (${list("top", sql`units <> 0 OR refunds <> 0`, sql`sales DESC, units DESC`)} UNION ALL ${list("falling", sql`sales < salesBefore`, sql`sales - salesBefore`)})`);
};

export interface PairRow {
  first: string;
  second: string;
  firstName: string;
  secondName: string;
  orders: number;
  firstOrders: number;
  secondOrders: number;
  allOrders: number;
  /** What the second costs at least, in minor units; whether both can be bought (1 or 0). */
  secondPrice: number;
  onSale: number;
}

/** Products that stood on one order most often, among the latest `most` orders from `from` to `to` (UTC milliseconds). */
export const selectPairs = (db: Db, { id, currency }: Folded, { from, to }: { from: number; to: number }, most: number, limit: number) =>
  db.rows<PairRow>(sql`WITH o AS (SELECT id FROM orders WHERE shop_id = ${id} AND placed_at >= ${from} AND placed_at < ${to} AND status <> 'cancelled' AND currency = ${currency} ORDER BY placed_at DESC LIMIT ${most}),
      k AS MATERIALIZED (SELECT (SELECT json_group_array(DISTINCT l.product_id) FROM order_lines l WHERE l.shop_id = ${id} AND l.order_id = o.id AND l.product_id <> '') AS basket FROM o),
      b AS MATERIALIZED (SELECT basket, count(*) AS times FROM k GROUP BY basket),
      n AS MATERIALIZED (SELECT j.value AS product, sum(times) AS orders FROM b, json_each(b.basket) j GROUP BY 1)
    SELECT first, second, coalesce((SELECT p.name FROM products p WHERE p.id = first AND p.shop_id = ${id}), first) AS firstName, coalesce((SELECT p.name FROM products p WHERE p.id = second AND p.shop_id = ${id}), second) AS secondName,
      orders, (SELECT n.orders FROM n WHERE n.product = first) AS firstOrders, (SELECT n.orders FROM n WHERE n.product = second) AS secondOrders, (SELECT sum(times) FROM b) AS allOrders,
      coalesce((SELECT min(v.price) FROM variants v WHERE v.shop_id = ${id} AND v.product_id = second AND v.archived_at IS NULL), 0) AS secondPrice,
      (SELECT count(*) FROM products p WHERE p.shop_id = ${id} AND p.id IN (first, second) AND p.status = 'active') = 2 AS onSale
    FROM (SELECT x.value AS first, y.value AS second, sum(times) AS orders FROM b, json_each(b.basket) x, json_each(b.basket) y WHERE y.value > x.value GROUP BY 1, 2 HAVING sum(times) > 1 ORDER BY 3 DESC LIMIT ${limit})`);

/** The products that brought most on the local days `from` to `to`, by what their lines came to. A product keeps its newest name; one that is gone, the name it was sold under. */
export const selectTopProducts = (db: Db, shopId: string, from: string, to: string, limit: number) =>
  db.rows<Pick<GoodsSums, "productId" | "name" | "units" | "sales">>(sql`SELECT productId, name, units, sales FROM (${goods(shopId, { from, to }, {}, "product")}) WHERE units > 0 ORDER BY sales DESC, units DESC, name LIMIT ${limit}`);
