import { and, asc, between, eq, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { insertMany } from "../platform/insert-many";
import { insightDays, insights } from "./insights.schema";

/** Each variant that lies somewhere: what it sells for and costs, and when it was last sold or, where it never was, first stocked. */
export const selectShelf = (db: Db, shopId: string) =>
  db.rows<{ sku: string; name: string; options: string; productId: string; price: number; unitCost: number | null; onHand: number; lastSoldOn: string | null; stockedAt: number }>(sql`
    SELECT v.sku, p.name, v.option_values AS options, v.product_id AS productId, v.price, v.unit_cost AS unitCost, sum(l.on_hand) AS onHand,
      (SELECT max(f.day) FROM product_facts f WHERE f.shop_id = ${shopId} AND f.item = v.id AND f.units > 0) AS lastSoldOn,
      (SELECT m.at FROM stock_movements m WHERE m.shop_id = ${shopId} AND m.variant_id = v.id AND m.on_hand_delta > 0 ORDER BY m.at LIMIT 1) AS stockedAt
    FROM stock_levels l CROSS JOIN variants v ON v.id = l.variant_id CROSS JOIN products p ON p.id = v.product_id
    WHERE l.shop_id = ${shopId} AND l.on_hand > 0 AND v.archived_at IS NULL AND p.status = 'active' GROUP BY v.id`);

/** What was sold from `from` to `to` for less than it had cost, by variant, without tax; of those only whose cost is known. */
export const selectBelowCost = (db: Db, shopId: string, from: string, to: string) =>
  db.rows<{ sku: string; name: string; productId: string; units: number; netSales: number; cost: number }>(sql`
    SELECT v.sku, f.name, f.product_id AS productId, sum(f.units) AS units, sum(f.costed_sales) AS netSales, sum(f.cost) AS cost
    FROM product_facts f JOIN variants v ON v.shop_id = f.shop_id AND v.id = f.variant_id
    WHERE f.shop_id = ${shopId} AND f.day BETWEEN ${from} AND ${to} AND f.cost > 0 GROUP BY f.variant_id HAVING sum(f.costed_sales) < sum(f.cost) ORDER BY sum(f.cost) - sum(f.costed_sales) DESC LIMIT 20`);

/** Conversations since `since` that ended unhappily and in which nobody of the shop has written, with who it was and what they have spent, as far as that is known. */
export const selectUnhappy = (db: Db, shopId: string, since: number) =>
  db.rows<{ conversationId: string; at: number; spent: number }>(sql`
    SELECT c.id AS conversationId, c.updated_at AS at, coalesce((SELECT k.spent FROM users u JOIN customers k ON k.shop_id = u.shop_id AND k.email = u.email WHERE u.shop_id = c.shop_id AND u.id = c.user_id), 0) AS spent
    FROM conversations c WHERE c.shop_id = ${shopId} AND c.updated_at >= ${since} AND c.sentiment = 'negative' AND c.closed_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.shop_id = c.shop_id AND m.conversation_id = c.id AND m.author = 'staff') ORDER BY c.updated_at DESC LIMIT 20`);

/** Questions that nobody has answered, by their plainest words, asked since `since`. */
export const selectAsked = (db: Db, shopId: string, since: number) =>
  db.rows<{ key: string; question: string; count: number; firstAt: number }>(sql`
    SELECT key, question, count(*) AS count, min(at) AS firstAt FROM knowledge_gaps WHERE shop_id = ${shopId} AND answered_at IS NULL AND at >= ${since} GROUP BY key HAVING count(*) > 1 ORDER BY count(*) DESC LIMIT 20`);

/** Paid orders for delivery, placed before `before`, of which nothing has left yet. In minor units. */
export const selectLate = (db: Db, shop: { id: string; currency: string }, before: number) =>
  db.rows<{ count: number; total: number; oldestAt: number | null }>(sql`
    SELECT count(*) AS count, coalesce(sum(total), 0) AS total, min(placed_at) AS oldestAt FROM orders
    WHERE shop_id = ${shop.id} AND status = 'open' AND placed_at < ${before} AND currency = ${shop.currency} AND payment_status = 'paid' AND fulfilment_status = 'unfulfilled' AND shipping_method = 'delivery'`);

/** Who ordered again and again and not since `before`, those who spent most first. */
export const selectRegulars = (db: Db, shopId: string, { since, before }: { since: number; before: number }) =>
  db.rows<{ customerId: string; orders: number; firstAt: number; lastAt: number; spent: number }>(sql`
    SELECT id AS customerId, orders, first_order_at AS firstAt, last_order_at AS lastAt, spent FROM customers
    WHERE shop_id = ${shopId} AND last_order_at BETWEEN ${since} AND ${before} AND orders > 2 ORDER BY spent DESC LIMIT 500`);

/** What was said, or put away, from `from` to before `day`. */
export const selectSaid = (db: Db, shopId: string, from: string, day: string) =>
  db.orm
    .select({ day: insights.day, kind: insights.kind, subject: insights.subject, worth: sql<number | null>`json_extract(${insights.finding}, '$.worth')`.as("worth"), doneAt: insights.doneAt })
    .from(insights)
    .where(and(eq(insights.shopId, shopId), sql`${insights.day} >= ${from} AND ${insights.day} < ${day}`));

/** The days' findings, in order, with the names of people as they are called today, and of a customer the number of their latest order. */
export const selectInsights = (db: Db, shopId: string, from: string, to: string) =>
  db.orm
    .select({
      day: insights.day, finding: insights.finding, doneAt: insights.doneAt,
      person: sql<string | null>`CASE insights.kind WHEN 'drifting_away' THEN (SELECT k.name FROM customers k WHERE k.shop_id = insights.shop_id AND k.id = insights.subject)
        WHEN 'unhappy' THEN (SELECT u.name FROM conversations c JOIN users u ON u.id = c.user_id WHERE c.shop_id = insights.shop_id AND c.id = insights.subject)
        WHEN 'unanswered' THEN (SELECT g.question FROM knowledge_gaps g WHERE g.shop_id = insights.shop_id AND g.key = insights.subject ORDER BY g.at DESC LIMIT 1) END`.as("person"),
      order: sql<number | null>`CASE insights.kind WHEN 'drifting_away' THEN (SELECT o.number FROM customers k JOIN orders o ON o.shop_id = k.shop_id AND o.customer_email = k.email WHERE k.shop_id = insights.shop_id AND k.id = insights.subject ORDER BY o.placed_at DESC LIMIT 1) END`.as("order"),
    })
    .from(insights)
    .where(and(eq(insights.shopId, shopId), between(insights.day, from, to)))
    .orderBy(sql`${insights.day} DESC`, asc(insights.rank));

/** Marks a day as looked at: a second time aborts the batch. */
export const insertDay = (db: Db, shopId: string, day: string, foundAt: number) => db.orm.insert(insightDays).values({ shopId, day, foundAt });
export const selectDay = (db: Db, shopId: string, day: string) => db.orm.select().from(insightDays).where(and(eq(insightDays.shopId, shopId), eq(insightDays.day, day))).limit(1);
export const insertInsights = (db: Db, rows: (typeof insights.$inferInsert)[]) => insertMany(db, insights, rows);
export const putAway = (db: Db, shopId: string, day: string, kind: string, subject: string, at: number) =>
  db.orm.update(insights).set({ doneAt: sql`coalesce(${insights.doneAt}, ${at})` }).where(and(eq(insights.shopId, shopId), eq(insights.day, day), eq(insights.kind, kind), eq(insights.subject, subject))).returning();

/** Takes findings about questions that are known no more out of the shop's book. After the questions of an erased person. */
export const forgetFindings = (db: Db, shopId: string) =>
  db.orm.delete(insights).where(and(eq(insights.shopId, shopId), eq(insights.kind, "unanswered"), sql`NOT EXISTS (SELECT 1 FROM knowledge_gaps g WHERE g.shop_id = insights.shop_id AND g.key = insights.subject)`));
