import { and, asc, eq, sql, type SQL } from "drizzle-orm";
import type { Db } from "../platform/db";
import { locations, stockLevels } from "./inventory.schema";

/** The shop's places, its first one first. */
export const selectLocations = (db: Db, shopId: string) => db.orm.select({ id: locations.id, name: locations.name }).from(locations).where(eq(locations.shopId, shopId)).orderBy(asc(locations.position), asc(locations.id));

export const insertLocation = (db: Db, values: typeof locations.$inferInsert) => db.orm.insert(locations).values(values);

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

/** Sets a level to the sum of its movements, reckoned within the batch. */
export const mendLevel = (db: Db, shopId: string, { variantId, locationId }: { variantId: string; locationId: string }) =>
  db.statement(sql`UPDATE stock_levels SET (on_hand, reserved, incoming) = (SELECT coalesce(sum(on_hand_delta), 0), coalesce(sum(reserved_delta), 0), coalesce(sum(incoming_delta), 0)
    FROM stock_movements WHERE shop_id = ${shopId} AND variant_id = ${variantId} AND location_id = ${locationId}) WHERE shop_id = ${shopId} AND variant_id = ${variantId} AND location_id = ${locationId}`);

/** How a variant is sold beyond what is on hand: its words, and the units, at the shop's first place. The level's CHECK keeps what was sold so already. */
export const updateSelling = (db: Db, shopId: string, { variantId, locationId }: { variantId: string; locationId: string }, set: { selling: string; beyond: number; availableFrom: number | null }) => [
  db.statement(sql`UPDATE variants SET selling = ${set.selling}, available_from = ${set.availableFrom} WHERE shop_id = ${shopId} AND id = ${variantId}`),
  db.statement(sql`UPDATE stock_levels SET backorder = CASE WHEN location_id = ${locationId} THEN ${set.beyond} ELSE 0 END WHERE shop_id = ${shopId} AND variant_id = ${variantId}`),
];
