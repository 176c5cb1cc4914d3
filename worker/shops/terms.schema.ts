import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { shops } from "./shops.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

/**
 * Where the shop delivers on other terms than its settings' fee: countries (ISO 3166 alpha-2), and within them, where given, regions or
 * beginnings of postal codes. The most specific zone that fits counts.
 */
export const deliveryZones = sqliteTable(
  "delivery_zones",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    name: text("name").notNull(),
    countries: text("countries", { mode: "json" }).$type<string[]>().notNull(),
    regions: text("regions", { mode: "json" }).$type<string[]>().notNull(),
    postalPrefixes: text("postal_prefixes", { mode: "json" }).$type<string[]>().notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [uniqueIndex("delivery_zones_name").on(t.shopId, t.name)],
);

/** A way of delivery in a zone, and its price (minor units) for carts of `from` (inclusive) `upTo` (exclusive): grams or minor units, by `basis`. */
export const deliveryRates = sqliteTable(
  "delivery_rates",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    zoneId: text("zone_id").notNull().references(() => deliveryZones.id),
    name: text("name").notNull(),
    basis: text("basis", { enum: ["flat", "weight", "total"] }).notNull(),
    from: integer("from").notNull().default(0),
    upTo: integer("up_to"),
    price: integer("price").notNull(),
    freeFrom: integer("free_from"),
    daysMin: integer("days_min"),
    daysMax: integer("days_max"),
    position: integer("position").notNull(),
  },
  (t) => [
    index("delivery_rates_zone").on(t.shopId, t.zoneId, t.position),
    check("delivery_rates_basis", sql`${t.basis} IN ('flat','weight','total')`),
    check("delivery_rates_price", sql`${t.price} >= 0 AND (${t.freeFrom} IS NULL OR ${t.freeFrom} >= 0) AND ${t.from} >= 0 AND (${t.upTo} IS NULL OR ${t.upTo} > ${t.from})`),
  ],
);

/** A tax rate (basis points) that differs from the settings': for a country (`*` is any), a region (empty is any) and a product's tax class. */
export const taxRates = sqliteTable(
  "tax_rates",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    country: text("country").notNull(),
    region: text("region").notNull().default(""),
    taxClass: text("tax_class").notNull(),
    rate: integer("rate").notNull(),
  },
  (t) => [uniqueIndex("tax_rates_place").on(t.shopId, t.country, t.region, t.taxClass), check("tax_rates_rate", sql`${t.rate} BETWEEN 0 AND 10000`)],
);
