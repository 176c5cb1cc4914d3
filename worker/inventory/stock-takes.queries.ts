import { and, eq, sql, type SQL } from "drizzle-orm";
import { categories } from "../catalog/catalog.schema";
import type { Db } from "../platform/db";
import { personNamed } from "../platform/person-named";
import { stockTakeEntries, stockTakeLines, stockTakes } from "./inventory.schema";
import type { TakeView } from "./stock-takes.rules";

const name = (user: SQL) => personNamed(sql`t.shop_id`, user);
// What a stock take is about: what is on sale, and what is not but still lies there.
const IN_SCOPE = sql`(t.category_id IS NULL OR EXISTS (SELECT 1 FROM product_categories pc WHERE pc.shop_id = t.shop_id AND pc.category_id = t.category_id AND pc.product_id = v.product_id))`;
const LEFT = sql`stock_takes t JOIN variants v ON v.shop_id = t.shop_id JOIN products p ON p.id = v.product_id AND p.shop_id = v.shop_id
  LEFT JOIN stock_levels l ON l.shop_id = t.shop_id AND l.variant_id = v.id AND l.location_id = t.location_id
  LEFT JOIN stock_take_lines c ON c.shop_id = t.shop_id AND c.stock_take_id = t.id AND c.variant_id = v.id`;
const IS_LEFT = sql`c.variant_id IS NULL AND ${IN_SCOPE} AND (coalesce(l.on_hand, 0) > 0 OR (v.archived_at IS NULL AND p.status = 'active'))`;
/** Whether another count has set this line's stock since it was counted. The same millisecond counts as since: to count once more does no harm. */
const OVERTAKEN = sql`EXISTS (SELECT 1 FROM stock_movements m WHERE m.shop_id = c.shop_id AND m.variant_id = c.variant_id AND m.at >= c.at AND m.location_id = t.location_id AND m.kind = 'count')`;

const HEAD = {
  id: sql<string>`t.id`.as("id"), name: sql<string>`t.name`.as("name"), state: sql<(typeof stockTakes.$inferSelect)["state"]>`t.state`.as("state"),
  locationId: sql<string>`t.location_id`.as("locationId"), location: sql<string>`(SELECT w.name FROM locations w WHERE w.shop_id = t.shop_id AND w.id = t.location_id)`.as("location"),
  categorySlug: sql<string | null>`(SELECT k.slug FROM categories k WHERE k.shop_id = t.shop_id AND k.id = t.category_id)`.as("categorySlug"), category: sql<string | null>`(SELECT k.name FROM categories k WHERE k.shop_id = t.shop_id AND k.id = t.category_id)`.as("category"),
  startedBy: sql<string>`coalesce(${name(sql`t.started_by`)}, t.started_by)`.as("startedBy"), startedAt: sql<number>`t.started_at`.as("startedAt"), endedAt: sql<number | null>`t.ended_at`.as("endedAt"),
  sums: sql<string>`(SELECT json_object('lines', count(*), 'pieces', coalesce(sum(counted), 0), 'differences', coalesce(sum(counted <> booked), 0), 'more', coalesce(sum(max(counted - booked, 0)), 0), 'fewer', coalesce(sum(max(booked - counted, 0)), 0))
    FROM stock_take_lines WHERE shop_id = t.shop_id AND stock_take_id = t.id)`.as("sums"),
};

/** Stock takes, the newest first. What is left to count is asked of one alone. */
export const selectTakes = (db: Db, shopId: string, limit: number, offset: number) => db.orm.select(HEAD).from(sql`stock_takes t`).where(sql`t.shop_id = ${shopId}`).orderBy(sql`t.started_at DESC, t.id DESC`).limit(limit).offset(offset);

/** The categories that a stock take may be about. */
export const selectCountable = (db: Db, shopId: string) => db.orm.select({ slug: categories.slug, name: categories.name }).from(categories).where(eq(categories.shopId, shopId)).orderBy(categories.position, categories.name).limit(500);

export const selectTake = (db: Db, shopId: string, id: string) =>
  db.orm.select({ ...HEAD, left: sql<number>`(SELECT CASE WHEN t.state = 'open' THEN count(*) ELSE 0 END FROM ${LEFT} WHERE t.shop_id = ${shopId} AND t.id = ${id} AND ${IS_LEFT})`.as("left") }).from(sql`stock_takes t`).where(sql`t.shop_id = ${shopId} AND t.id = ${id}`).limit(1);

const LINE = {
  sku: sql<string>`v.sku`.as("sku"), name: sql<string>`p.name`.as("name"), options: sql<string>`v.option_values`.as("options"), counted: sql<number | null>`c.counted`.as("counted"), booked: sql<number | null>`c.booked`.as("booked"),
  onHand: sql<number>`coalesce(l.on_hand, 0)`.as("onHand"), overtaken: sql<0 | 1>`t.state = 'open' AND c.variant_id IS NOT NULL AND ${OVERTAKEN}`.as("overtaken"), countedBy: sql<string | null>`coalesce(${name(sql`c.counted_by`)}, c.counted_by)`.as("countedBy"), countedAt: sql<number | null>`c.at`.as("countedAt"),
};

