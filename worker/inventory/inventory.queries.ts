import { and, eq, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Db } from "../platform/db";
import { personNamed } from "../platform/person-named";
import { locations, stockLevels, stockMovements } from "./inventory.schema";
import type { StockCounts, StockItem, StockState } from "./inventory.types";

type NewMovement = typeof stockMovements.$inferInsert;

/** The place where what comes new is counted; the one that would be without `but`. */
export const firstLocation = (shopId: string, but = ""): SQL<string> => sql`(SELECT w.id FROM locations w WHERE w.shop_id = ${shopId} AND w.closed_at IS NULL AND w.id <> ${but} ORDER BY w.position, w.id LIMIT 1)`;

/** The place where goods come back to: where they left from, else the first one once that is closed. */
export const openLocation = (shopId: string, id: string): SQL<string> => sql`coalesce((SELECT w.id FROM locations w WHERE w.shop_id = ${shopId} AND w.id = ${id} AND w.closed_at IS NULL), ${firstLocation(shopId)})`;

/** One line of the ledger; the level follows by trigger, and its CHECKs abort the batch when stock is short. */
export const insertMovement = (db: Db, values: Omit<NewMovement, "locationId"> & { locationId: string | SQL<string> }) => db.orm.insert(stockMovements).values(values);

/**
 * Reserves units for an order over the places that have them, those with most first, so that an order is taken from as few as may be. What is
 * short is asked of the last place, whose CHECK then aborts the batch. Every variant must have a level. The places are read as they are in
 * the commit, so that no other buyer can come between.
 */
export const insertReservations = (db: Db, shopId: string, rows: { id: string; variantId: string; quantity: number }[], { orderId, actor, at }: { orderId: string; actor: string; at: number }) =>
  db.statement(sql`INSERT INTO stock_movements (id, shop_id, variant_id, location_id, kind, on_hand_delta, reserved_delta, order_id, actor, at)
    SELECT CASE WHEN n = 1 THEN id ELSE id || '_' || n END, ${shopId}, variant_id, location_id, 'reservation', 0, CASE WHEN n = places THEN wanted - before ELSE min(available, wanted - before) END, ${orderId}, ${actor}, ${at}
    FROM (SELECT j.value ->> 'id' AS id, l.variant_id, l.location_id, j.value ->> 'quantity' AS wanted, l.available, row_number() OVER w AS n, count(*) OVER (PARTITION BY l.variant_id) AS places,
        coalesce(sum(l.available) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM json_each(${JSON.stringify(rows)}) j CROSS JOIN stock_levels l WHERE l.shop_id = ${shopId} AND l.variant_id = j.value ->> 'variantId'
      WINDOW w AS (PARTITION BY l.variant_id ORDER BY l.available DESC, l.location_id))
    WHERE before < wanted`);

/** One line of the ledger that somebody asked for by hand, by units or by `deltaTo`; returns the units. */
export const insertAdjustment = (db: Db, values: Omit<NewMovement, "onHandDelta"> & { onHandDelta: number | SQL<number> }) =>
  db.orm.insert(stockMovements).values(values).returning({ delta: stockMovements.onHandDelta });

/** A level of nothing, for movements to add to, where there is none yet. */
export const insertLevel = (db: Db, place: { shopId: string; variantId: string; locationId: string }) => db.orm.insert(stockLevels).values(place).onConflictDoNothing();

/** What the ledger says of one order's goods, a row a variant and place: units still reserved, and units that went out and did not come back. `orderId` may be a subquery. */
export const selectOrderStock = (db: Db, shopId: string, orderId: SQLWrapper) =>
  db.orm
    .select({
      variantId: stockMovements.variantId,
      locationId: stockMovements.locationId,
      reserved: sql<number>`sum(${stockMovements.reservedDelta})`.as("reserved"),
      out: sql<number>`-sum(${stockMovements.onHandDelta})`.as("out"),
    })
    .from(stockMovements)
    .where(and(eq(stockMovements.shopId, shopId), eq(stockMovements.orderId, sql`(${orderId})`)))
    // The plus keeps SQLite from reading the shop's whole ledger in the index that has this order.
    .groupBy(sql`+${stockMovements.variantId}`, stockMovements.locationId);

export interface StockFilter {
  /** One variant; else part of a name or a SKU. */
  sku?: string;
  q?: string;
  state?: Exclude<StockState, "in_stock">;
  /** Undefined for both. */
  onSale?: boolean;
  limit: number;
  offset: number;
}
/** An item as the database gives it, `options` as JSON. */
export type StockRow = Omit<StockItem, "options" | "onSale" | "availableFrom" | "locations"> & { locations: (StockItem["locations"][number] & { position: number })[]; options: string; onSale: 0 | 1; availableFrom: number | null };

