import { sql } from "drizzle-orm";
import type { Db } from "../platform/db";

export interface ProductSums {
  key: string;
  productId: string;
  name: string;
  units: number;
  sales: number;
  refunds: number;
  costedSales: number;
  cost: number;
}

/** What each product sold on the local days `from` to `to`, in minor units; what is not in the catalogue stands under the name it was sold as. */
export const selectProductSums = (db: Db, shopId: string, from: string, to: string) =>
  db.rows<ProductSums>(sql`
    SELECT CASE WHEN f.product_id = '' THEN f.item ELSE f.product_id END AS "key", f.product_id AS productId, coalesce((SELECT p.name FROM products p WHERE p.shop_id = f.shop_id AND p.id = f.product_id), max(f.name)) AS name,
      sum(f.units) AS units, sum(f.sales) AS sales, sum(f.refunds) AS refunds, sum(f.costed_sales) AS costedSales, sum(f.cost) AS cost
    FROM product_facts f WHERE f.shop_id = ${shopId} AND f.day BETWEEN ${from} AND ${to} GROUP BY 1`);
