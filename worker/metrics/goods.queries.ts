import { sql, type SQL } from "drizzle-orm";
import type { Db } from "../platform/db";
import type { Days } from "./periods.rules";

/** Keeps to one product (its id) or to one category (its slug), as the shop's page of it lists them now. */
export interface GoodsFilter {
  product?: string;
  category?: string;
}
/** What things sold, in minor units; `key` is what they were put together by. */
export interface GoodsSums {
  key: string;
  productId: string;
  name: string;
  /** A variant's option values as JSON. */
  options: string;
  units: number;
  sales: number;
  refunds: number;
  costedSales: number;
  cost: number;
}
type By = "total" | "day" | "product" | "variant" | "category";

const PRODUCT_NAME = sql`coalesce((SELECT p.name FROM products p WHERE p.shop_id = f.shop_id AND p.id = f.product_id), max(f.name))`;
const OPTIONS = sql`coalesce((SELECT v.option_values FROM variants v WHERE v.shop_id = f.shop_id AND v.id = f.variant_id), '[]')`;
/** The key of a group, its name, and the option values where it has some. What is not in the catalogue stands under the name it was sold as. */
const GROUPS: Record<By, { key: SQL; name: SQL; options?: SQL }> = {
  total: { key: sql`''`, name: sql`''` },
  day: { key: sql`f.day`, name: sql`''` },
  product: { key: sql`CASE WHEN f.product_id = '' THEN f.item ELSE f.product_id END`, name: PRODUCT_NAME },
  variant: { key: sql`f.item`, name: PRODUCT_NAME, options: OPTIONS },
  category: { key: sql`coalesce(c.slug, '')`, name: sql`coalesce(max(c.name), '')` },
};

/** What was sold on the local days `from` to `to`, as a statement. A product in two categories counts in each; what is in none stands under an empty key. Read it through `readFolded`, which folds first. */
export function goods(shopId: string, { from, to }: Days, { product, category }: GoodsFilter, by: By): SQL {
  const { key, name, options = sql`'[]'` } = GROUPS[by];
  const categories = by === "category" ? sql`LEFT JOIN product_categories pc ON pc.shop_id = f.shop_id AND pc.product_id = f.product_id LEFT JOIN categories c ON c.id = pc.category_id AND c.shop_id = f.shop_id` : sql``;
  const within = sql`${product ? sql`AND f.product_id = ${product}` : sql``} ${category ? sql`AND f.product_id IN (SELECT m.product_id FROM categories k JOIN product_categories m ON m.shop_id = k.shop_id AND m.category_id = k.id WHERE k.shop_id = ${shopId} AND k.slug = ${category})` : sql``}`;
  return sql`
    SELECT ${key} AS "key", max(f.product_id) AS productId, ${name} AS name, ${options} AS options,
      coalesce(sum(f.units), 0) AS units, coalesce(sum(f.sales), 0) AS sales, coalesce(sum(f.refunds), 0) AS refunds, coalesce(sum(f.costed_sales), 0) AS costedSales, coalesce(sum(f.cost), 0) AS cost
    FROM product_facts f ${categories} WHERE f.shop_id = ${shopId} AND f.day BETWEEN ${from} AND ${to} ${within} GROUP BY 1`;
}

/** The same as rows. Read it through `readFolded`, which folds first. */
export const selectGoods = (db: Db, shopId: string, days: Days, filter: GoodsFilter, by: By) => db.rows<GoodsSums>(goods(shopId, days, filter, by));

/** The name of what a filter keeps to; null where the shop has no such thing. */
export const selectGoodsName = (db: Db, shopId: string, { product = "", category = "" }: GoodsFilter) =>
  db.rows<{ name: string | null }>(sql`SELECT coalesce((SELECT p.name FROM products p WHERE p.shop_id = ${shopId} AND p.id = ${product}), (SELECT c.name FROM categories c WHERE c.shop_id = ${shopId} AND c.slug = ${category})) AS name`);
