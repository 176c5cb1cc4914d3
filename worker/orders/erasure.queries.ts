import { and, eq, isNotNull, ne, or, sql, type SQL } from "drizzle-orm";
import { discountRedemptions } from "../discounts/discounts.schema";
import type { Db } from "../platform/db";
import { ERASED_NAME } from "../platform/erased.rules";
import { outbox } from "../platform/outbox.schema";
import { returns } from "./fulfilment.schema";
import { orders } from "./orders.schema";

/** Whose orders: an account's, those with an address, or both. */
export interface Person {
  userId?: string;
  email?: string;
}

const theirs = (shopId: string, { userId, email }: Person): SQL =>
  and(eq(orders.shopId, shopId), or(userId === undefined ? undefined : eq(orders.userId, userId), email === undefined ? undefined : eq(orders.customerEmail, email)) ?? sql`0`)!;
const idsOf = (shopId: string, person: Person) => sql`(SELECT ${orders.id} FROM ${orders} WHERE ${theirs(shopId, person)} AND ${orders.status} <> 'open')`;

/** Numbers of a person's orders that are still under way. */
export const selectOpenNumbers = (db: Db, shopId: string, person: Person) =>
  db.orm.select({ number: orders.number }).from(orders).where(and(theirs(shopId, person), eq(orders.status, "open"))).limit(5);

/**
 * Takes the person out of their orders, and keeps what the books need: goods, amounts, dates, the country, invoices as they were issued. `stand` is
 * the address that stands for them then. An order that is under way keeps what it needs to arrive, but is nobody's account's any more.
 */
export const eraseOrders = (db: Db, shopId: string, person: Person, stand: string) => [
  db.orm.update(returns).set({ note: "" }).where(and(eq(returns.shopId, shopId), sql`${returns.orderId} IN ${idsOf(shopId, person)}`)),
  db.orm.update(discountRedemptions).set({ email: stand }).where(and(eq(discountRedemptions.shopId, shopId), sql`${discountRedemptions.orderId} IN ${idsOf(shopId, person)}`)),
  // Sent mails stand in the outbox with all that they said. `order:` is followed by the order's id, of 30 characters.
  db.orm
    .update(outbox)
    .set({ payload: { to: "", subject: "", html: "", text: "" } })
    .where(and(eq(outbox.shopId, shopId), isNotNull(outbox.doneAt), sql`substr(${outbox.key}, 1, 6) = 'order:' AND substr(${outbox.key}, 7, 30) IN ${idsOf(shopId, person)}`)),
  db.orm
    .update(orders)
    .set({
      userId: null, customerName: ERASED_NAME, customerEmail: stand, customerPhone: "", note: "", giftNote: "", requestHash: "", trackingReference: "",
      shippingAddress: sql`CASE WHEN ${orders.shippingAddress} IS NULL THEN NULL ELSE json_object('line1', '', 'city', '', 'postalCode', '', 'country', ${orders.shippingAddress} ->> '$.country') END`,
    })
    .where(and(theirs(shopId, person), ne(orders.status, "open"))),
  ...(person.userId === undefined ? [] : [db.orm.update(orders).set({ userId: null }).where(and(eq(orders.shopId, shopId), eq(orders.userId, person.userId)))]),
];

/** All orders of an account, the latest first, with what the person gave and got, for their own copy. `items` is JSON. */
export const selectOwnOrders = (db: Db, shopId: string, userId: string) =>
  db.orm
    .select({
      order: orders,
      items: sql<string>`(SELECT json_group_array(json_object('sku', l.sku, 'name', l.name, 'options', l.option_label, 'quantity', l.quantity, 'unitPrice', l.unit_price, 'total', l.total)) FROM order_lines l WHERE l.shop_id = orders.shop_id AND l.order_id = orders.id)`.as("items"),
    })
    .from(orders)
    .where(and(eq(orders.shopId, shopId), eq(orders.userId, userId)))
    .orderBy(sql`+${orders.number} DESC`);
