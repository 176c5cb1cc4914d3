import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { insertMany } from "../platform/insert-many";
import { firstLocation } from "../inventory";
import { stockMovements } from "../inventory/inventory.schema";
import { purchaseOrderLines, purchaseOrders, suppliers } from "./purchasing.schema";

const PAGE = 500;

/** Suppliers by name, at most 500; those that are archived too when asked. */
export const selectSuppliers = (db: Db, shopId: string, archived: boolean) =>
  db.orm.select().from(suppliers).where(and(eq(suppliers.shopId, shopId), archived ? undefined : sql`${suppliers.archivedAt} IS NULL`)).orderBy(asc(suppliers.name)).limit(PAGE);
export const selectSupplier = (db: Db, shopId: string, id: string) => db.orm.select().from(suppliers).where(and(eq(suppliers.shopId, shopId), eq(suppliers.id, id))).limit(1);
export const insertSupplier = (db: Db, values: typeof suppliers.$inferInsert) => db.orm.insert(suppliers).values(values).returning();

/** Sets what `set` names if the row is still at `version`, else aborts the batch (`not_null` on the version). */
export const updateSupplier = (db: Db, shopId: string, id: string, version: number, set: Partial<typeof suppliers.$inferInsert>) =>
  db.orm.update(suppliers).set({ ...set, version: sql`CASE WHEN ${suppliers.version} = ${version} THEN ${version + 1} END` }).where(and(eq(suppliers.shopId, shopId), eq(suppliers.id, id))).returning();

/** What the shop sells, of these SKUs. */
export const selectBySku = (db: Db, shopId: string, skus: string[]) =>
  db.orm.select({ id: sql<string>`v.id`.as("id"), sku: sql<string>`v.sku`.as("sku") }).from(sql`json_each(${JSON.stringify(skus)}) j CROSS JOIN variants v`).where(sql`v.shop_id = ${shopId} AND v.sku = j.value`);

const HEAD = {
  id: sql<string>`o.id`.as("id"), number: sql<number>`o.number`.as("number"), state: sql<(typeof purchaseOrders.$inferSelect)["state"]>`o.state`.as("state"),
  supplierId: sql<string>`o.supplier_id`.as("supplierId"), supplier: sql<string>`s.name`.as("supplier"), supplierEmail: sql<string>`s.email`.as("supplierEmail"), leadTimeDays: sql<number>`s.lead_time_days`.as("leadTimeDays"),
  locationId: sql<string>`o.location_id`.as("locationId"), location: sql<string>`w.name`.as("location"), note: sql<string>`o.note`.as("note"), expectedOn: sql<string | null>`o.expected_on`.as("expectedOn"),
  version: sql<number>`o.version`.as("version"), createdAt: sql<number>`o.created_at`.as("createdAt"), sentAt: sql<number | null>`o.sent_at`.as("sentAt"), closedAt: sql<number | null>`o.closed_at`.as("closedAt"),
  units: sql<number>`(SELECT coalesce(sum(l.quantity), 0) FROM purchase_order_lines l WHERE l.shop_id = o.shop_id AND l.purchase_order_id = o.id)`.as("units"),
  receivedUnits: sql<number>`(SELECT coalesce(sum(l.received), 0) FROM purchase_order_lines l WHERE l.shop_id = o.shop_id AND l.purchase_order_id = o.id)`.as("receivedUnits"),
  total: sql<number>`(SELECT coalesce(sum(l.quantity * l.unit_cost), 0) FROM purchase_order_lines l WHERE l.shop_id = o.shop_id AND l.purchase_order_id = o.id)`.as("total"),
};
const FROM = sql`purchase_orders o JOIN suppliers s ON s.id = o.supplier_id JOIN locations w ON w.id = o.location_id`;

export const selectOrder = (db: Db, shopId: string, number: number) => db.orm.select(HEAD).from(FROM).where(sql`o.shop_id = ${shopId} AND o.number = ${number}`).limit(1);

export const selectOrders = (db: Db, shopId: string, { state, supplier, cursor, limit }: { state?: string; supplier?: string; cursor?: number; limit: number }) =>
  db.orm.select(HEAD).from(FROM)
    .where(sql`o.shop_id = ${shopId} ${state ? sql`AND o.state = ${state}` : sql``} ${supplier ? sql`AND o.supplier_id = ${supplier}` : sql``} ${cursor === undefined ? sql`` : sql`AND o.number < ${cursor}`}`)
    .orderBy(sql`o.number DESC`).limit(limit);

