import { and, desc, eq, getTableColumns, sql, type SQL } from "drizzle-orm";
import type { Db } from "../platform/db";
import { insertMany } from "../platform/insert-many";
import { discountRedemptions, discounts } from "./discounts.schema";
import type { DiscountRow } from "./discounts.types";

const { shopId: _shop, ...COLUMNS } = getTableColumns(discounts);

/**
 * The active discounts that need no code, and the one of `code`, with how often `email` has had each: rows of kind `discount` with a JSON body,
 * for `gatherDiscounts`; to be one statement with others of that shape.
 */
export const discountRows = (shopId: string, code: string | undefined, email: string | undefined): SQL =>
  sql`SELECT 'discount' AS kind, json_object('id', d.id, 'title', d.title, 'code', d.code, 'kind', d.kind, 'value', d.value, 'minimum', d.minimum, 'productIds', json(d.product_ids), 'startsAt', d.starts_at, 'endsAt', d.ends_at,
      'limitTotal', d.limit_total, 'limitPerCustomer', d.limit_per_customer, 'used', d.used, 'combines', json(iif(d.combines, 'true', 'false')), 'active', json('true'), 'version', d.version, 'createdAt', d.created_at,
      'usedBefore', (SELECT count(*) FROM discount_redemptions r WHERE r.shop_id = d.shop_id AND r.discount_id = d.id AND r.email = ${email ?? ""} AND r.released_at IS NULL)) AS body
    FROM discounts d WHERE d.shop_id = ${shopId} AND d.active = 1 AND (d.code IS NULL OR d.code = ${code ?? ""})`;

/** The discounts among such rows. */
export const gatherDiscounts = (rows: { kind: string; body: string }[]): DiscountRow[] => rows.filter(({ kind }) => kind === "discount").map(({ body }) => JSON.parse(body) as DiscountRow);

/** Uses of discounts by an order; past a limit the batch aborts. */
export const insertRedemptions = (db: Db, rows: (typeof discountRedemptions.$inferInsert)[]) => insertMany(db, discountRedemptions, rows);

/** Gives an order's uses back, so that others may have them. */
export const releaseRedemptions = (db: Db, shopId: string, orderId: string, at: number) =>
  db.orm.update(discountRedemptions).set({ releasedAt: at }).where(and(eq(discountRedemptions.shopId, shopId), eq(discountRedemptions.orderId, orderId), sql`${discountRedemptions.releasedAt} IS NULL`));

/** What an order's discounts took off, once they take off `to` where it was `from`. Free delivery is not part of either. */
export const scaleRedemptions = (db: Db, shopId: string, orderId: string, to: number, from: number) =>
  db.orm
    .update(discountRedemptions)
    .set({ amount: sql`${discountRedemptions.amount} * ${to} / ${from}` })
    .where(and(eq(discountRedemptions.shopId, shopId), eq(discountRedemptions.orderId, orderId), sql`${discountRedemptions.discountId} IN (SELECT d.id FROM discounts d WHERE d.shop_id = ${shopId} AND d.kind <> 'free_delivery')`));

const freesDelivery = (shopId: string) => sql`${discountRedemptions.discountId} IN (SELECT d.id FROM discounts d WHERE d.shop_id = ${shopId} AND d.kind = 'free_delivery')`;
/** The order's uses of discounts that make delivery free. */
export const selectFreeDelivery = (db: Db, shopId: string, orderId: string) =>
  db.orm.select({ discountId: discountRedemptions.discountId }).from(discountRedemptions).where(and(eq(discountRedemptions.shopId, shopId), eq(discountRedemptions.orderId, orderId), freesDelivery(shopId)));
/** What such a use takes off, once delivery would cost `amount`. */
export const priceFreeDelivery = (db: Db, shopId: string, orderId: string, amount: number) =>
  db.orm.update(discountRedemptions).set({ amount }).where(and(eq(discountRedemptions.shopId, shopId), eq(discountRedemptions.orderId, orderId), freesDelivery(shopId)));

/** Takes an order's uses again, those of which there are some left; a trigger counts them. */
export const retakeRedemptions = (db: Db, shopId: string, orderId: string) =>
  db.orm
    .update(discountRedemptions)
    .set({ releasedAt: null })
    .where(
      and(
        eq(discountRedemptions.shopId, shopId), eq(discountRedemptions.orderId, orderId), sql`${discountRedemptions.releasedAt} IS NOT NULL`,
        sql`EXISTS (SELECT 1 FROM discounts d WHERE d.shop_id = ${shopId} AND d.id = ${discountRedemptions.discountId} AND (d.limit_total IS NULL OR d.used < d.limit_total))`,
      ),
    );

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
