import { and, eq, sql } from "drizzle-orm";
import { users } from "../accounts/accounts.schema";
import type { Db } from "../platform/db";
import { addDays } from "../platform/local-time";
import type { Deed } from "./deeds.rules";
import { reportDeeds } from "./reports.schema";

const DAY = 86_400_000;
/** After how long a transfer is asked after, and without a sale of how long goods are slow, in days. */
const [TRANSFER_DAYS, SLOW_DAYS, MOST] = [3, 60, 3];

/** Conversations that have waited longest for a person. */
export const selectWaiting = (db: Db, shopId: string) =>
  db.orm.select({ id: sql<string>`id`.as("id"), since: sql<number>`queued_at`.as("since") }).from(sql`conversations`).where(sql`shop_id = ${shopId} AND ownership = 'queue' AND queued_at IS NOT NULL`).orderBy(sql`queued_at`).limit(MOST);

/** Open orders whose transfer has been waited for longest. */
export const selectUnpaid = (db: Db, shopId: string, now: number) =>
  db.orm
    .select({ id: sql<string>`id`.as("id"), number: sql<number>`number`.as("number"), total: sql<number>`total`.as("total"), currency: sql<string>`currency`.as("currency") })
    .from(sql`orders`)
    .where(sql`shop_id = ${shopId} AND status = 'open' AND payment_status = 'pending' AND payment_method = 'transfer' AND placed_at <= ${now - TRANSFER_DAYS * DAY}`)
    .orderBy(sql`placed_at`)
    .limit(MOST);

/** The days in which slow goods were not sold, up to `today`. */
export const slowDays = (today: string) => ({ from: addDays(today, 1 - SLOW_DAYS), to: today });

const slow = (shopId: string, now: number, today: string) => sql`(SELECT p.id, p.name, sum(level.units) AS units, sum(level.units * v.price) AS worth,
    max(EXISTS (SELECT 1 FROM product_facts f WHERE f.shop_id = ${shopId} AND f.item = v.id AND f.day >= ${slowDays(today).from} AND f.units > 0)) AS moves
  FROM products p JOIN variants v ON v.shop_id = p.shop_id AND v.product_id = p.id AND v.archived_at IS NULL
  JOIN (SELECT l.variant_id, sum(l.on_hand - l.reserved) AS units FROM stock_levels l WHERE l.shop_id = ${shopId} GROUP BY l.variant_id) level ON level.variant_id = v.id
  WHERE p.shop_id = ${shopId} AND p.status = 'active' AND p.created_at <= ${now - SLOW_DAYS * DAY} GROUP BY p.id) idle`;

/** Products that lie there and have not sold in 60 days, which no discount is for, running or drafted, the most valuable first. Put `slowDays` among what is folded before. */
export const selectSlow = (db: Db, shopId: string, now: number, today: string) =>
  db.orm
    .select({ id: sql<string>`idle.id`.as("id"), name: sql<string>`idle.name`.as("name"), units: sql<number>`idle.units`.as("units") })
    .from(slow(shopId, now, today))
    .where(sql`idle.units > 0 AND idle.moves = 0 AND NOT EXISTS (SELECT 1 FROM discounts d, json_each(d.product_ids) j WHERE d.shop_id = ${shopId} AND j.value = idle.id AND (d.ends_at IS NULL OR d.ends_at > ${now}))`)
    .orderBy(sql`idle.worth DESC`)
    .limit(2);

/** Who did a deed by a mail's link, and when. */
export const selectDeed = (db: Db, shopId: string, { kind, day, act, target }: Deed) =>
  db.orm
    .select({ at: reportDeeds.at, userId: reportDeeds.userId, name: sql<string | null>`(SELECT u.name FROM users u WHERE u.shop_id = ${reportDeeds.shopId} AND u.id = ${reportDeeds.userId})`.as("name") })
    .from(reportDeeds)
    .where(and(eq(reportDeeds.shopId, shopId), eq(reportDeeds.kind, kind), eq(reportDeeds.day, day), eq(reportDeeds.act, act), eq(reportDeeds.target, target)))
    .limit(1);

