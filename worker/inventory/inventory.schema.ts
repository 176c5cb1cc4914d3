import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { categories, variants } from "../catalog/catalog.schema";
import { shops } from "../shops/shops.schema";

/** `ordered` is what a supplier was asked for (incoming), `receipt` what came of it. */
export const MOVEMENT_KINDS = ["adjustment", "reservation", "release", "sale", "return", "transfer", "count", "ordered", "receipt"] as const;

const shopId = () => text("shop_id").notNull().references(() => shops.id);

/**
 * Where stock is kept. The first open one by `position`, then id, is where what comes new is counted. A closed one holds nothing and takes
 * nothing: triggers abort what would close the last one or one that holds something, and what would put something there (`place_is_open`).
 */
export const locations = sqliteTable(
  "locations",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    name: text("name").notNull(),
    position: integer("position").notNull().default(0),
    closedAt: integer("closed_at"),
  },
  (t) => [index("locations_shop").on(t.shopId)],
);

/**
 * The sum of a variant's movements at a location, kept by a trigger on `stock_movements`: nothing else writes `onHand`, `reserved` and
 * `incoming`. `backorder` is how many may be sold beyond what is on hand, `available` how many can be sold now.
 */
export const stockLevels = sqliteTable(
  "stock_levels",
  {
    shopId: shopId(),
    variantId: text("variant_id").notNull().references(() => variants.id),
    locationId: text("location_id").notNull().references(() => locations.id),
    onHand: integer("on_hand").notNull().default(0),
    reserved: integer("reserved").notNull().default(0),
    incoming: integer("incoming").notNull().default(0),
    backorder: integer("backorder").notNull().default(0),
    available: integer("available").generatedAlwaysAs(sql`on_hand - reserved + backorder`, { mode: "virtual" }),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.variantId, t.locationId] }),
    check("stock_on_hand_not_negative", sql`${t.onHand} >= 0`),
    check("stock_reserved_not_negative", sql`${t.reserved} >= 0`),
    check("stock_reserved_within_on_hand", sql`${t.reserved} <= ${t.onHand} + ${t.backorder}`),
    check("stock_incoming_not_negative", sql`${t.incoming} >= 0`),
    check("stock_backorder_not_negative", sql`${t.backorder} >= 0`),
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
    kind: text("kind", { enum: MOVEMENT_KINDS }).notNull(),
    onHandDelta: integer("on_hand_delta").notNull(),
    reservedDelta: integer("reserved_delta").notNull(),
    incomingDelta: integer("incoming_delta").notNull().default(0),
    reason: text("reason").notNull().default(""),
    orderId: text("order_id"),
    purchaseOrderId: text("purchase_order_id"),
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
    index("stock_movements_purchase_order").on(t.shopId, t.purchaseOrderId).where(sql`${t.purchaseOrderId} IS NOT NULL`),
    check("stock_movements_kind", sql`${t.kind} IN ('adjustment','reservation','release','sale','return','transfer','count','ordered','receipt')`),
  ],
);

/**
 * A variant's stock fell to its threshold. A trigger on the ledger writes a row once per crossing, with what could be sold after the
 * movement that crossed it; `id` is that movement's. `toldAt` is set when the shop's people were told.
 */
export const stockAlerts = sqliteTable(
  "stock_alerts",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    variantId: text("variant_id").notNull(),
    available: integer("available").notNull(),
    threshold: integer("threshold").notNull(),
    at: integer("at").notNull(),
    toldAt: integer("told_at"),
  },
  (t) => [index("stock_alerts_at").on(t.shopId, t.at), index("stock_alerts_untold").on(t.at).where(sql`${t.toldAt} IS NULL`)],
);

/** Somebody wants to be told when a variant is back: once, at `toldAt`. */
export const stockWishes = sqliteTable(
  "stock_wishes",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    variantId: text("variant_id").notNull().references(() => variants.id),
    email: text("email").notNull(),
    at: integer("at").notNull(),
    toldAt: integer("told_at"),
  },
  (t) => [
    index("stock_wishes_at").on(t.shopId, t.at),
    uniqueIndex("stock_wishes_waiting").on(t.shopId, t.variantId, t.email).where(sql`${t.toldAt} IS NULL`),
    check("stock_wishes_email_lower", sql`${t.email} = lower(${t.email})`),
  ],
);

/** A stock take at one place, of all that is kept there or of one category; a place has one open at most. Applied, each line becomes a `count` in the ledger. */
export const stockTakes = sqliteTable(
  "stock_takes",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    locationId: text("location_id").notNull().references(() => locations.id),
    categoryId: text("category_id").references(() => categories.id),
    name: text("name").notNull(),
    state: text("state", { enum: ["open", "applied", "cancelled"] }).notNull(),
    startedBy: text("started_by").notNull(),
    startedAt: integer("started_at").notNull(),
    endedAt: integer("ended_at"),
  },
  (t) => [
    index("stock_takes_started").on(t.shopId, t.startedAt),
    uniqueIndex("stock_takes_open").on(t.shopId, t.locationId).where(sql`${t.state} = 'open'`),
    check("stock_takes_state", sql`${t.state} IN ('open','applied','cancelled')`),
  ],
);

/** What was counted of a variant, and what the books had on hand at that moment (`at`). */
export const stockTakeLines = sqliteTable(
  "stock_take_lines",
  {
    shopId: shopId(),
    stockTakeId: text("stock_take_id").notNull().references(() => stockTakes.id),
    variantId: text("variant_id").notNull().references(() => variants.id),
    counted: integer("counted").notNull(),
    booked: integer("booked").notNull(),
    countedBy: text("counted_by").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.stockTakeId, t.variantId] }), check("stock_take_lines_counted", sql`${t.counted} >= 0`)],
);

/** Each thing that a stock take was told, once: a scan, a file, a line taken out. Without an open stock take there is none, which aborts the batch. */
export const stockTakeEntries = sqliteTable(
  "stock_take_entries",
  {
    shopId: shopId(),
    stockTakeId: text("stock_take_id").notNull().references(() => stockTakes.id),
    key: text("key").notNull(),
    requestHash: text("request_hash").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.stockTakeId, t.key] })],
);
