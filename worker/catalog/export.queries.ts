import { and, asc, eq, gt, sql } from "drizzle-orm";
import { stockLevels } from "../inventory/inventory.schema";
import type { Db } from "../platform/db";
import { media, products } from "./catalog.schema";

/** The products whose address comes after `after`, by their address. */
export const selectNextProducts = (db: Db, shopId: string, after: string, limit: number) =>
  db.orm.select({ id: products.id, slug: products.slug }).from(products).where(and(eq(products.shopId, shopId), gt(products.slug, after))).orderBy(asc(products.slug)).limit(limit);

/** What products' variants have on hand, over all places. */
export const selectOnHand = (db: Db, shopId: string, productIds: string[]) =>
  db.orm
    .select({ variantId: stockLevels.variantId, onHand: sql<number>`sum(${stockLevels.onHand})`.as("onHand") })
    .from(stockLevels)
    .where(and(eq(stockLevels.shopId, shopId), sql`${stockLevels.variantId} IN (SELECT v.id FROM variants v WHERE v.shop_id = ${shopId} AND v.product_id IN (SELECT value FROM json_each(${JSON.stringify(productIds)})))`))
    .groupBy(stockLevels.variantId);

export const selectPhotographs = (db: Db, shopId: string, productIds: string[]) =>
  db.orm
    .select({ productId: media.productId, id: media.id, alt: media.alt, credit: media.credit, width: media.width, height: media.height })
    .from(media)
    .where(and(eq(media.shopId, shopId), sql`${media.productId} IN (SELECT value FROM json_each(${JSON.stringify(productIds)}))`))
    .orderBy(asc(media.productId), asc(media.position), asc(media.id));
