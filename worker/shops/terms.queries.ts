import { and, asc, eq, sql, type SQL } from "drizzle-orm";
import type { Db } from "../platform/db";
import { insertMany } from "../platform/insert-many";
import { deliveryRates, deliveryZones, taxRates } from "./terms.schema";
import type { DeliveryRate, DeliveryZone, SellingTerms, TaxRate } from "./terms.types";

/** Zones with their rates, and tax rates: rows of a kind with a JSON body, for `gatherTerms`; to be one statement with others of that shape. */
export const termRows = (shopId: string): SQL => sql`SELECT 'zone' AS kind, json_object('id', z.id, 'name', z.name, 'countries', json(z.countries), 'regions', json(z.regions), 'postalPrefixes', json(z.postal_prefixes), 'version', z.version, 'rates',
      (SELECT json_group_array(json_object('id', r.id, 'name', r.name, 'basis', r.basis, 'from', r."from", 'upTo', r.up_to, 'price', r.price, 'freeFrom', r.free_from, 'daysMin', r.days_min, 'daysMax', r.days_max, 'position', r.position) ORDER BY r.position)
        FROM delivery_rates r WHERE r.shop_id = z.shop_id AND r.zone_id = z.id)) AS body FROM delivery_zones z WHERE z.shop_id = ${shopId}
    UNION ALL SELECT 'tax', json_object('id', t.id, 'country', t.country, 'region', t.region, 'taxClass', t.tax_class, 'rate', t.rate) FROM tax_rates t WHERE t.shop_id = ${shopId}`;

export const selectTerms = (db: Db, shopId: string) => db.orm.select({ kind: sql<string>`kind`, body: sql<string>`body` }).from(sql`(${termRows(shopId)})`);

/** The terms among such rows. */
export const gatherTerms = (rows: { kind: string; body: string }[]): SellingTerms => ({
  zones: rows.filter(({ kind }) => kind === "zone").map(({ body }) => JSON.parse(body) as DeliveryZone),
  taxRates: rows.filter(({ kind }) => kind === "tax").map(({ body }) => JSON.parse(body) as TaxRate),
});

export const insertZone = (db: Db, values: typeof deliveryZones.$inferInsert) => db.orm.insert(deliveryZones).values(values);
/** Sets a zone if it is still at `version`, else aborts the batch (`not_null` on the version). */
export const updateZone = (db: Db, shopId: string, id: string, version: number, set: Partial<typeof deliveryZones.$inferInsert>) =>
  db.orm.update(deliveryZones).set({ ...set, version: sql`CASE WHEN ${deliveryZones.version} = ${version} THEN ${version + 1} END` }).where(and(eq(deliveryZones.shopId, shopId), eq(deliveryZones.id, id)));
export const replaceRates = (db: Db, shopId: string, zoneId: string, rates: DeliveryRate[]) => [
  db.orm.delete(deliveryRates).where(and(eq(deliveryRates.shopId, shopId), eq(deliveryRates.zoneId, zoneId))),
  ...insertMany(db, deliveryRates, rates.map((rate) => ({ ...rate, shopId, zoneId }))),
];
export const deleteZone = (db: Db, shopId: string, id: string) => db.orm.delete(deliveryZones).where(and(eq(deliveryZones.shopId, shopId), eq(deliveryZones.id, id)));

/** A tax rate in the place of the one there may be for the same place and class. */
export const putTaxRate = (db: Db, values: typeof taxRates.$inferInsert) =>
  db.orm.insert(taxRates).values(values).onConflictDoUpdate({ target: [taxRates.shopId, taxRates.country, taxRates.region, taxRates.taxClass], set: { rate: values.rate } });
export const deleteTaxRate = (db: Db, shopId: string, id: string) => db.orm.delete(taxRates).where(and(eq(taxRates.shopId, shopId), eq(taxRates.id, id)));
export const selectTaxRate = (db: Db, shopId: string, id: string) => db.orm.select().from(taxRates).where(and(eq(taxRates.shopId, shopId), eq(taxRates.id, id))).orderBy(asc(taxRates.id)).limit(1);
