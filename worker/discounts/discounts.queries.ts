import { and, desc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { insertMany } from "../platform/insert-many";
import { discountRedemptions, discounts } from "./discounts.schema";

const { shopId: _shop, ...COLUMNS } = getTableColumns(discounts);

/** The active discounts that need no code, and the one of `code`; with how often `email` has had each (0 for nobody). */
export const selectDiscounts = (db: Db, shopId: string, code: string | undefined, email: string | undefined) =>
  db.orm
    .select({
      ...COLUMNS,
      usedBefore: sql<number>`(SELECT count(*) FROM discount_redemptions r WHERE r.shop_id = discounts.shop_id AND r.discount_id = discounts.id AND r.email = ${email ?? ""} AND r.released_at IS NULL)`.as("usedBefore"),
    })
    .from(discounts)
    .where(and(eq(discounts.shopId, shopId), sql`${discounts.active} = 1`, code ? sql`(${discounts.code} IS NULL OR ${discounts.code} = ${code})` : sql`${discounts.code} IS NULL`));

/** Uses of discounts by an order; past a limit the batch aborts. */
export const insertRedemptions = (db: Db, rows: (typeof discountRedemptions.$inferInsert)[]) => insertMany(db, discountRedemptions, rows);

/** Gives an order's uses back, so that others may have them. */
export const releaseRedemptions = (db: Db, shopId: string, orderId: string, at: number) =>
  db.orm.update(discountRedemptions).set({ releasedAt: at }).where(and(eq(discountRedemptions.shopId, shopId), eq(discountRedemptions.orderId, orderId), sql`${discountRedemptions.releasedAt} IS NULL`));

/** Discounts as staff see them, the newest first, with what each has taken off. */
export const listDiscountRows = (db: Db, shopId: string, id?: string) =>
  db.orm
    .select({
      ...COLUMNS,
      given: sql<number>`(SELECT coalesce(sum(r.amount), 0) FROM discount_redemptions r WHERE r.shop_id = discounts.shop_id AND r.discount_id = discounts.id AND r.released_at IS NULL)`.as("given"),
    })
    .from(discounts)
    .where(and(eq(discounts.shopId, shopId), id === undefined ? undefined : eq(discounts.id, id)))
    .orderBy(desc(discounts.createdAt), desc(discounts.id))
    .limit(200);

export const insertDiscount = (db: Db, values: typeof discounts.$inferInsert) => db.orm.insert(discounts).values(values);
/** Sets a discount if it is still at `version`, else aborts the batch (`not_null` on the version). */
export const updateDiscount = (db: Db, shopId: string, id: string, version: number, set: Partial<typeof discounts.$inferInsert>) =>
  db.orm.update(discounts).set({ ...set, version: sql`CASE WHEN ${discounts.version} = ${version} THEN ${version + 1} END` }).where(and(eq(discounts.shopId, shopId), eq(discounts.id, id)));
