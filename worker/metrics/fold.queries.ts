import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Db } from "../platform/db";
import { localOffsets } from "../platform/local-time";
import { shops } from "../shops/shops.schema";
import { dailyFacts, productFacts, staleMoments } from "./metrics.schema";
import type { Span } from "./periods.rules";
import { orderSums, placed, refundsOf } from "./sales.queries";

export interface Folded {
  id: string;
  currency: string;
  timeZone: string;
}

/** A quarter of an hour, in which every time zone's days begin. */
export const SLOT_MS = 900_000;
const FAR = 800 * 86_400_000;

/** Of the days, the newest `limit` that something happened on since they were folded. */
const staleDays = (shopId: string, days: Span[], limit: number) => sql`d AS MATERIALIZED (SELECT value ->> '$.span' AS day, value ->> '$.from' AS "from", value ->> '$.to' AS "to" FROM json_each(${JSON.stringify(days)})
  WHERE EXISTS (SELECT 1 FROM stale_moments m WHERE m.shop_id = ${shopId} AND m.slot BETWEEN (value ->> '$.from') / ${sql.raw(String(SLOT_MS))} AND ((value ->> '$.to') - 1) / ${sql.raw(String(SLOT_MS))}) ORDER BY 1 DESC LIMIT ${limit})`;

// A moment's local day as a number, by what the clocks were ahead of UTC then.
const dayNumber = (at: SQL) => sql`((${at} + (SELECT z.offset FROM z WHERE z.at <= ${at} ORDER BY z.at DESC LIMIT 1)) / 86400000)`;

/** Who ordered on the day, by when they had ordered last: NULL where never. Only orders that count, in the shop's currency. */
const buyersOf = ({ id, currency }: Folded) => sql`SELECT (SELECT e.placed_at FROM orders e WHERE e.shop_id = ${id} AND e.customer_email = o.customer_email AND e.placed_at < d."from" AND e.status <> 'cancelled' AND e.currency = ${currency} ORDER BY e.placed_at DESC LIMIT 1) AS earlier
    FROM orders o WHERE ${placed({ id, currency }, "d")} AND o.status <> 'cancelled' AND o.customer_email <> '' GROUP BY o.customer_email`;

// The lines of the day's orders that count: units, what they came to without the tax in it, and that and the cost of those whose cost is known.
const lineSums = (shop: Folded) => sql`SELECT json_array(sum(l.quantity), sum(${bare}), sum(${bare}) FILTER (WHERE l.unit_cost IS NOT NULL), sum(l.quantity * l.unit_cost))
    FROM orders o CROSS JOIN order_lines l ON l.shop_id = o.shop_id AND l.order_id = o.id WHERE ${placed(shop, "d")} AND o.status <> 'cancelled'`;
const bare = sql`(l.total - l.tax * o.tax_included)`;

// From the customer's first word that the assistant did not answer, or their last one, to the first of a person.
const chatSums = (shopId: string) => sql`SELECT json_array(count(*), sum(handed), sum(mood = 'positive'), sum(mood = 'neutral'), sum(mood = 'negative'), count(waited), sum(waited)) FROM (
    SELECT c.sentiment AS mood, c.ownership <> 'assistant' OR s.seq IS NOT NULL AS handed, (s.at - coalesce(
        (SELECT min(m.at) FROM messages m WHERE m.shop_id = c.shop_id AND m.conversation_id = c.id AND m.author = 'customer' AND m.seq < s.seq
          AND m.seq > coalesce((SELECT max(a.seq) FROM messages a WHERE a.shop_id = c.shop_id AND a.conversation_id = c.id AND a.author = 'assistant' AND a.seq < s.seq), 0)),
        (SELECT max(m.at) FROM messages m WHERE m.shop_id = c.shop_id AND m.conversation_id = c.id AND m.author = 'customer' AND m.seq < s.seq))) / 1000 AS waited
      FROM conversations c LEFT JOIN messages s ON s.shop_id = c.shop_id AND s.conversation_id = c.id
        AND s.seq = (SELECT min(f.seq) FROM messages f WHERE f.shop_id = c.shop_id AND f.conversation_id = c.id AND f.author = 'staff')
      WHERE c.shop_id = ${shopId} AND c.started_at >= d."from" AND c.started_at < d."to")`;

