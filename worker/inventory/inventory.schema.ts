import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { variants } from "../catalog/catalog.schema";
import { shops } from "../shops/shops.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

export const locations = sqliteTable(
  "locations",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    name: text("name").notNull(),
  },
  (t) => [index("locations_shop").on(t.shopId)],
);

/** The sum of a variant's movements at a location, kept by a trigger on `stock_movements`: nothing else writes it. */
export const stockLevels = sqliteTable(
  "stock_levels",
  {
    shopId: shopId(),
    variantId: text("variant_id").notNull().references(() => variants.id),
    locationId: text("location_id").notNull().references(() => locations.id),
    onHand: integer("on_hand").notNull().default(0),
    reserved: integer("reserved").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.variantId, t.locationId] }),
    check("stock_on_hand_not_negative", sql`${t.onHand} >= 0`),
    check("stock_reserved_not_negative", sql`${t.reserved} >= 0`),
    check("stock_reserved_within_on_hand", sql`${t.reserved} <= ${t.onHand}`),
  ],
);

/**
 * The append-only ledger (triggers refuse update and delete). Deltas are units; a short stock aborts the batch by the level's CHECKs.
 * A movement that somebody asked for by hand has the request's key and hash: the same key again aborts the batch.
 */
export const stockMovements = sqliteTable(
  "stock_movements",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    variantId: text("variant_id").notNull(),
    locationId: text("location_id").notNull(),
    kind: text("kind", { enum: ["adjustment", "reservation", "release", "sale", "return", "count"] }).notNull(),
    onHandDelta: integer("on_hand_delta").notNull(),
    reservedDelta: integer("reserved_delta").notNull(),
    reason: text("reason").notNull().default(""),
    orderId: text("order_id"),
    actor: text("actor").notNull(),
    at: integer("at").notNull(),
    idempotencyKey: text("idempotency_key"),
    requestHash: text("request_hash"),
  },
  (t) => [
    uniqueIndex("stock_movements_key").on(t.shopId, t.idempotencyKey).where(sql`${t.idempotencyKey} IS NOT NULL`),
    index("stock_movements_variant").on(t.shopId, t.variantId, t.at),
    index("stock_movements_order").on(t.shopId, t.orderId),
    foreignKey({ columns: [t.shopId, t.variantId, t.locationId], foreignColumns: [stockLevels.shopId, stockLevels.variantId, stockLevels.locationId] }),
    check("stock_movements_kind", sql`${t.kind} IN ('adjustment','reservation','release','sale','return','count')`),
  ],
);