export const selectLines = (db: Db, shopId: string, number: number) =>
  db.orm
    .select({
      variantId: sql<string>`l.variant_id`.as("variantId"), productId: sql<string>`v.product_id`.as("productId"), sku: sql<string>`v.sku`.as("sku"), name: sql<string>`p.name`.as("name"), options: sql<string>`v.option_values`.as("options"),
      quantity: sql<number>`l.quantity`.as("quantity"), received: sql<number>`l.received`.as("received"), unitCost: sql<number>`l.unit_cost`.as("unitCost"),
    })
    .from(sql`purchase_orders o JOIN purchase_order_lines l ON l.shop_id = o.shop_id AND l.purchase_order_id = o.id JOIN variants v ON v.id = l.variant_id JOIN products p ON p.id = v.product_id`)
    .where(sql`o.shop_id = ${shopId} AND o.number = ${number}`)
    .orderBy(sql`l.position`);

/** A draft with the shop's next number, at the open place with `location`'s id (the first one without). Returns its number. */
export const insertOrder = (db: Db, values: Omit<typeof purchaseOrders.$inferInsert, "number" | "locationId">, location: string | undefined) =>
  db.orm.insert(purchaseOrders).values({
    ...values,
    number: sql`(SELECT coalesce(max(number), 0) + 1 FROM purchase_orders WHERE shop_id = ${values.shopId})`,
    locationId: location === undefined ? firstLocation(values.shopId) : sql`(SELECT id FROM locations WHERE shop_id = ${values.shopId} AND id = ${location} AND closed_at IS NULL)`,
  }).returning({ number: purchaseOrders.number });

export const insertLines = (db: Db, rows: (typeof purchaseOrderLines.$inferInsert)[]) => insertMany(db, purchaseOrderLines, rows);
export const deleteLines = (db: Db, shopId: string, orderId: string) => db.orm.delete(purchaseOrderLines).where(and(eq(purchaseOrderLines.shopId, shopId), eq(purchaseOrderLines.purchaseOrderId, orderId)));

/** Sets what `set` names if the order is still at `version`, else aborts the batch. */
export const updateOrder = (db: Db, shopId: string, id: string, version: number, set: Partial<typeof purchaseOrders.$inferInsert>) =>
  db.orm.update(purchaseOrders).set({ ...set, version: sql`CASE WHEN ${purchaseOrders.version} = ${version} THEN ${version + 1} END` }).where(and(eq(purchaseOrders.shopId, shopId), eq(purchaseOrders.id, id)));

export const insertMovements = (db: Db, rows: (typeof stockMovements.$inferInsert)[]) => insertMany(db, stockMovements, rows);

/** Whether this receipt was taken already. */
export const selectReceipt = (db: Db, shopId: string, key: string) =>
  db.orm.select({ requestHash: stockMovements.requestHash }).from(stockMovements).where(and(eq(stockMovements.shopId, shopId), eq(stockMovements.idempotencyKey, key))).limit(1);

/** Adds what came to the lines; their CHECK aborts more than was ordered. What a unit cost goes to the variant. */
export const addReceived = (db: Db, shopId: string, orderId: string, came: { variantId: string; quantity: number; unitCost: number }[]) => {
  const json = JSON.stringify(came);
  return [
    db.statement(sql`UPDATE purchase_order_lines SET received = received + j.quantity FROM (SELECT value ->> 'variantId' AS id, value ->> 'quantity' AS quantity FROM json_each(${json})) j
      WHERE shop_id = ${shopId} AND purchase_order_id = ${orderId} AND variant_id = j.id`),
    db.statement(sql`UPDATE variants SET unit_cost = j.cost FROM (SELECT value ->> 'variantId' AS vid, value ->> 'unitCost' AS cost FROM json_each(${json})) j WHERE variants.shop_id = ${shopId} AND variants.id = j.vid`),
  ];
};