const countAt = (table: string, shopId: string) => sql`(SELECT count(*) FROM ${sql.raw(table)} w WHERE w.shop_id = ${shopId} AND w.at >= d."from" AND w.at < d."to")`;
// A wish has its own idea of its day, of when the shop's clock may have been another: at most a day off.
const wishCount = (shopId: string) => sql`(SELECT count(*) FROM unmet_wishes w WHERE w.shop_id = ${shopId} AND w.day BETWEEN date(d.day, '-2 days') AND date(d.day, '+2 days') AND w.at >= d."from" AND w.at < d."to")`;

function foldDays(db: Db, shop: Folded, days: Span[], limit: number) {
  const offsets = localOffsets(Math.min(...days.map(({ from }) => from)) - FAR, Math.max(...days.map(({ to }) => to)), shop.timeZone);
  const part = (of: string, at: number) => sql.raw(`coalesce(${of} ->> '$[${at}]', 0)`);
  const parts = (of: string, count: number) => sql.join(Array.from({ length: count }, (_, i) => part(of, i)), sql`, `);
  return db.statement(sql`INSERT OR REPLACE INTO daily_facts (shop_id, day, orders, gross_sales, discounts, goods_tax, tax, delivery, cancellations, shop_orders, refunds, refunded_goods, refunded_tax, units, line_sales, costed_sales, cost,
      new_customers, returns, chats, handoffs, positive_chats, neutral_chats, negative_chats, answered, answer_seconds, unmet_wishes, stock_wishes, unanswered)
    WITH ${staleDays(shop.id, days, limit)}, z AS MATERIALIZED (SELECT value ->> '$[0]' AS at, value ->> '$[1]' AS offset FROM json_each(${JSON.stringify(offsets)})),
    c AS MATERIALIZED (SELECT d.day AS day,
      (${orderSums(shop, "d")}) AS o,
      (SELECT json_array(sum(amount), sum(goods), sum(tax)) FROM (${refundsOf(shop, "d")})) AS r,
      (${lineSums(shop)}) AS l,
      (SELECT json_array(sum(n) FILTER (WHERE ago IS NULL), coalesce(json_group_object(ago, n) FILTER (WHERE ago IS NOT NULL), '{}')) FROM (
        SELECT ago, count(*) AS n FROM (SELECT unixepoch(d.day) / 86400 - ${dayNumber(sql`earlier`)} AS ago FROM (${buyersOf(shop)})) GROUP BY ago)) AS b,
      (${chatSums(shop.id)}) AS t,
      json_array(${wishCount(shop.id)}, ${countAt("stock_wishes", shop.id)}, ${countAt("knowledge_gaps", shop.id)}) AS w
    FROM d)
    SELECT ${shop.id}, day, ${parts("o", 8)}, ${parts("r", 3)}, ${parts("l", 4)}, ${part("b", 0)}, b ->> '$[1]', ${parts("t", 7)}, ${parts("w", 3)} FROM c`);
}

const ITEM = sql`CASE WHEN l.variant_id = '' THEN 'sku:' || l.sku ELSE l.variant_id END`;