/** A stock take's lines, the latest counted first; or, by name, what is left to count. */
export const selectTakeLines = (db: Db, shopId: string, id: string, view: TakeView, limit: number, offset: number) =>
  view === "left"
    ? db.orm.select(LINE).from(LEFT).where(sql`t.shop_id = ${shopId} AND t.id = ${id} AND t.state = 'open' AND ${IS_LEFT}`).orderBy(sql`p.name COLLATE NOCASE, p.id, v.position`).limit(limit).offset(offset)
    : db.orm
        .select(LINE)
        .from(sql`stock_takes t JOIN stock_take_lines c ON c.shop_id = t.shop_id AND c.stock_take_id = t.id JOIN variants v ON v.id = c.variant_id JOIN products p ON p.id = v.product_id
          LEFT JOIN stock_levels l ON l.shop_id = t.shop_id AND l.variant_id = v.id AND l.location_id = t.location_id`)
        .where(sql`t.shop_id = ${shopId} AND t.id = ${id} ${view === "differences" ? sql`AND c.counted <> c.booked` : sql``}`)
        .orderBy(sql`c.at DESC, v.sku`)
        .limit(limit)
        .offset(offset);

/** The open stock take's variants that codes (SKUs or barcodes) may stand for, each with what was counted of it so far and what the books had then. */
export const selectCandidates = (db: Db, shopId: string, takeId: string, codes: string[]) =>
  db.orm
    .select({
      code: sql<string>`f.code`.as("code"), variantId: sql<string>`v.id`.as("variantId"), sku: sql<string>`v.sku`.as("sku"), name: sql<string>`p.name`.as("name"), options: sql<string>`v.option_values`.as("options"), inScope: sql<0 | 1>`${IN_SCOPE}`.as("inScope"),
      counted: sql<number | null>`c.counted`.as("counted"), booked: sql<number | null>`c.booked`.as("booked"),
    })
    .from(
      sql`(SELECT value AS code, v.id FROM json_each(${JSON.stringify(codes)}) CROSS JOIN variants v WHERE v.shop_id = ${shopId} AND v.sku = value
        UNION SELECT value, v.id FROM json_each(${JSON.stringify(codes)}) CROSS JOIN variants v WHERE v.shop_id = ${shopId} AND v.barcode = value AND v.barcode <> '') f
        JOIN variants v ON v.id = f.id JOIN products p ON p.id = v.product_id JOIN stock_takes t ON t.id = ${takeId} AND t.shop_id = ${shopId}
        LEFT JOIN stock_take_lines c ON c.shop_id = t.shop_id AND c.stock_take_id = t.id AND c.variant_id = v.id`,
    );

export const insertTake = (db: Db, values: Omit<typeof stockTakes.$inferInsert, "categoryId" | "locationId">, { location, category }: { location: string; category?: string }) =>
  db.orm.insert(stockTakes).values({ ...values, locationId: location, categoryId: category === undefined ? null : sql`coalesce((SELECT id FROM categories WHERE shop_id = ${values.shopId} AND slug = ${category}), '')` });

/** Ends an open stock take; nothing, which aborts the batch, when it is not open any more. */
export const endTake = (db: Db, shopId: string, id: string, state: "applied" | "cancelled", at: number) =>
  db.orm.update(stockTakes).set({ state: sql`CASE WHEN ${stockTakes.state} = 'open' THEN ${state} END`, endedAt: at }).where(and(eq(stockTakes.shopId, shopId), eq(stockTakes.id, id)));

/** Notes that an open stock take was told something; aborts the batch when it is not open (`not_null`) or was told it before (`unique`). */
export const insertEntry = (db: Db, shopId: string, takeId: string, { key, requestHash }: { key: string; requestHash: string }, at: number) =>
  db.orm.insert(stockTakeEntries).values({ shopId, stockTakeId: sql`(SELECT id FROM stock_takes WHERE shop_id = ${shopId} AND id = ${takeId} AND state = 'open')`, key, requestHash, at });

export const selectEntry = (db: Db, shopId: string, takeId: string, key: string) =>
  db.orm.select({ requestHash: stockTakeEntries.requestHash }).from(stockTakeEntries).where(and(eq(stockTakeEntries.shopId, shopId), eq(stockTakeEntries.stockTakeId, takeId), eq(stockTakeEntries.key, key))).limit(1);

