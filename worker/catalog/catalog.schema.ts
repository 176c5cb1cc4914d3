import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

export const categories = sqliteTable(
  "categories",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    parentId: text("parent_id"),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    position: integer("position").notNull().default(0),
  },
  (t) => [uniqueIndex("categories_slug").on(t.shopId, t.slug)],
);

/** `options` names the choices, in order: [{ name: "Size", values: ["40", "42"] }]. `version` guards against lost edits. */
export const products = sqliteTable(
  "products",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    brand: text("brand").notNull().default(""),
    status: text("status", { enum: ["active", "draft", "archived"] }).notNull(),
    options: text("options", { mode: "json" }).$type<{ name: string; values: string[] }[]>().notNull(),
    /** Which of the shop's tax rates it is sold at. */
    taxClass: text("tax_class").notNull().default("standard"),
    lowStockThreshold: integer("low_stock_threshold"),
    version: integer("version").notNull().default(1),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("products_slug").on(t.shopId, t.slug),
    index("products_status").on(t.shopId, t.status, t.createdAt),
    check("products_status_known", sql`${t.status} IN ('active','draft','archived')`),
  ],
);

export const productCategories = sqliteTable(
  "product_categories",
  {
    shopId: shopId(),
    productId: text("product_id").notNull().references(() => products.id),
    categoryId: text("category_id").notNull().references(() => categories.id),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.categoryId, t.productId] }), index("product_categories_product").on(t.shopId, t.productId)],
);

export const productTags = sqliteTable(
  "product_tags",
  {
    shopId: shopId(),
    productId: text("product_id").notNull().references(() => products.id),
    tag: text("tag").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.tag, t.productId] }), index("product_tags_product").on(t.shopId, t.productId)],
);

/**
 * What is sold. `optionValues` stands in the order of the product's options. Prices in minor units of the shop's currency, weight in grams.
 * What may be sold beyond what is on hand is a level's `backorder`; `selling` says in which words, `availableFrom` from when it will be there.
 */
export const variants = sqliteTable(
  "variants",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    productId: text("product_id").notNull().references(() => products.id),
    sku: text("sku").notNull(),
    /** What a scanner reads off it; two may share one. */
    barcode: text("barcode").notNull().default(""),
    optionValues: text("option_values", { mode: "json" }).$type<string[]>().notNull(),
    price: integer("price").notNull(),
    compareAt: integer("compare_at"),
    unitCost: integer("unit_cost"),
    weight: integer("weight").notNull().default(0),
    selling: text("selling", { enum: ["in_stock", "backorder", "preorder"] }).notNull().default("in_stock"),
    availableFrom: integer("available_from"),
    lowStockThreshold: integer("low_stock_threshold"),
    position: integer("position").notNull().default(0),
    archivedAt: integer("archived_at"),
  },
  (t) => [
    uniqueIndex("variants_sku").on(t.shopId, t.sku),
    index("variants_barcode").on(t.shopId, t.barcode).where(sql`${t.barcode} <> ''`),
    index("variants_product").on(t.shopId, t.productId, t.position),
    check("variants_price", sql`${t.price} >= 0 AND (${t.compareAt} IS NULL OR ${t.compareAt} >= 0)`),
  ],
);

/** A photograph. Its files in R2 are `<shop>/<id>/<width>.webp`, served at `/media/<id>/<width>.webp`. */
export const media = sqliteTable(
  "media",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    productId: text("product_id").notNull().references(() => products.id),
    alt: text("alt").notNull(),
    credit: text("credit").notNull().default(""),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    position: integer("position").notNull().default(0),
  },
  (t) => [index("media_product").on(t.shopId, t.productId, t.position)],
);