/** Notes a deed as done; a second time it aborts its batch (`unique`). */
export const insertDeed = (db: Db, shopId: string, { kind, day, act, target }: Deed, userId: string, at: number) => db.orm.insert(reportDeeds).values({ shopId, kind, day, act, target, userId, at });
export const deleteDeed = (db: Db, shopId: string, { kind, day, act, target }: Deed) =>
  db.orm.delete(reportDeeds).where(and(eq(reportDeeds.shopId, shopId), eq(reportDeeds.kind, kind), eq(reportDeeds.day, day), eq(reportDeeds.act, act), eq(reportDeeds.target, target)));

/** Somebody who works in the shop. */
export const selectColleague = (db: Db, shopId: string, id: string) =>
  db.orm.select({ id: users.id, email: users.email, name: users.name, role: sql<"owner" | "staff">`${users.role}`.as("role") }).from(users).where(and(eq(users.shopId, shopId), eq(users.id, id), sql`${users.role} <> 'customer' AND ${users.disabledAt} IS NULL`)).limit(1);

/** An order that waits for its transfer, with what a letter to its customer needs. */
export const selectUnpaidOrder = (db: Db, shopId: string, id: string) =>
  db.orm
    .select({ id: sql<string>`id`.as("id"), number: sql<number>`number`.as("number"), total: sql<number>`total`.as("total"), currency: sql<string>`currency`.as("currency"), name: sql<string>`customer_name`.as("name"), email: sql<string>`customer_email`.as("email"), waits: sql<number>`(status = 'open' AND payment_status = 'pending')`.as("waits") })
    .from(sql`orders`)
    .where(sql`shop_id = ${shopId} AND id = ${id}`)
    .limit(1);

/** A customer who has ordered, with when they last did. */
export const selectRegular = (db: Db, shopId: string, id: string) =>
  db.orm.select({ name: sql<string>`name`.as("name"), email: sql<string>`email`.as("email"), lastOrderAt: sql<number>`last_order_at`.as("lastOrderAt") }).from(sql`customers`).where(sql`shop_id = ${shopId} AND id = ${id}`).limit(1);

/** A conversation's state; `unhappy` where it ended badly and nobody of the shop has written in it. */
export const selectWaitingChat = (db: Db, shopId: string, id: string) =>
  db.orm.select({ ownership: sql<"assistant" | "queue" | "staff">`ownership`.as("ownership"), takenBy: sql<string | null>`taken_by`.as("takenBy"), since: sql<number | null>`queued_at`.as("since"), updatedAt: sql<number>`updated_at`.as("updatedAt"),
    unhappy: sql<number>`(sentiment = 'negative' AND closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.shop_id = conversations.shop_id AND m.conversation_id = conversations.id AND m.author = 'staff'))`.as("unhappy") }).from(sql`conversations`).where(sql`shop_id = ${shopId} AND id = ${id}`).limit(1);

/** A product that is on sale, with how many units can be sold. */
export const selectProduct = (db: Db, shopId: string, id: string) =>
  db.orm
    .select({ id: sql<string>`p.id`.as("id"), name: sql<string>`p.name`.as("name"), units: sql<number>`(SELECT coalesce(sum(l.on_hand - l.reserved), 0) FROM variants v JOIN stock_levels l ON l.shop_id = v.shop_id AND l.variant_id = v.id WHERE v.shop_id = p.shop_id AND v.product_id = p.id)`.as("units") })
    .from(sql`products p`)
    .where(sql`p.shop_id = ${shopId} AND p.id = ${id} AND p.status = 'active'`)
    .limit(1);

/** A variant that is on sale, with how many units can be sold. */
export const selectVariant = (db: Db, shopId: string, sku: string) =>
  db.orm
    .select({ sku: sql<string>`v.sku`.as("sku"), name: sql<string>`p.name`.as("name"), options: sql<string>`v.option_values`.as("options"), available: sql<number>`(SELECT coalesce(sum(l.on_hand - l.reserved), 0) FROM stock_levels l WHERE l.shop_id = v.shop_id AND l.variant_id = v.id)`.as("available") })
    .from(sql`variants v JOIN products p ON p.id = v.product_id AND p.shop_id = v.shop_id`)
    .where(sql`v.shop_id = ${shopId} AND v.sku = ${sku} AND v.archived_at IS NULL`)
    .limit(1);
