import { sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { SEGMENT_KEYS, type SegmentKey } from "./segments.rules";

const DAY = 86_400_000;
/** Which customers a segment has, by how many orders they have made and how long ago the last one was; said in words in `segments.rules.ts`. */
function within(segment: SegmentKey, now: number) {
  const [lately, notLong] = [sql`last_order_at >= ${now - 90 * DAY}`, sql`last_order_at >= ${now - 180 * DAY} AND last_order_at < ${now - 90 * DAY}`];
  const long = sql`last_order_at < ${now - 180 * DAY}`;
  return { best: sql`${lately} AND orders >= 4`, loyal: sql`${lately} AND orders BETWEEN 2 AND 3`, new: sql`${lately} AND orders = 1`, cooling: sql`${notLong} AND orders >= 2`, once: sql`${notLong} AND orders = 1`, lost: sql`${long} AND orders >= 2`, gone: sql`${long} AND orders = 1` }[segment];
}

export interface SegmentRow {
  segment: SegmentKey;
  people: number;
  spent: number;
  orders: number;
}
/** How many customers each segment has, what they have spent and how often they ordered, as one JSON list: every customer is read once. */
export const selectSegments = (db: Db, shopId: string, now: number) =>
  db.rows<{ segments: string }>(sql`SELECT json_array(${sql.join(SEGMENT_KEYS.map((key) => sql`json_object('segment', ${key}, 'people', count(*) FILTER (WHERE ${within(key, now)}), 'spent', coalesce(sum(spent) FILTER (WHERE ${within(key, now)}), 0), 'orders', coalesce(sum(orders) FILTER (WHERE ${within(key, now)}), 0))`), sql`, `)}) AS segments
    FROM customers WHERE shop_id = ${shopId} AND orders > 0`);

export interface SegmentCustomer {
  id: string;
  name: string;
  email: string;
  orders: number;
  spent: number;
  lastOrderAt: number;
}
/** A segment's customers, who spent most first: walked in that order until there are enough. */
export const selectSegment = (db: Db, shopId: string, which: SegmentKey, now: number, limit: number) =>
  db.rows<SegmentCustomer>(sql`SELECT id, name, email, orders, spent, last_order_at AS lastOrderAt FROM customers INDEXED BY customers_spent WHERE shop_id = ${shopId} AND ${within(which, now)} ORDER BY spent DESC, id DESC LIMIT ${limit}`);