/** The state that the lines make, after `addReceived`; nothing, which aborts the batch, when the order no longer waits for goods. */
export const settleOrder = (db: Db, shopId: string, id: string, at: number) => {
  const isWhole = sql`NOT EXISTS (SELECT 1 FROM purchase_order_lines l WHERE l.shop_id = ${shopId} AND l.purchase_order_id = ${id} AND l.received < l.quantity)`;
  return db.statement(sql`UPDATE purchase_orders SET version = version + 1, closed_at = CASE WHEN ${isWhole} THEN ${at} END,
    state = CASE WHEN state NOT IN ('sent', 'part_received') THEN NULL WHEN ${isWhole} THEN 'received' ELSE 'part_received' END WHERE shop_id = ${shopId} AND id = ${id}`);
};

// The supplier whom a variant was bought from last, and what it cost then.
const LAST = (shopId: string, column: string) => sql`(SELECT ${sql.raw(column)} FROM purchase_order_lines l JOIN purchase_orders o ON o.id = l.purchase_order_id AND o.shop_id = l.shop_id JOIN suppliers s ON s.id = o.supplier_id
  WHERE l.shop_id = ${shopId} AND l.variant_id = v.id AND o.state <> 'cancelled' AND s.archived_at IS NULL ORDER BY o.number DESC LIMIT 1)`;
const level = (column: string) => sql`(SELECT coalesce(sum(${sql.raw(column)}), 0) FROM stock_levels l WHERE l.shop_id = v.shop_id AND l.variant_id = v.id)`;

/** What is on sale and at or below its threshold, was bought before, or has a forecast, with all that says how many to order; `sold` is since `from`. */
export const selectNeeds = (db: Db, shop: { id: string; lowStockThreshold: number }, from: number) =>
  db.orm
    .select({
      variantId: sql<string>`id`.as("variantId"), sku: sql<string>`sku`.as("sku"), name: sql<string>`name`.as("name"), options: sql<string>`option_values`.as("options"), supplierId: sql<string | null>`supplier_id`.as("supplierId"), supplier: sql<string | null>`(SELECT s.name FROM suppliers s WHERE s.shop_id = ${shop.id} AND s.id = supplier_id)`.as("supplier"),
      leadTimeDays: sql<number | null>`(SELECT s.lead_time_days FROM suppliers s WHERE s.shop_id = ${shop.id} AND s.id = supplier_id)`.as("leadTimeDays"), unitCost: sql<number>`coalesce(last_cost, unit_cost, 0)`.as("unitCost"),
      available: sql<number>`available`.as("available"), incoming: sql<number>`incoming`.as("incoming"), threshold: sql<number>`threshold`.as("threshold"),
      drafted: sql<number>`(SELECT coalesce(sum(l.quantity), 0) FROM purchase_order_lines l JOIN purchase_orders o ON o.id = l.purchase_order_id AND o.shop_id = l.shop_id WHERE l.shop_id = ${shop.id} AND l.variant_id = base.id AND o.state = 'draft')`.as("drafted"),
      sold: sql<number>`(SELECT coalesce(-sum(m.on_hand_delta), 0) FROM stock_movements m WHERE m.shop_id = ${shop.id} AND m.variant_id = base.id AND m.at >= ${from} AND m.kind IN ('sale', 'return'))`.as("sold"),
      lastNumber: sql<number>`(SELECT coalesce(max(o.number), 0) FROM purchase_orders o WHERE o.shop_id = ${shop.id})`.as("lastNumber"),
    })
    .from(
      sql`(SELECT v.id, v.sku, p.name, v.option_values, v.unit_cost, coalesce(v.low_stock_threshold, p.low_stock_threshold, ${shop.lowStockThreshold}) AS threshold, ${level("l.on_hand - l.reserved")} AS available, ${level("l.incoming")} AS incoming,
        ${LAST(shop.id, "o.supplier_id")} AS supplier_id, ${LAST(shop.id, "l.unit_cost")} AS last_cost
        FROM variants v JOIN products p ON p.id = v.product_id AND p.shop_id = v.shop_id WHERE v.shop_id = ${shop.id} AND v.archived_at IS NULL AND p.status = 'active') base`,
    )
    .where(sql`supplier_id IS NOT NULL OR available + incoming <= threshold OR EXISTS (SELECT 1 FROM forecasts f WHERE f.shop_id = ${shop.id} AND f.subject = base.id)`)
    .orderBy(sql`sku`);
