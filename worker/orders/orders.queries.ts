import { and, asc, desc, eq, getTableColumns, gte, lt, sql, type SQL } from "drizzle-orm";
import type { BatchResponse } from "drizzle-orm/batch";
import { firstImage } from "../catalog";
import { discountRows } from "../discounts";
import { selectOrderStock } from "../inventory";
import type { Db } from "../platform/db";
import { personNamed } from "../platform/person-named";
import { insertMany } from "../platform/insert-many";
import { termRows } from "../shops";
import { countedBy, type FigureRows } from "./figure-rows.queries";
import { selectParcels, selectReturns } from "./fulfilment.queries";
import { selectPapers } from "./invoices.queries";
import { orderEvents, orderLines, orders, payments } from "./orders.schema";
import { shops } from "../shops/shops.schema";

/** How an order is named: by its human number, the key it was placed with, its id, or a provider's reference of a payment. */
export type OrderBy = { number: number } | { key: string } | { id: string } | { payment: string };

function named(by: OrderBy) {
  if ("number" in by) return eq(orders.number, by.number);
  if ("key" in by) return eq(orders.idempotencyKey, by.key);
  return eq(orders.id, "id" in by ? by.id : sql`(SELECT p.order_id FROM payments p WHERE p.shop_id = ${orders.shopId} AND p.reference = ${by.payment} LIMIT 1)`);
}
const idOf = (db: Db, shopId: string, by: OrderBy) => db.orm.select({ id: orders.id }).from(orders).where(and(eq(orders.shopId, shopId), named(by)));

/**
 * All there is of an order, for one `read`: its row, lines, events, payments, what the ledger says of its goods, parcels, returns and documents. A plus before a
 * column of ORDER BY keeps SQLite from reading all of the shop in that order instead of the few rows that are wanted.
 */
export const selectOrderParts = (db: Db, shopId: string, by: OrderBy) =>
  [
    db.orm.select().from(orders).where(and(eq(orders.shopId, shopId), named(by))).limit(1),
    db.orm.select().from(orderLines).where(and(eq(orderLines.shopId, shopId), eq(orderLines.orderId, idOf(db, shopId, by)))).orderBy(asc(orderLines.position)),
    selectEvents(db, shopId, by),
    db.orm.select().from(payments).where(and(eq(payments.shopId, shopId), eq(payments.orderId, idOf(db, shopId, by)))).orderBy(sql`+${payments.at}`, asc(payments.kind), asc(payments.id)),
    selectOrderStock(db, shopId, idOf(db, shopId, by)),
    selectParcels(db, shopId, idOf(db, shopId, by)),
    selectReturns(db, shopId, idOf(db, shopId, by)),
    selectPapers(db, shopId, idOf(db, shopId, by)),
  ] as const;

/** What a `read` of `selectOrderParts` gives. */
export type OrderParts = BatchResponse<ReturnType<typeof selectOrderParts>>;
export type OrderRow = typeof orders.$inferSelect;

// An actor is named `role:id`; the person's name is looked up as it is now.
const selectEvents = (db: Db, shopId: string, by: OrderBy) =>
  db.orm
    .select({
      kind: orderEvents.kind,
      version: orderEvents.version,
      detail: orderEvents.detail,
      actor: orderEvents.actor,
      at: orderEvents.at,
      person: personNamed(sql`order_events.shop_id`, sql`order_events.actor`).as("person"),
    })
    .from(orderEvents)
    .where(and(eq(orderEvents.shopId, shopId), eq(orderEvents.orderId, idOf(db, shopId, by))))
    .orderBy(asc(orderEvents.version));

export interface Sellable {
  sku: string;
  variantId: string;
  productId: string;
  name: string;
  options: string;
  price: number;
  slug: string;
  /** The first photograph as JSON. */
  image: string | null;
  taxClass: string;
  /** Grams. */
  weight: number;
  /** How many can be sold now, over all places, those on order among them where the variant is sold so. */
  available: number;
}

/** A variant's row: `facts` is what Sellable says of it as JSON, but for `available`. */
export interface SellableRow {
  facts: string;
  available: number;
}
export const sellableOf = ({ facts, available }: SellableRow): Sellable => ({ ...(JSON.parse(facts) as Omit<Sellable, "available">), available });