/**
 * Variants by name, and the counts beside them, in one statement that reads each variant once a place: rows of `kind` item and counts, with a
 * JSON `body`. The counts are of all that the search finds. Places stand outermost, so that a level is found by its whole key.
 */
export function selectInventory(db: Db, shop: { id: string; lowStockThreshold: number }, { sku, q, state, onSale, limit, offset }: StockFilter) {
  const found = sku !== undefined ? sql`AND v.sku = ${sku}` : q ? sql`AND (instr(lower(p.name), ${q.toLowerCase()}) OR instr(lower(v.sku), ${q.toLowerCase()}))` : sql``;
  const base = sql`SELECT v.sku, p.name, p.slug, v.option_values, v.archived_at IS NULL AND p.status = 'active' AS on_sale, v.low_stock_threshold AS own_threshold, coalesce(v.low_stock_threshold, p.low_stock_threshold, ${shop.lowStockThreshold}) AS threshold,
      coalesce(sum(l.on_hand), 0) AS on_hand, coalesce(sum(l.reserved), 0) AS reserved, coalesce(sum(l.on_hand - l.reserved), 0) AS available,
      coalesce(sum(l.incoming), 0) AS incoming, coalesce(sum(l.backorder), 0) AS backorder, v.selling, v.available_from,
      json_group_array(json_object('id', w.id, 'name', w.name, 'position', w.position, 'onHand', coalesce(l.on_hand, 0), 'reserved', coalesce(l.reserved, 0), 'available', coalesce(l.on_hand - l.reserved, 0), 'incoming', coalesce(l.incoming, 0))) FILTER (WHERE w.id IS NOT NULL) AS places
    FROM shops s LEFT JOIN locations w ON w.shop_id = s.id AND w.closed_at IS NULL CROSS JOIN variants v JOIN products p ON p.id = v.product_id AND p.shop_id = v.shop_id
    LEFT JOIN stock_levels l ON l.shop_id = v.shop_id AND l.variant_id = v.id AND l.location_id = w.id
    WHERE s.id = ${shop.id} AND v.shop_id = ${shop.id} ${found} GROUP BY p.name COLLATE NOCASE, p.id, v.position, v.id`;
  // Grouping has put base in order; to order the page once more would read it once more.
  return db.orm.select({ kind: sql<"item" | "counts">`kind`, body: sql<string>`body` }).from(sql`(
    WITH base AS MATERIALIZED (SELECT *, CASE WHEN available <= 0 THEN 'out' WHEN available <= threshold THEN 'low' ELSE 'in_stock' END AS state FROM (${base})),
    page AS (SELECT * FROM base WHERE ${onSale === undefined ? sql`1` : sql`on_sale = ${onSale ? 1 : 0}`} AND ${state ? sql`state = ${state}` : sql`1`} LIMIT ${limit} OFFSET ${offset})
    SELECT 'item' AS kind, json_object('sku', sku, 'name', name, 'options', option_values, 'slug', slug, 'onSale', on_sale, 'onHand', on_hand, 'reserved', reserved, 'available', available,
      'incoming', incoming, 'backorder', backorder, 'selling', selling, 'availableFrom', available_from, 'threshold', threshold, 'lowStockThreshold', own_threshold, 'state', state, 'locations', json(places)) AS body FROM page
    UNION ALL SELECT 'counts', json_object('onSale', coalesce(sum(on_sale), 0), 'low', coalesce(sum(on_sale AND state = 'low'), 0), 'out', coalesce(sum(on_sale AND state = 'out'), 0), 'notOnSale', coalesce(sum(NOT on_sale), 0)) FROM base
  )`);
}

/** The body of the row that counts. */
export const countsOf = (rows: { kind: string; body: string }[]): StockCounts => JSON.parse(rows.find(({ kind }) => kind === "counts")!.body);

/** A variant and its level at one place (the shop's first without an id); `onHand` is null where it has no level yet, `locationId` where the shop has no such place. */
export const selectLevel = (db: Db, shopId: string, sku: string, locationId: string | undefined) =>
  db.orm
    .select({
      variantId: sql<string>`v.id`.as("variantId"),
      productId: sql<string>`v.product_id`.as("productId"),
      locationId: sql<string | null>`p.id`.as("locationId"),
      location: sql<string | null>`p.name`.as("location"),
      closed: sql<0 | 1 | null>`p.closed_at IS NOT NULL`.as("closed"),
      onHand: sql<number | null>`l.on_hand`.as("onHand"),
      reserved: sql<number | null>`l.reserved`.as("reserved"),
      backorder: sql<number | null>`l.backorder`.as("backorder"),
    })
    .from(
      sql`variants v LEFT JOIN locations p ON p.shop_id = v.shop_id AND p.id = ${locationId === undefined ? sql`${firstLocation(shopId)}` : locationId}
        LEFT JOIN stock_levels l ON l.shop_id = v.shop_id AND l.variant_id = v.id AND l.location_id = p.id`,
    )
    .where(sql`v.shop_id = ${shopId} AND v.sku = ${sku}`)
    .limit(1);

