import { and, asc, eq, sql, type SQL } from "drizzle-orm";
import type { Db } from "../platform/db";
import { jsonChunks } from "../platform/insert-many";
import { firstLocation } from "./inventory.queries";
import { locations, stockLevels } from "./inventory.schema";

/** The shop's places, its first one first, those that are closed last. */
export const selectLocations = (db: Db, shopId: string) =>
  db.orm.select({ id: locations.id, name: locations.name, closed: sql<0 | 1>`${locations.closedAt} IS NOT NULL`.as("closed") }).from(locations).where(eq(locations.shopId, shopId)).orderBy(sql`closed`, asc(locations.position), asc(locations.id));

/** A place after all others. */
export const insertLocation = (db: Db, values: Omit<typeof locations.$inferInsert, "position">) =>
  db.orm.insert(locations).values({ ...values, position: sql`(SELECT coalesce(max(w.position), -1) + 1 FROM locations w WHERE w.shop_id = ${values.shopId})` });

/** Puts a place before all others. */
export const moveFirst = (db: Db, shopId: string, id: string) =>
  db.orm.update(locations).set({ position: sql`(SELECT min(w.position) - 1 FROM locations w WHERE w.shop_id = ${shopId})` }).where(and(eq(locations.shopId, shopId), eq(locations.id, id)));

/** Levels of 0 at one place for every variant of the shop. */
export const insertLevelsAt = (db: Db, shopId: string, locationId: string) =>
  db.statement(sql`INSERT INTO ${stockLevels} (shop_id, variant_id, location_id) SELECT v.shop_id, v.id, ${locationId} FROM variants v WHERE v.shop_id = ${shopId} ON CONFLICT DO NOTHING`);

export const updateLocation = (db: Db, shopId: string, id: string, name: string) => db.orm.update(locations).set({ name }).where(and(eq(locations.shopId, shopId), eq(locations.id, id)));

/** What to take from a level for `units` to leave it, reckoned within the batch; nothing, which aborts it, when open orders need what would be left. */
export const deltaAway = ({ shopId, variantId, locationId }: { shopId: string; variantId: string; locationId: string }, units: number): SQL<number> =>
  sql`(SELECT CASE WHEN on_hand - reserved >= ${units} THEN ${-units} END FROM stock_levels WHERE shop_id = ${shopId} AND variant_id = ${variantId} AND location_id = ${locationId})`;

/** Closes a place (`at`) or opens it again. Triggers abort what would close the last open one (`one_place_is_open`) or one that holds something (`closed_place_is_empty`). */
export const setClosed = (db: Db, shopId: string, id: string, at: number | null) => db.orm.update(locations).set({ closedAt: at }).where(and(eq(locations.shopId, shopId), eq(locations.id, id)));

/** What may be sold beyond stock at a place may be so at the first of the other open ones. */
export const moveBeyond = (db: Db, shopId: string, id: string) => [
  db.statement(sql`INSERT INTO stock_levels (shop_id, variant_id, location_id, backorder) SELECT l.shop_id, l.variant_id, ${firstLocation(shopId, id)}, l.backorder FROM stock_levels l
    WHERE l.shop_id = ${shopId} AND l.location_id = ${id} AND l.backorder > 0
    ON CONFLICT (shop_id, variant_id, location_id) DO UPDATE SET backorder = stock_levels.backorder + excluded.backorder`),
  db.statement(sql`UPDATE stock_levels SET backorder = 0 WHERE shop_id = ${shopId} AND location_id = ${id} AND backorder > 0`),
];

/** Takes away the levels of a place where nothing has ever moved, which nobody need read; `insertLevelsAt` brings them back. */
export const deleteUnmoved = (db: Db, shopId: string, id: string) =>
  db.statement(sql`DELETE FROM stock_levels WHERE shop_id = ${shopId} AND location_id = ${id} AND backorder = 0
    AND NOT EXISTS (SELECT 1 FROM stock_movements m WHERE m.shop_id = stock_levels.shop_id AND m.variant_id = stock_levels.variant_id AND m.location_id = stock_levels.location_id)`);