// What a refund gave back of goods is shared over the order's lines by what they came to; over all refunds each line's parts add up to its own sum.
function foldProducts(db: Db, shop: Folded, days: Span[], limit: number) {
  const share = (goods: string, sum: string) => sql.raw(`CASE WHEN whole > 0 THEN CAST((2 * ${goods} * (${sum}) + whole) / (2 * whole) AS INTEGER) ELSE 0 END`);
  const until = (goods: string) => sql`(${share(goods, "upto")} - ${share(goods, "upto - part")})`;
  return db.statement(sql`INSERT INTO product_facts (shop_id, day, item, product_id, variant_id, name, units, sales, refunds, costed_sales, cost)
    WITH ${staleDays(shop.id, days, limit)}
    SELECT ${shop.id}, day, item, max(product_id), max(variant_id), max(name), sum(units), sum(sales), sum(refunds), sum(costed), sum(cost) FROM (
      SELECT d.day AS day, ${ITEM} AS item, l.product_id AS product_id, l.variant_id AS variant_id, l.name AS name, l.quantity AS units, l.total AS sales, 0 AS refunds,
        CASE WHEN l.unit_cost IS NULL THEN 0 ELSE ${bare} END AS costed, coalesce(l.quantity * l.unit_cost, 0) AS cost
      FROM d CROSS JOIN orders o CROSS JOIN order_lines l ON l.shop_id = o.shop_id AND l.order_id = o.id WHERE ${placed(shop, "d")} AND o.status <> 'cancelled'
      UNION ALL
      SELECT day, item, product_id, variant_id, name, 0, 0, ${until("after_goods")} - ${until("before_goods")}, 0, 0 FROM (
        SELECT r.span AS day, ${ITEM} AS item, l.product_id AS product_id, l.variant_id AS variant_id, l.name AS name, l.total AS part, r.before_goods AS before_goods, r.after_goods AS after_goods,
          sum(l.total) OVER (PARTITION BY r.id ORDER BY l.position) AS upto, sum(l.total) OVER (PARTITION BY r.id) AS whole
        FROM (${refundsOf(shop, "d", sql`d CROSS JOIN`)}) r CROSS JOIN order_lines l ON l.shop_id = ${shop.id} AND l.order_id = r.order_id))
    GROUP BY day, item`);
}

/**
 * Folds what is stale among `days` (local days of the shop as spans), the newest `limit` of them, for one batch: facts, and then the marks go. Whoever
 * reads facts puts these first into the same batch, so that they are never behind; where nothing is stale they write nothing.
 */
export const foldStale = (db: Db, shop: Folded, days: Span[], limit: number) =>
  [
    foldDays(db, shop, days, limit),
    db.statement(sql`WITH ${staleDays(shop.id, days, limit)} DELETE FROM product_facts WHERE shop_id = ${shop.id} AND day IN (SELECT day FROM d)`),
    foldProducts(db, shop, days, limit),
    db.statement(sql`WITH ${staleDays(shop.id, days, limit)} DELETE FROM stale_moments WHERE shop_id = ${shop.id} AND EXISTS (SELECT 1 FROM d WHERE slot BETWEEN d."from" / ${sql.raw(String(SLOT_MS))} AND (d."to" - 1) / ${sql.raw(String(SLOT_MS))})`),
  ] as const;

/** Some slots of the shop that are stale from `from` to `to` (UTC milliseconds), the newest first. */
export const selectStale = (db: Db, shopId: string, limit: number, { from, to }: { from: number; to: number } = { from: 0, to: Number.MAX_SAFE_INTEGER }) =>
  db.orm.select({ slot: staleMoments.slot }).from(staleMoments).where(and(eq(staleMoments.shopId, shopId), sql`${staleMoments.slot} BETWEEN ${Math.floor(from / SLOT_MS)} AND ${Math.floor((to - 1) / SLOT_MS)}`)).orderBy(sql`${staleMoments.slot} DESC`).limit(limit);

/** Shops with something to fold. All shops: the sweep asks before it knows one. */
export const selectStaleShops = (db: Db, limit: number) => db.orm.select().from(shops).where(sql`EXISTS (SELECT 1 FROM ${staleMoments} WHERE ${staleMoments.shopId} = ${shops.id})`).limit(limit);

/** Forgets all facts of the shop and marks all that they come from. */
export const forgetFacts = (db: Db, shopId: string) => [
  db.orm.delete(dailyFacts).where(eq(dailyFacts.shopId, shopId)),
  db.orm.delete(productFacts).where(eq(productFacts.shopId, shopId)),
  ...[["orders", "placed_at"], ["payments", "at"], ["conversations", "started_at"], ["unmet_wishes", "at"], ["stock_wishes", "at"], ["knowledge_gaps", "at"]].map(([table, at]) =>
    db.statement(sql`INSERT INTO stale_moments (shop_id, slot) SELECT shop_id, ${sql.raw(at!)} / ${sql.raw(String(SLOT_MS))} FROM ${sql.raw(table!)} WHERE shop_id = ${shopId} ON CONFLICT DO NOTHING`),
  ),
];
