import { eq, sql, type SQL } from "drizzle-orm";
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

const slotMs = sql.raw(String(SLOT_MS));

/** By what the shop's clocks are ahead of UTC from which moment on, for moments up to `to` and some years before `from`. */
type Clock = ReturnType<typeof localOffsets>;
export const clockOf = ({ timeZone }: Folded, from: number, to: number): Clock => localOffsets(from - FAR, to, timeZone);

/** A moment's local day as a number. The steps are few, and written out: a table of them would be read for every moment. */
function dayNumber(at: string, clock: Clock): string {
  const steps = clock.map(([from, offset]) => ({ from, offset }));
  const later = steps.slice(1).reverse().map(({ from, offset }) => `WHEN ${at} >= ${from} THEN ${offset} `);
  return `((${at} + ${later.length ? `CASE ${later.join("")}ELSE ${steps[0]!.offset} END` : steps[0]!.offset}) / 86400000)`;
}

/** Of the days, the newest `limit` that something happened on since they were folded: found by what is stale, so that days on which nothing is are not even counted. */
function staleDays(shop: Folded, days: Span[], limit: number): { d: SQL; clock: Clock } {
  const [from, to] = [Math.min(...days.map((day) => day.from)), Math.max(...days.map((day) => day.to))];
  const clock = clockOf(shop, from, to);
  const bound = (at: 0 | 1) => sql`${JSON.stringify(Object.fromEntries(days.map((day) => [day.span, [day.from, day.to]])))} ->> ('$."' || day || '"[${sql.raw(String(at))}]')`;
  const d = sql`SELECT day, ${bound(0)} AS "from", ${bound(1)} AS "to" FROM (SELECT DISTINCT date(${sql.raw(dayNumber(`m.slot * ${SLOT_MS}`, clock))} * 86400, 'unixepoch') AS day FROM stale_moments m
      WHERE m.shop_id = ${shop.id} AND m.slot BETWEEN ${Math.floor(from / SLOT_MS)} AND ${Math.floor((to - 1) / SLOT_MS)}) WHERE ${bound(0)} IS NOT NULL ORDER BY day DESC LIMIT ${limit}`;
  return { d, clock };
}
/** The same days for a statement of its own. */
const withStaleDays = (shop: Folded, days: Span[], limit: number) => sql`WITH d AS MATERIALIZED (${staleDays(shop, days, limit).d})`;

const monthOf = (at: string, clock: Clock) => `strftime('%Y-%m', ${dayNumber(at, clock)} * 86400, 'unixepoch')`;
/**
 * Who ordered on the day, an entry each: how many days ago they were last there, null where never; and, of those for whom it is the first time in this
 * month, in which month they were there for the very first. Only orders that count, in the shop's currency.
 */
function buyersOf({ id, currency }: Folded, clock: Clock) {
  const theirs = (order: "ASC" | "DESC") => sql`(SELECT e.placed_at FROM orders e WHERE e.shop_id = ${id} AND e.customer_email = o.customer_email AND e.placed_at < d."from" AND e.status <> 'cancelled' AND e.currency = ${currency} ORDER BY e.placed_at ${sql.raw(order)} LIMIT 1)`;
  return sql`SELECT json_group_array(json_array(unixepoch(day) / 86400 - ${sql.raw(dayNumber("last", clock))}, CASE WHEN ${sql.raw(monthOf("last", clock))} < substr(day, 1, 7) THEN ${sql.raw(monthOf("first", clock))} END)) FROM (
      SELECT d.day AS day, ${theirs("DESC")} AS last, ${theirs("ASC")} AS first FROM orders o WHERE ${placed({ id, currency }, "d")} AND o.status <> 'cancelled' AND o.customer_email <> '' GROUP BY o.customer_email)`;
}
/** How many buyers there are by one part of their entries, of those that have it. */
const buyersBy = (part: 0 | 1) => sql.raw(`(SELECT coalesce(json_group_object(part, n), '{}') FROM (SELECT value ->> '$[${part}]' AS part, count(*) AS n FROM json_each(b) GROUP BY 1) WHERE part IS NOT NULL)`);

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

/** The facts of the days `d` (day, from, to): columns under their own names. */
export function countDays(shop: Folded, { d, clock }: { d: SQL; clock: Clock }): SQL {
  const part = (of: string, names: string) => names.split(" ").map((name, at) => `coalesce(${of} ->> '$[${at}]', 0) AS ${name}`).join(", ");
  return sql`WITH d AS MATERIALIZED (${d}),
    c AS MATERIALIZED (SELECT d.day AS day,
      (${orderSums(shop, "d")}) AS o,
      (SELECT json_array(sum(amount), sum(goods), sum(tax)) FROM (${refundsOf(shop, "d")})) AS r,
      (${lineSums(shop)}) AS l,
      (${buyersOf(shop, clock)}) AS b,
      (${chatSums(shop.id)}) AS t,
      json_array(${wishCount(shop.id)}, ${countAt("stock_wishes", shop.id)}, ${countAt("knowledge_gaps", shop.id)}) AS w
    FROM d)
    SELECT day, ${sql.raw(part("o", "orders gross_sales discounts goods_tax tax delivery cancellations shop_orders"))}, ${sql.raw(part("r", "refunds refunded_goods refunded_tax"))}, ${sql.raw(part("l", "units line_sales costed_sales cost"))},
      (SELECT count(*) FROM json_each(b) WHERE value ->> '$[0]' IS NULL) AS new_customers, ${buyersBy(0)} AS returns, ${buyersBy(1)} AS cohorts,
      ${sql.raw(part("t", "chats handoffs positive_chats neutral_chats negative_chats answered answer_seconds"))}, ${sql.raw(part("w", "unmet_wishes stock_wishes unanswered"))} FROM c`;
}