/** Levels of 0 at the stock take's place for variants that have none there yet. */
export const insertTakeLevels = (db: Db, shopId: string, takeId: string, variantIds: string[]) =>
  db.statement(sql`INSERT INTO stock_levels (shop_id, variant_id, location_id) SELECT ${shopId}, j.value, t.location_id FROM json_each(${JSON.stringify(variantIds)}) j CROSS JOIN stock_takes t WHERE t.shop_id = ${shopId} AND t.id = ${takeId} ON CONFLICT DO NOTHING`);

/** Counts variants: `units` more each, or that many in all. What the books have is read in the same commit, so that no sale falls between. Their levels must be there. */
export const upsertLines = (db: Db, shopId: string, takeId: string, lines: { variantId: string; units: number }[], { isMore, by, at }: { isMore: boolean; by: string; at: number }) =>
  db.rows<{ counted: number; booked: number }>(sql`INSERT INTO stock_take_lines (shop_id, stock_take_id, variant_id, counted, booked, counted_by, at)
    SELECT ${shopId}, t.id, l.variant_id, j.value ->> 'units' + ${isMore ? sql`coalesce(c.counted, 0)` : sql`0`}, l.on_hand, ${by}, ${at} FROM json_each(${JSON.stringify(lines)}) j CROSS JOIN stock_takes t
      JOIN stock_levels l ON l.shop_id = ${shopId} AND l.variant_id = j.value ->> 'variantId' AND l.location_id = t.location_id
      LEFT JOIN stock_take_lines c ON c.shop_id = ${shopId} AND c.stock_take_id = t.id AND c.variant_id = l.variant_id WHERE t.shop_id = ${shopId} AND t.id = ${takeId}
    ON CONFLICT (shop_id, stock_take_id, variant_id) DO UPDATE SET counted = excluded.counted, booked = excluded.booked, counted_by = excluded.counted_by, at = excluded.at
    RETURNING counted, booked`);

/** Counts as none whatever lies there by the books and was not counted. */
export const insertRest = (db: Db, shopId: string, takeId: string, { by, at }: { by: string; at: number }) =>
  db.rows<{ counted: number }>(sql`INSERT INTO stock_take_lines (shop_id, stock_take_id, variant_id, counted, booked, counted_by, at)
    SELECT ${shopId}, t.id, v.id, 0, l.on_hand, ${by}, ${at} FROM ${LEFT} WHERE t.shop_id = ${shopId} AND t.id = ${takeId} AND ${IS_LEFT} AND l.on_hand > 0 RETURNING counted`);

export const deleteLine = (db: Db, shopId: string, takeId: string, variantId: string) =>
  db.orm.delete(stockTakeLines).where(and(eq(stockTakeLines.shopId, shopId), eq(stockTakeLines.stockTakeId, takeId), eq(stockTakeLines.variantId, variantId)));

/** The ledger's lines of a stock take, a line that differs each; nothing for one that was overtaken, which aborts the batch (`not_null`). */
export const insertCounts = (db: Db, shopId: string, takeId: string, { by, at, movementId }: { by: string; at: number; movementId: string }) =>
  db.rows<{ units: number }>(sql`INSERT INTO stock_movements (id, shop_id, variant_id, location_id, kind, on_hand_delta, reserved_delta, reason, actor, at)
    SELECT ${movementId} || '_' || row_number() OVER (ORDER BY c.variant_id), ${shopId}, c.variant_id, t.location_id, 'count', CASE WHEN NOT ${OVERTAKEN} THEN c.counted - c.booked END, 0, t.name, ${by}, ${at}
    FROM stock_takes t JOIN stock_take_lines c ON c.shop_id = t.shop_id AND c.stock_take_id = t.id WHERE t.shop_id = ${shopId} AND t.id = ${takeId} AND c.counted <> c.booked RETURNING on_hand_delta AS units`);

/** Lines that keep a stock take from being applied: overtaken, or the place could not keep what open orders have reserved. */
export const selectHindered = (db: Db, shopId: string, takeId: string) =>
  db.orm
    .select({ sku: sql<string>`v.sku`.as("sku"), overtaken: sql<0 | 1>`${OVERTAKEN}`.as("overtaken"), after: sql<number>`l.on_hand + c.counted - c.booked`.as("after"), reserved: sql<number>`l.reserved`.as("reserved"), backorder: sql<number>`l.backorder`.as("backorder") })
    .from(sql`stock_takes t JOIN stock_take_lines c ON c.shop_id = t.shop_id AND c.stock_take_id = t.id JOIN variants v ON v.id = c.variant_id JOIN stock_levels l ON l.shop_id = t.shop_id AND l.variant_id = v.id AND l.location_id = t.location_id`)
    .where(sql`t.shop_id = ${shopId} AND t.id = ${takeId} AND c.counted <> c.booked AND (${OVERTAKEN} OR l.on_hand + c.counted - c.booked < 0 OR l.on_hand + c.counted - c.booked + l.backorder < l.reserved)`)
    .orderBy(sql`v.sku`)
    .limit(50);
