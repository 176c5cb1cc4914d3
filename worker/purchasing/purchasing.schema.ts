import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { variants } from "../catalog/catalog.schema";
import { locations } from "../inventory/inventory.schema";
import { shops } from "../shops/shops.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

/** Whom the shop buys from. `leadTimeDays` is how long goods usually take from order to door. */
export const suppliers = sqliteTable(
  "suppliers",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    name: text("name").notNull(),
    email: text("email").notNull().default(""),
    phone: text("phone").notNull().default(""),
    leadTimeDays: integer("lead_time_days").notNull(),
    note: text("note").notNull().default(""),
    version: integer("version").notNull().default(1),
    archivedAt: integer("archived_at"),
  },
  (t) => [uniqueIndex("suppliers_name").on(t.shopId, t.name), check("suppliers_lead_time", sql`${t.leadTimeDays} BETWEEN 0 AND 365`)],
);

/** An order of the shop at a supplier, for one place. Sent, its units are incoming there. Costs in minor units of the shop's currency. */
export const purchaseOrders = sqliteTable(
  "purchase_orders",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    number: integer("number").notNull(),
    supplierId: text("supplier_id").notNull().references(() => suppliers.id),
    locationId: text("location_id").notNull().references(() => locations.id),
    state: text("state", { enum: ["draft", "sent", "part_received", "received", "cancelled"] }).notNull(),
    note: text("note").notNull().default(""),
    /** A shop-local day, `2026-11-24`. */
    expectedOn: text("expected_on"),
    version: integer("version").notNull().default(1),
    createdAt: integer("created_at").notNull(),
    sentAt: integer("sent_at"),
    closedAt: integer("closed_at"),
  },
  (t) => [
    uniqueIndex("purchase_orders_number").on(t.shopId, t.number),
    index("purchase_orders_supplier").on(t.shopId, t.supplierId),
    check("purchase_orders_state", sql`${t.state} IN ('draft','sent','part_received','received','cancelled')`),
  ],
);

export const purchaseOrderLines = sqliteTable(
  "purchase_order_lines",
  {
    shopId: shopId(),
    purchaseOrderId: text("purchase_order_id").notNull().references(() => purchaseOrders.id),
    variantId: text("variant_id").notNull().references(() => variants.id),
    position: integer("position").notNull(),
    quantity: integer("quantity").notNull(),
    received: integer("received").notNull().default(0),
    unitCost: integer("unit_cost").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.purchaseOrderId, t.variantId] }),
    index("purchase_order_lines_variant").on(t.shopId, t.variantId),
    check("purchase_order_lines_quantity", sql`${t.quantity} > 0 AND ${t.received} BETWEEN 0 AND ${t.quantity} AND ${t.unitCost} >= 0`),
  ],
);