// A photograph's JSON stands in it as text: a null or a string, whatever SQLite remembers of where it came from.
const goods = (shopId: string, skus: string[]) => sql`SELECT v.sku AS sku, v.id AS variant_id,
    json_object('sku', v.sku, 'variantId', v.id, 'productId', p.id, 'name', p.name, 'options', v.option_values, 'price', v.price, 'slug', p.slug, 'image', ${firstImage(shopId, sql`p.id`)} || '', 'taxClass', p.tax_class, 'weight', v.weight) AS facts
  FROM variants v JOIN products p ON p.id = v.product_id AND p.shop_id = v.shop_id
  WHERE v.shop_id = ${shopId} AND v.archived_at IS NULL AND p.status = 'active' AND v.sku IN (SELECT value FROM json_each(${JSON.stringify(skus)}))`;

/** Variants on sale by SKU, with price and stock as they are now. Another shop's and archived ones are not among them. */
export const selectSellable = (db: Db, shopId: string, skus: string[]) =>
  db.orm
    .select({ facts: sql<string>`g.facts`.as("facts"), available: sql<number>`coalesce((SELECT sum(l.available) FROM stock_levels l WHERE l.shop_id = ${shopId} AND l.variant_id = g.variant_id), 0)`.as("available") })
    .from(sql`(${goods(shopId, skus)}) g`);

/**
 * What pricing a cart depends on beside its lines, in one statement, because each costs: rows of a kind with a JSON body. With a `key`, a row
 * of kind `placed` says that an order was placed with it.
 */
export const selectPricing = (db: Db, shopId: string, { key, code, email }: { key?: string; code?: string; email?: string }) =>
  db.orm.select({ kind: sql<string>`kind`, body: sql<string>`body` }).from(sql`(
    SELECT 'placed' AS kind, '' AS body FROM orders WHERE shop_id = ${shopId} AND idempotency_key = ${key ?? ""} UNION ALL ${termRows(shopId)} UNION ALL ${discountRows(shopId, code, email)})`);
export type PricingRow = { kind: string; body: string };

/** Goods by SKU and terms as texts, for `saysStill`. */
export interface Said {
  skus: string[];
  goods: string;
  terms: string;
}
/** Whether the database says of goods and terms, to the letter, what it said before; discounts that need a code are not among the terms. */
const saysStill = (shopId: string, { skus, goods: facts, terms }: Said): SQL =>
  sql`coalesce((SELECT group_concat(facts, char(10)) FROM (SELECT facts FROM (${goods(shopId, skus)}) ORDER BY sku)), '') = ${facts}
    AND coalesce((SELECT group_concat(kind || body, char(10)) FROM (${termRows(shopId)} UNION ALL ${discountRows(shopId, undefined, undefined)})), '') = ${terms}`;

/** What can still be sold of variants within a batch, and at or below how many left pages say something of their product's stock. */
export const selectShelf = (db: Db, shopId: string, variantIds: string[]) =>
  db.rows<{ productId: string; available: number; shownBelow: number }>(sql`SELECT v.product_id AS productId, (SELECT sum(l.available) FROM stock_levels l WHERE l.shop_id = v.shop_id AND l.variant_id = v.id) AS available,
      CASE WHEN v.selling <> 'in_stock' THEN 9e15 ELSE (SELECT max(coalesce(o.low_stock_threshold, p.low_stock_threshold, s.low_stock_threshold)) FROM variants o WHERE o.shop_id = v.shop_id AND o.product_id = p.id) END AS shownBelow
    FROM json_each(${JSON.stringify(variantIds)}) j CROSS JOIN variants v ON v.id = j.value CROSS JOIN products p ON p.id = v.product_id CROSS JOIN shops s ON s.id = v.shop_id WHERE v.shop_id = ${shopId}`);

export type OrderValues = Omit<OrderRow, "number">;

/**
 * The order with the shop's next human number, taken inside the batch; returns the number. Once what was `said` does not hold any more there is no
 * order, and its lines, which must have one, abort the batch.
 */
