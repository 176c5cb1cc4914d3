import { eq, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { shopDomains, shops } from "./shops.schema";

/** The shop that a host name belongs to: its own domain first, else the slug. */
export const selectShopByHost = (db: Db, host: string, slug: string) =>
  db.orm
    .select()
    .from(shops)
    .where(sql`${shops.id} = coalesce((SELECT ${shopDomains.shopId} FROM ${shopDomains} WHERE ${shopDomains.host} = ${host}), (SELECT id FROM shops WHERE slug = ${slug}))`)
    .limit(1);

export const selectShop = (db: Db, id: string) => db.orm.select().from(shops).where(eq(shops.id, id)).limit(1);

/** Sets what `set` names if the row is still at `version`, else aborts the batch (`not_null` on the version). */
export const updateShop = (db: Db, id: string, version: number, set: Partial<typeof shops.$inferInsert>) =>
  db.orm
    .update(shops)
    .set({ ...set, version: sql`CASE WHEN ${shops.version} = ${version} THEN ${version + 1} END` })
    .where(eq(shops.id, id))
    .returning();

/** Every time zone that a shop lives in. All shops: a schedule asks before it knows one. */
export const selectTimeZones = (db: Db) => db.orm.selectDistinct({ timeZone: shops.timeZone }).from(shops);
