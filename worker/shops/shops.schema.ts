import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** A tenant and its settings. Global: the row is the shop. Amounts in minor units of `currency`, rates in basis points. */
export const shops = sqliteTable(
  "shops",
  {
    id: text("id").primaryKey(),
    slug: text("slug").notNull(),
    shard: text("shard").notNull().default("DB"),
    name: text("name").notNull(),
    tagline: text("tagline").notNull().default(""),
    email: text("email").notNull(),
    phone: text("phone").notNull().default(""),
    address: text("address", { mode: "json" }).$type<ShopAddress>().notNull(),
    country: text("country").notNull(),
    currency: text("currency").notNull(),
    locale: text("locale").notNull(),
    timeZone: text("time_zone").notNull(),
    taxRate: integer("tax_rate").notNull(),
    pricesIncludeTax: integer("prices_include_tax", { mode: "boolean" }).notNull(),
    deliveryEnabled: integer("delivery_enabled", { mode: "boolean" }).notNull(),
    deliveryFee: integer("delivery_fee").notNull(),
    deliveryFreeFrom: integer("delivery_free_from"),
    collectionEnabled: integer("collection_enabled", { mode: "boolean" }).notNull(),
    payOnCollection: integer("pay_on_collection", { mode: "boolean" }).notNull(),
    payOnDelivery: integer("pay_on_delivery", { mode: "boolean" }).notNull().default(false),
    bankDetails: text("bank_details").notNull().default(""),
    /** How long goods are kept for somebody who is paying online. */
    holdMinutes: integer("hold_minutes").notNull().default(15),
    /** The shop's number at the tax office, for invoices. */
    taxNumber: text("tax_number").notNull().default(""),
    deliveryPolicy: text("delivery_policy").notNull().default(""),
    returnsPolicy: text("returns_policy").notNull().default(""),
    openingHours: text("opening_hours").notNull().default(""),
    lowStockThreshold: integer("low_stock_threshold").notNull().default(5),
    /** How sure goods should last until new ones come, in percent: what to reorder, and when, goes by it. */
    serviceLevel: integer("service_level").notNull().default(95),
    /** Whether the shop is mailed of the orders that come in, and the number of the last one that was looked at for it. */
    notifyNewOrders: integer("notify_new_orders", { mode: "boolean" }).notNull().default(true),
    ordersTold: integer("orders_told").notNull().default(0),
    reportHour: integer("report_hour").notNull().default(6),
    reportRecipients: text("report_recipients", { mode: "json" }).$type<string[]>().notNull(),
    version: integer("version").notNull().default(1),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("shops_slug").on(t.slug),
    check("shops_tax_rate", sql`${t.taxRate} BETWEEN 0 AND 10000`),
    check("shops_delivery_fee", sql`${t.deliveryFee} >= 0 AND (${t.deliveryFreeFrom} IS NULL OR ${t.deliveryFreeFrom} >= 0)`),
    check("shops_service_level", sql`${t.serviceLevel} BETWEEN 50 AND 99`),
    check("shops_report_hour", sql`${t.reportHour} BETWEEN 0 AND 23`),
  ],
);

/** A host name that belongs to one shop. Global: this is how a shop is found before it is known. */
export const shopDomains = sqliteTable("shop_domains", {
  host: text("host").primaryKey(),
  shopId: text("shop_id").notNull().references(() => shops.id),
});

export interface ShopAddress {
  line1: string;
  line2?: string;
  city: string;
  province?: string;
  postalCode: string;
}