export const insertOrder = (db: Db, values: OrderValues, said?: Said) => {
  const given = ORDER_COLUMNS.map(([key, column]) => (values[key] === null ? null : column.mapToDriverValue(values[key])));
  return db.rows<{ number: number }>(sql`INSERT INTO orders (${ORDER_NAMES}, number) SELECT ${ORDER_PARTS}, (SELECT coalesce(max(number), 1000) + 1 FROM orders WHERE shop_id = ${values.shopId}) FROM (SELECT ${JSON.stringify(given)} AS value) WHERE ${said ? saysStill(values.shopId, said) : sql`true`} RETURNING number`);
};
const { number: _number, ...ORDER } = getTableColumns(orders);
const ORDER_COLUMNS = Object.entries(ORDER) as [keyof OrderValues, (typeof ORDER)[keyof typeof ORDER]][];
const [ORDER_NAMES, ORDER_PARTS] = [sql.raw(ORDER_COLUMNS.map(([, column]) => `"${column.name}"`).join(", ")), sql.raw(ORDER_COLUMNS.map((_, i) => `value ->> '$[${i}]'`).join(", "))];

export const insertLines = (db: Db, rows: (typeof orderLines.$inferInsert)[]) => insertMany(db, orderLines, rows);
/** The shop's number of an order that the same batch inserts. */
export const numberOf = (shopId: string, orderId: string): SQL => sql`(SELECT number FROM orders WHERE shop_id = ${shopId} AND id = ${orderId})`;
export const insertPayment = (db: Db, values: typeof payments.$inferInsert) => db.orm.insert(payments).values(values);
export const updateOrder = (db: Db, shopId: string, id: string, values: Partial<OrderValues>) => db.orm.update(orders).set(values).where(and(eq(orders.shopId, shopId), eq(orders.id, id)));
/** Its version is unique in the order: put it first into a batch, and of two changes at once the second aborts. */
export const insertEvent = (db: Db, values: typeof orderEvents.$inferInsert) => db.orm.insert(orderEvents).values(values);

export interface OrderFilter {
  status?: OrderRow["status"];
  payment?: OrderRow["paymentStatus"];
  fulfilment?: OrderRow["fulfilmentStatus"];
  /** Only what a figure of `from` to `to` counts, in this currency. */
  figure?: FigureRows;
  currency?: string;
  /** A number (the shop's or that of where it came from), a part of a name or an e-mail address, a whole SKU or tracking reference. */
  q?: string;
  /** UTC ms, from inclusive, to exclusive. */
  from?: number;
  to?: number;
  userId?: string;
  numbers?: number[];
  /** Only orders with a smaller number. */
  before?: number;
  limit: number;
}

/** The ids of orders that had this number where they came from, and of those a parcel of which has this tracking reference. */
const imported = (shopId: string, q: string) => sql`SELECT i.id FROM orders i WHERE i.shop_id = ${shopId} AND i.source = 'import' AND i.external_id IN (${q}, ${q.replace("#", "")}, ${`#${q.replace("#", "")}`})`;
const tracked = (shopId: string, q: string): SQL => sql`SELECT f.order_id FROM fulfilments f WHERE f.shop_id = ${shopId} AND f.tracking_reference = ${q} COLLATE NOCASE`;

const matches = (shopId: string, q: string): SQL =>
  /^#?\d{1,9}$/.test(q)
    ? sql`${orders.id} IN (SELECT n.id FROM orders n WHERE n.shop_id = ${shopId} AND n.number = ${Number(q.replace("#", ""))} UNION ALL ${imported(shopId, q)} UNION ALL ${tracked(shopId, q)})`
    : sql`(${orders.id} IN (${imported(shopId, q)} UNION ALL ${tracked(shopId, q)}) OR instr(lower(${orders.customerName}), ${q.toLowerCase()}) OR instr(${orders.customerEmail}, ${q.toLowerCase()})
        OR ${orders.id} IN (SELECT l.order_id FROM order_lines l WHERE l.shop_id = ${shopId} AND l.variant_id IN (SELECT v.id FROM variants v WHERE v.shop_id = ${shopId} AND v.sku = ${q} COLLATE NOCASE)))`;

