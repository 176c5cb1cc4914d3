import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { media, products } from "./catalog.schema";

type Photo = typeof media.$inferInsert;

export const selectProductName = (db: Db, shopId: string, id: string) => db.orm.select({ name: products.name }).from(products).where(and(eq(products.shopId, shopId), eq(products.id, id))).limit(1);

export const selectPhotos = (db: Db, shopId: string, productId: string) =>
  db.orm.select().from(media).where(and(eq(media.shopId, shopId), eq(media.productId, productId))).orderBy(asc(media.position), asc(media.id)).limit(200);

/** A photograph after the product's others, or an aborted batch (`not_null` on its position) when there are `max`. */
export const insertPhoto = (db: Db, photo: Omit<Photo, "position">, max: number) => {
  const others = sql`FROM media WHERE shop_id = ${photo.shopId} AND product_id = ${photo.productId}`;
  return db.orm.insert(media).values({ ...photo, position: sql`CASE WHEN (SELECT count(*) ${others}) < ${max} THEN (SELECT coalesce(max(position), -1) + 1 ${others}) END` });
};

export const updatePhotoWords = (db: Db, shopId: string, id: string, set: { alt?: string; credit?: string }) => db.orm.update(media).set(set).where(and(eq(media.shopId, shopId), eq(media.id, id)));

/** Puts a product's photographs in this order. */
export const orderPhotos = (db: Db, shopId: string, productId: string, ids: string[]) =>
  db.statement(sql`UPDATE media SET position = j.key FROM json_each(${JSON.stringify(ids)}) j WHERE +media.shop_id = ${shopId} AND +media.product_id = ${productId} AND media.id = j.value`);

export const deletePhoto = (db: Db, shopId: string, id: string) => db.orm.delete(media).where(and(eq(media.shopId, shopId), eq(media.id, id)));

/** Whether a line of an order shows the photograph, or may: no more than some hundred lines are looked at. */
export const selectPhotoIsOrdered = (db: Db, shopId: string, productId: string, id: string) =>
  db.orm.select({ ordered: sql<number>`ordered` }).from(sql`(SELECT count(*) >= 500 OR coalesce(max(media_id = ${id}), 0) AS ordered FROM (
    SELECT l.media_id FROM variants v CROSS JOIN order_lines l ON l.shop_id = v.shop_id AND l.variant_id = v.id WHERE v.shop_id = ${shopId} AND v.product_id = ${productId} LIMIT 500))`);
