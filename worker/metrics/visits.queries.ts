import { sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import type { VisitStep } from "./metrics.schema";

/** Adds counts to a shop's days; a product that the shop does not show is not counted. */
export const addVisits = (db: Db, shopId: string, counts: { day: string; step: VisitStep; product: string; count: number }[]) =>
  db.statement(sql`INSERT INTO visit_counts (shop_id, day, step, product, count) SELECT ${shopId}, value ->> '$.day', value ->> '$.step', value ->> '$.product', value ->> '$.count' FROM json_each(${JSON.stringify(counts)})
    WHERE value ->> '$.product' = '' OR EXISTS (SELECT 1 FROM products p WHERE p.shop_id = ${shopId} AND p.slug = value ->> '$.product' AND p.status = 'active')
    ON CONFLICT (shop_id, day, step, product) DO UPDATE SET count = count + excluded.count`);
