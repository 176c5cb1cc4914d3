import { sql } from "drizzle-orm";
import type { Db } from "../platform/db";

/** The SKUs that variants have now. */
export const selectSkusNow = (db: Db, shopId: string, variantIds: string[]) =>
  db.orm.select({ id: sql<string>`v.id`.as("id"), sku: sql<string>`v.sku`.as("sku") }).from(sql`variants v`).where(sql`v.shop_id = ${shopId} AND v.id IN (SELECT value FROM json_each(${JSON.stringify(variantIds)}))`);