/** Whether an index other than the number's finds the few that are wanted. */
const narrow = ({ status, userId, from, to }: OrderFilter) => status === "open" || userId !== undefined || from !== undefined || to !== undefined;

/** Orders, latest number first. */
export const selectOrders = (db: Db, shopId: string, filter: OrderFilter) =>
  db.orm
    .select({
      id: orders.id,
      number: orders.number,
      externalId: orders.externalId,
      status: orders.status,
      paymentStatus: orders.paymentStatus,
      fulfilmentStatus: orders.fulfilmentStatus,
      placedAt: orders.placedAt,
      total: orders.total,
      currency: orders.currency,
      shippingMethod: orders.shippingMethod,
      paymentMethod: orders.paymentMethod,
      customerName: orders.customerName,
      customerEmail: orders.customerEmail,
      itemCount: sql<number>`(SELECT coalesce(sum(l.quantity), 0) FROM order_lines l WHERE l.shop_id = orders.shop_id AND l.order_id = orders.id)`.as("itemCount"),
    })
    .from(orders)
    .where(
      and(
        eq(orders.shopId, shopId),
        filter.status === "open" ? sql`${orders.status} = 'open'` : filter.status && eq(orders.status, filter.status),
        filter.payment && eq(orders.paymentStatus, filter.payment),
        filter.fulfilment && eq(orders.fulfilmentStatus, filter.fulfilment),
        filter.q ? matches(shopId, filter.q) : undefined,
        filter.figure && countedBy(shopId, filter),
        filter.from === undefined || filter.figure === "refunds" ? undefined : gte(orders.placedAt, filter.from),
        filter.to === undefined || filter.figure === "refunds" ? undefined : lt(orders.placedAt, filter.to),
        filter.userId === undefined ? undefined : eq(orders.userId, filter.userId),
        filter.numbers && sql`${orders.number} IN (SELECT value FROM json_each(${JSON.stringify(filter.numbers)}))`,
        filter.before === undefined ? undefined : lt(orders.number, filter.before),
      ),
    )
    .orderBy(narrow(filter) ? sql`+${orders.number} DESC` : desc(orders.number))
    .limit(filter.limit);

/** How many open orders wait for what. */
export const countWaiting = (db: Db, shopId: string) =>
  db.orm
    .select({
      toPay: sql<number>`count(*) FILTER (WHERE payment_status = 'pending')`.as("toPay"),
      toPrepare: sql<number>`count(*) FILTER (WHERE fulfilment_status = 'unfulfilled')`.as("toPrepare"),
      ready: sql<number>`count(*) FILTER (WHERE fulfilment_status = 'ready')`.as("ready"),
      shipped: sql<number>`count(*) FILTER (WHERE fulfilment_status = 'shipped')`.as("shipped"),
    })
    .from(orders)
    .where(and(eq(orders.shopId, shopId), sql`${orders.status} = 'open'`));

/** Orders of all shops whose hold has ended, the longest first; of one shop and what holds one of these variants when they are named. */
export const selectEndedHolds = (db: Db, at: number, limit: number, only?: { shopId: string; variantIds: string[] }) =>
  db.orm
    .select({ shopId: orders.shopId, id: orders.id })
    .from(orders)
    .where(
      and(
        sql`${orders.holdUntil} IS NOT NULL AND ${orders.holdUntil} <= ${at}`,
        only && sql`${orders.shopId} = ${only.shopId} AND EXISTS (SELECT 1 FROM order_lines l WHERE l.shop_id = orders.shop_id AND l.order_id = orders.id AND l.variant_id IN (SELECT value FROM json_each(${JSON.stringify(only.variantIds)})))`,
      ),
    )
    .orderBy(asc(orders.holdUntil))
    .limit(limit);

/** Nothing is held for this order any more, as far as payment goes. */
export const endHold = (db: Db, shopId: string, id: string) => db.orm.update(orders).set({ holdUntil: null }).where(and(eq(orders.shopId, shopId), eq(orders.id, id)));
export const selectShopsOf = (db: Db, ids: string[]) => db.orm.select().from(shops).where(sql`${shops.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
