import { and, eq, getTableColumns, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "../platform/db";
import { insertMany, jsonChunks } from "../platform/insert-many";
import { fulfilmentLines, fulfilments } from "./fulfilment.schema";
import type { OrderValues } from "./orders.queries";
import { orderEvents, orderLines, orders, payments } from "./orders.schema";

const among = (values: string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;

/** What is stored of imported orders with these numbers of their own, and of any order with these ids. */
export const selectImported = (db: Db, shopId: string, names: string[], ids: string[]) =>
  db.orm
    .select({
      id: orders.id, number: orders.number, source: orders.source, externalId: orders.externalId, requestHash: orders.requestHash, status: orders.status, paymentStatus: orders.paymentStatus,
      fulfilmentStatus: orders.fulfilmentStatus, total: orders.total, captured: orders.captured, refunded: orders.refunded, version: orders.version,
    })
    .from(orders)
    .where(
      and(
        eq(orders.shopId, shopId),
        sql`${orders.id} IN (SELECT o.id FROM orders o WHERE o.shop_id = ${shopId} AND o.source = 'import' AND o.external_id IN ${among(names)} UNION ALL SELECT o.id FROM orders o WHERE o.shop_id = ${shopId} AND o.id IN ${among(ids)})`,
      ),
    );

/** The variants with these SKUs, removed ones too. */
export const selectVariantsBySku = (db: Db, shopId: string, skus: string[]) =>
  db.orm
    .select({ sku: sql<string>`v.sku`.as("sku"), variantId: sql<string>`v.id`.as("variantId"), productId: sql<string>`v.product_id`.as("productId") })
    .from(sql`variants v`)
    .where(sql`v.shop_id = ${shopId} AND v.sku IN ${among(skus)}`);

export interface ImportedRows {
  orders: OrderValues[];
  lines: (typeof orderLines.$inferInsert)[];
  events: (typeof orderEvents.$inferInsert)[];
  payments: (typeof payments.$inferInsert)[];
  fulfilments: (typeof fulfilments.$inferInsert)[];
  fulfilled: (typeof fulfilmentLines.$inferInsert)[];
}

/** New orders, with the shop's next numbers in their order, and all rows that belong to these or to stored ones. */
export const insertImported = (db: Db, shopId: string, rows: ImportedRows): BatchItem<"sqlite">[] => [
  ...insertNumbered(db, shopId, rows.orders),
  ...insertMany(db, orderLines, rows.lines),
  ...insertMany(db, orderEvents, rows.events),
  ...insertMany(db, payments, rows.payments),
  ...insertMany(db, fulfilments, rows.fulfilments),
  ...insertMany(db, fulfilmentLines, rows.fulfilled),
];

function insertNumbered(db: Db, shopId: string, values: OrderValues[]): BatchItem<"sqlite">[] {
  const columns = Object.entries(getTableColumns(orders)).filter(([key]) => key !== "number");
  const cells = values.map((row) => columns.map(([key, column]) => {
    const value = row[key as keyof OrderValues];
    return value == null ? null : column.mapToDriverValue(value);
  }));
  const names = sql.join(columns.map(([, column]) => sql.identifier(column.name)), sql`, `);
  const parts = sql.join(columns.map((_, i) => sql.raw(`j.value ->> '$[${i}]'`)), sql`, `);
  // json_each counts from 0: the numbers follow the shop's last without a gap.
  return jsonChunks(cells).map((json) => db.statement(sql`INSERT INTO orders (number, ${names}) SELECT (SELECT coalesce(max(number), 1000) FROM orders WHERE shop_id = ${shopId}) + 1 + j.key, ${parts} FROM json_each(${json}) j`));
}

/** What left of a stored order, in one parcel: all its lines, or those at these positions. */
export const insertParcel = (db: Db, parcel: typeof fulfilments.$inferInsert, positions?: number[]): BatchItem<"sqlite">[] => [
  db.orm.insert(fulfilments).values(parcel),
  db.statement(sql`INSERT INTO fulfilment_lines (shop_id, fulfilment_id, line_id, quantity) SELECT l.shop_id, ${parcel.id}, l.id, l.quantity FROM order_lines l
    WHERE l.shop_id = ${parcel.shopId} AND l.order_id = ${parcel.orderId} ${positions ? sql`AND l.position IN (SELECT value FROM json_each(${JSON.stringify(positions)}))` : sql``}`),
];
