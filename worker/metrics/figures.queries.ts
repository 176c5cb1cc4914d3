import { sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { localOffsets } from "../platform/local-time";
import type { Folded } from "./fold.queries";

export interface ProductRow {
  item: string;
  productId: string;
  sku: string;
  name: string;
  units: number;
  sales: number;
  refunds: number;
  costedSales: number;
  cost: number;
  unitsBefore: number;
  salesBefore: number;
}
interface Stretch {
  from: string;
  to: string;
}

/** What was sold in a stretch of days and in the one before it, by item, from the facts; what brought most, or what fell most, first. */
export const selectProductFigures = (db: Db, shopId: string, { from, to }: Stretch, before: Stretch, order: "top" | "falling", limit: number) => {
  const now = sql`day BETWEEN ${from} AND ${to}`;
  const past = sql`day BETWEEN ${before.from} AND ${before.to}`;
  const total = (column: string, when = now) => sql`coalesce(sum(${sql.raw(column)}) FILTER (WHERE ${when}), 0)`;
  return db.rows<ProductRow>(sql`SELECT f.item AS item, f.product_id AS productId, coalesce((SELECT v.sku FROM variants v WHERE v.id = f.variant_id AND v.shop_id = ${shopId}), replace(f.item, 'sku:', '')) AS sku,
      coalesce((SELECT p.name FROM products p WHERE p.id = f.product_id AND p.shop_id = ${shopId}), f.name) AS name, units, sales, refunds, costedSales, cost, unitsBefore, salesBefore
    FROM (SELECT item, max(product_id) AS product_id, max(variant_id) AS variant_id, max(name) AS name, ${total("units")} AS units, ${total("sales")} AS sales, ${total("refunds")} AS refunds, ${total("costed_sales")} AS costedSales,
        ${total("cost")} AS cost, ${total("units", past)} AS unitsBefore, ${total("sales", past)} AS salesBefore
      FROM product_facts WHERE shop_id = ${shopId} AND (${now} OR ${past}) GROUP BY item) f
    WHERE ${order === "top" ? sql`f.units <> 0 OR f.refunds <> 0` : sql`f.sales < f.salesBefore`} ORDER BY ${order === "top" ? sql`f.sales DESC, f.units DESC` : sql`f.sales - f.salesBefore`}, name LIMIT ${limit}`);
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
}

/** Products that stood on one order most often, among the latest `most` orders from `from` to `to` (UTC milliseconds). */
export const selectPairs = (db: Db, { id, currency }: Folded, { from, to }: { from: number; to: number }, most: number, limit: number) =>
  db.rows<PairRow>(sql`WITH o AS MATERIALIZED (SELECT id FROM orders WHERE shop_id = ${id} AND placed_at >= ${from} AND placed_at < ${to} AND status <> 'cancelled' AND currency = ${currency} ORDER BY placed_at DESC LIMIT ${most}),
      b AS MATERIALIZED (SELECT DISTINCT l.order_id AS id, l.product_id AS product FROM o CROSS JOIN order_lines l ON l.shop_id = ${id} AND l.order_id = o.id WHERE l.product_id <> ''),
      n AS MATERIALIZED (SELECT product, count(*) AS orders FROM b GROUP BY product)
    SELECT first, second, coalesce((SELECT p.name FROM products p WHERE p.id = first AND p.shop_id = ${id}), first) AS firstName, coalesce((SELECT p.name FROM products p WHERE p.id = second AND p.shop_id = ${id}), second) AS secondName,
      orders, (SELECT n.orders FROM n WHERE n.product = first) AS firstOrders, (SELECT n.orders FROM n WHERE n.product = second) AS secondOrders, (SELECT count(*) FROM o) AS allOrders
    FROM (SELECT x.product AS first, y.product AS second, count(*) AS orders FROM b x JOIN b y ON y.id = x.id AND y.product > x.product GROUP BY x.product, y.product HAVING count(*) > 1 ORDER BY 3 DESC LIMIT ${limit})`);

/** Who ordered first in which of the shop's months since `since` (UTC milliseconds), and how many of them ordered in which month after it. */
export const selectCohorts = (db: Db, { id, currency, timeZone }: Folded, since: number, now: number) => {
  const month = (at: string) => sql`strftime('%Y-%m', (${sql.raw(at)} + (SELECT z.offset FROM z WHERE z.at <= ${sql.raw(at)} ORDER BY z.at DESC LIMIT 1)) / 1000, 'unixepoch')`;
  return db.rows<{ cohort: string; month: string; people: number }>(sql`WITH z AS MATERIALIZED (SELECT value ->> '$[0]' AS at, value ->> '$[1]' AS offset FROM json_each(${JSON.stringify(localOffsets(since, now, timeZone))})),
      b AS (SELECT customer_email AS email, ${month("placed_at")} AS month FROM orders WHERE shop_id = ${id} AND placed_at >= ${since} AND status <> 'cancelled' AND currency = ${currency} AND customer_email <> '' GROUP BY 1, 2),
      f AS (SELECT email, month, min(month) OVER (PARTITION BY email) AS cohort FROM b)
    SELECT cohort, month, count(*) AS people FROM f
    WHERE NOT EXISTS (SELECT 1 FROM orders e WHERE e.shop_id = ${id} AND e.customer_email = f.email AND e.placed_at < ${since} AND e.status <> 'cancelled' AND e.currency = ${currency}) GROUP BY 1, 2 ORDER BY 1, 2`);
};

const DAY = 86_400_000;
/** In which segment a customer is, by how many orders they have made and how long ago the last one was; said in words in `segments.rules.ts`. */
const segment = (now: number) => sql`CASE WHEN last_order_at >= ${now - 90 * DAY} THEN CASE WHEN orders >= 4 THEN 'best' WHEN orders >= 2 THEN 'loyal' ELSE 'new' END
    WHEN last_order_at >= ${now - 180 * DAY} THEN CASE WHEN orders >= 2 THEN 'cooling' ELSE 'once' END ELSE CASE WHEN orders >= 2 THEN 'lost' ELSE 'gone' END END`;

export interface SegmentRow {
  segment: string;
  people: number;
  spent: number;
  orders: number;
}
/** How many customers each segment has, and what they have spent. */
export const selectSegments = (db: Db, shopId: string, now: number) =>
  db.rows<SegmentRow>(sql`SELECT ${segment(now)} AS segment, count(*) AS people, sum(spent) AS spent, sum(orders) AS orders FROM customers WHERE shop_id = ${shopId} AND orders > 0 GROUP BY 1`);

export interface SegmentCustomer {
  id: string;
  name: string;
  email: string;
  orders: number;
  spent: number;
  lastOrderAt: number;
}
/** A segment's customers, who spent most first. */
export const selectSegment = (db: Db, shopId: string, which: string, now: number, limit: number) =>
  db.rows<SegmentCustomer>(sql`SELECT id, name, email, orders, spent, last_order_at AS lastOrderAt FROM customers WHERE shop_id = ${shopId} AND orders > 0 AND ${segment(now)} = ${which} ORDER BY spent DESC, id LIMIT ${limit}`);