const foldDays = (db: Db, shop: Folded, days: Span[], limit: number) =>
  db.statement(sql`INSERT OR REPLACE INTO daily_facts (shop_id, day, orders, gross_sales, discounts, goods_tax, tax, delivery, cancellations, shop_orders, refunds, refunded_goods, refunded_tax, units, line_sales, costed_sales, cost,
      new_customers, returns, cohorts, chats, handoffs, positive_chats, neutral_chats, negative_chats, answered, answer_seconds, unmet_wishes, stock_wishes, unanswered)
    SELECT ${shop.id}, f.* FROM (${countDays(shop, staleDays(shop, days, limit))}) f`);

const ITEM = sql`CASE WHEN l.variant_id = '' THEN 'sku:' || l.sku ELSE l.variant_id END`;

// What a refund gave back of goods is shared over the order's lines by what they came to; over all refunds each line's parts add up to its own sum.
function foldProducts(db: Db, shop: Folded, days: Span[], limit: number) {
  const share = (goods: string, sum: string) => sql.raw(`CASE WHEN whole > 0 THEN CAST((2 * ${goods} * (${sum}) + whole) / (2 * whole) AS INTEGER) ELSE 0 END`);
  const until = (goods: string) => sql`(${share(goods, "upto")} - ${share(goods, "upto - part")})`;
  return db.statement(sql`INSERT INTO product_facts (shop_id, day, item, product_id, variant_id, name, units, sales, refunds, costed_sales, cost)
    ${withStaleDays(shop, days, limit)}
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
    db.statement(sql`${withStaleDays(shop, days, limit)} DELETE FROM product_facts WHERE shop_id = ${shop.id} AND day IN (SELECT day FROM d)`),
    foldProducts(db, shop, days, limit),
    db.statement(sql`${withStaleDays(shop, days, limit)} DELETE FROM stale_moments WHERE shop_id = ${shop.id}
      AND slot IN (SELECT m.slot FROM d CROSS JOIN stale_moments m ON m.shop_id = ${shop.id} AND m.slot BETWEEN d."from" / ${slotMs} AND (d."to" - 1) / ${slotMs})`),
  ] as const;

/** Some slots of the shop that are stale, the newest first. */
export const selectStale = (db: Db, shopId: string, limit: number) => db.orm.select({ slot: staleMoments.slot }).from(staleMoments).where(eq(staleMoments.shopId, shopId)).orderBy(sql`${staleMoments.slot} DESC`).limit(limit);

/** Whether anything in the spans is still to be folded. */
export const selectBehind = (db: Db, shopId: string, spans: Span[]) =>
  db.rows<{ behind: number }>(sql`SELECT ${sql.join(spans.map(({ from, to }) => sql`EXISTS (SELECT 1 FROM stale_moments WHERE shop_id = ${shopId} AND slot BETWEEN ${Math.floor(from / SLOT_MS)} AND ${Math.floor((to - 1) / SLOT_MS)})`), sql` OR `)} AS behind`);

/** Shops with something to fold. All shops: the sweep asks before it knows one. */
export const selectStaleShops = (db: Db, limit: number) => db.orm.select().from(shops).where(sql`EXISTS (SELECT 1 FROM ${staleMoments} WHERE ${staleMoments.shopId} = ${shops.id})`).limit(limit);

/** Forgets all facts of the shop and marks all that they come from. */
export const forgetFacts = (db: Db, shopId: string) => [
  db.orm.delete(dailyFacts).where(eq(dailyFacts.shopId, shopId)),
  db.orm.delete(productFacts).where(eq(productFacts.shopId, shopId)),
  ...[["orders", "placed_at"], ["payments", "at", "AND kind = 'refund'"], ["conversations", "started_at"], ["unmet_wishes", "at"], ["stock_wishes", "at"], ["knowledge_gaps", "at"]].map(([table, at, which = ""]) =>
    db.statement(sql`INSERT INTO stale_moments (shop_id, slot) SELECT shop_id, ${sql.raw(at!)} / ${slotMs} FROM ${sql.raw(table!)} WHERE shop_id = ${shopId} ${sql.raw(which)} ON CONFLICT DO NOTHING`),
  ),
];