/** What to add to a level so that it becomes `onHand`, reckoned within the batch; nothing, which aborts it, when the level is not `seen` any more. */
export const deltaTo = ({ shopId, variantId, locationId }: { shopId: string; variantId: string; locationId: string }, onHand: number, seen: number | undefined): SQL<number> =>
  sql`(SELECT CASE WHEN on_hand = ${seen === undefined ? sql`on_hand` : seen} THEN ${onHand} - on_hand END FROM stock_levels WHERE shop_id = ${shopId} AND variant_id = ${variantId} AND location_id = ${locationId})`;

export const selectMovementByKey = (db: Db, shopId: string, key: string) =>
  db.orm.select({ delta: sql<number>`${stockMovements.onHandDelta}`.as("delta"), requestHash: stockMovements.requestHash }).from(stockMovements).where(and(eq(stockMovements.shopId, shopId), eq(stockMovements.idempotencyKey, key))).limit(1);

/** A variant's ledger, the newest first, below `before`. Lines of one moment stand in the order they were written. */
export const selectMovements = (db: Db, shopId: string, sku: string, before: { at: number; row: number } | undefined, limit: number) =>
  db.orm
    .select({
      row: sql<number>`m.rowid`.as("row"),
      id: sql<string>`m.id`.as("id"),
      at: sql<number>`m.at`.as("at"),
      kind: sql<(typeof stockMovements.$inferSelect)["kind"]>`m.kind`.as("kind"),
      onHandDelta: sql<number>`m.on_hand_delta`.as("onHandDelta"),
      reservedDelta: sql<number>`m.reserved_delta`.as("reservedDelta"),
      incomingDelta: sql<number>`m.incoming_delta`.as("incomingDelta"),
      reason: sql<string>`m.reason`.as("reason"),
      actor: sql<string>`m.actor`.as("actor"),
      person: personNamed(sql`m.shop_id`, sql`m.actor`).as("person"),
      orderNumber: sql<number | null>`(SELECT o.number FROM orders o WHERE o.shop_id = m.shop_id AND o.id = m.order_id)`.as("orderNumber"),
      purchaseOrderNumber: sql<number | null>`(SELECT o.number FROM purchase_orders o WHERE o.shop_id = m.shop_id AND o.id = m.purchase_order_id)`.as("purchaseOrderNumber"),
      location: sql<string>`(SELECT p.name FROM locations p WHERE p.shop_id = m.shop_id AND p.id = m.location_id)`.as("location"),
    })
    .from(sql`stock_movements m`)
    .where(sql`m.shop_id = ${shopId} AND m.variant_id = (SELECT id FROM variants WHERE shop_id = ${shopId} AND sku = ${sku}) ${before ? sql`AND (m.at, m.rowid) < (${before.at}, ${before.row})` : sql``}`)
    .orderBy(sql`m.at DESC, m.rowid DESC`)
    .limit(limit);

/** Levels of 0 at every open place of the shop, for variants that have none there yet. */
export const insertLevels = (db: Db, shopId: string, variantIds: string[]) =>
  db.statement(sql`INSERT INTO ${stockLevels} (shop_id, variant_id, location_id) SELECT ${shopId}, v.value, l.id FROM json_each(${JSON.stringify(variantIds)}) v CROSS JOIN ${locations} l WHERE l.shop_id = ${shopId} AND l.closed_at IS NULL ON CONFLICT DO NOTHING`);

/** What new variants begin with, counted at the shop's first place. Their levels must be there. */
export const insertOpeningStock = (db: Db, shopId: string, counted: { id: string; variantId: string; onHand: number }[], { actor, at }: { actor: string; at: number }) =>
  db.statement(sql`INSERT INTO ${stockMovements} (id, shop_id, variant_id, location_id, kind, on_hand_delta, reserved_delta, reason, actor, at)
    SELECT value ->> 'id', ${shopId}, value ->> 'variantId', ${firstLocation(shopId)}, 'count', value ->> 'onHand', 0, 'opening stock', ${actor}, ${at} FROM json_each(${JSON.stringify(counted)})`);