/** What keeps a place from being closed: its units with the SKUs they are of, the stock take that is open there, the numbers of its open purchase orders. */
export const selectLeftAt = (db: Db, shopId: string, id: string) =>
  db.orm
    .select({
      onHand: sql<number>`coalesce(sum(l.on_hand), 0)`.as("onHand"), reserved: sql<number>`coalesce(sum(l.reserved), 0)`.as("reserved"), incoming: sql<number>`coalesce(sum(l.incoming), 0)`.as("incoming"), skus: sql<string>`json_group_array(v.sku)`.as("skus"),
      stockTake: sql<string | null>`(SELECT t.name FROM stock_takes t WHERE t.shop_id = ${shopId} AND t.location_id = ${id} AND t.state = 'open')`.as("stockTake"),
      purchaseOrders: sql<string>`(SELECT json_group_array(o.number) FROM purchase_orders o WHERE o.shop_id = ${shopId} AND o.location_id = ${id} AND o.state IN ('draft', 'sent', 'part_received'))`.as("purchaseOrders"),
    })
    .from(sql`stock_levels l JOIN variants v ON v.id = l.variant_id`)
    .where(sql`l.shop_id = ${shopId} AND l.location_id = ${id} AND (l.on_hand > 0 OR l.reserved > 0 OR l.incoming > 0)`);

const SUMS = sql`SELECT variant_id, location_id, sum(on_hand_delta) AS on_hand, sum(reserved_delta) AS reserved, sum(incoming_delta) AS incoming FROM stock_movements`;

/** Levels that are not the sum of their movements: what they say and what the ledger says. */
export const selectDrift = (db: Db, shopId: string) =>
  db.orm
    .select({
      variantId: sql<string>`l.variant_id`.as("variantId"), locationId: sql<string>`l.location_id`.as("locationId"), sku: sql<string>`v.sku`.as("sku"), location: sql<string>`w.name`.as("location"),
      onHandWas: sql<number>`l.on_hand`.as("onHandWas"), reservedWas: sql<number>`l.reserved`.as("reservedWas"), incomingWas: sql<number>`l.incoming`.as("incomingWas"),
      onHand: sql<number>`coalesce(m.on_hand, 0)`.as("onHand"), reserved: sql<number>`coalesce(m.reserved, 0)`.as("reserved"), incoming: sql<number>`coalesce(m.incoming, 0)`.as("incoming"),
    })
    .from(
      sql`stock_levels l JOIN variants v ON v.id = l.variant_id JOIN locations w ON w.id = l.location_id
        LEFT JOIN (${SUMS} WHERE shop_id = ${shopId} GROUP BY variant_id, location_id) m ON m.variant_id = l.variant_id AND m.location_id = l.location_id`,
    )
    .where(sql`l.shop_id = ${shopId} AND (l.on_hand, l.reserved, l.incoming) IS NOT (coalesce(m.on_hand, 0), coalesce(m.reserved, 0), coalesce(m.incoming, 0))`)
    .orderBy(sql`v.sku, l.location_id`);

/** Opens closed places again where a recount is about to find something, which is there whatever was thought when they were closed. */
export const openFor = (db: Db, shopId: string, ids: string[]) => db.statement(sql`UPDATE locations SET closed_at = NULL WHERE shop_id = ${shopId} AND closed_at IS NOT NULL AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);

/** Sets a level to the sum of its movements, reckoned within the batch. */
export const mendLevel = (db: Db, shopId: string, { variantId, locationId }: { variantId: string; locationId: string }) =>
  db.statement(sql`UPDATE stock_levels SET (on_hand, reserved, incoming) = (SELECT coalesce(sum(on_hand_delta), 0), coalesce(sum(reserved_delta), 0), coalesce(sum(incoming_delta), 0)
    FROM stock_movements WHERE shop_id = ${shopId} AND variant_id = ${variantId} AND location_id = ${locationId}) WHERE shop_id = ${shopId} AND variant_id = ${variantId} AND location_id = ${locationId}`);

/**
 * How variants are sold beyond what is on hand: in which words, from which moment, and how many, at the shop's first place. The level's CHECK
 * keeps what was sold so already. Their levels must be there.
 */
export const updateSelling = (db: Db, shopId: string, rows: { variantId: string; selling: string; beyond: number; availableFrom: number | null }[]) =>
  jsonChunks(rows).flatMap((json) => [
    db.statement(sql`UPDATE variants SET selling = j.value ->> 'selling', available_from = j.value ->> 'availableFrom' FROM json_each(${json}) j WHERE +variants.shop_id = ${shopId} AND variants.id = j.value ->> 'variantId'`),
    db.statement(sql`UPDATE stock_levels SET backorder = CASE WHEN location_id = ${firstLocation(shopId)} THEN j.value ->> 'beyond' ELSE 0 END FROM json_each(${json}) j WHERE stock_levels.shop_id = ${shopId} AND variant_id = j.value ->> 'variantId'`),
  ]);
