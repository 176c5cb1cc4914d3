import { and, desc, eq, gt, sql, type SQL } from "drizzle-orm";
import { users } from "../accounts/accounts.schema";
import { orders } from "../orders/orders.schema";
import type { Db } from "../platform/db";
import { personNamed } from "../platform/person-named";
import { customerNotes, customers } from "./customers.schema";
import type { CustomerSort } from "./customers.types";

const COLUMNS = { spent: customers.spent, orders: customers.orders, last: customers.lastOrderAt };

export interface CustomerFilter {
  /** Part of a name, an e-mail address or, in digits, a phone number. */
  q?: string;
  sort: CustomerSort;
  /** Where the page before ended: the value that is sorted by, and the id. */
  after?: { value: number; id: string };
  limit: number;
}

const matches = (q: string): SQL => {
  const digits = q.replace(/[\s()+-]/g, "");
  const phone = /^\d{3,}$/.test(digits) ? sql` OR instr(replace(replace(replace(replace(${customers.phone}, ' ', ''), '-', ''), '(', ''), ')', ''), ${digits.replace(/^0+/, "")})` : sql``;
  return sql`(instr(lower(${customers.name}), ${q.toLowerCase()}) OR instr(${customers.email}, ${q.toLowerCase()})${phone})`;
};

/** Customers by what they are sorted by, the greatest first; an index gives that order, so a page without `q` reads its own rows only. */
export const selectCustomers = (db: Db, shopId: string, { q, sort, after, limit }: CustomerFilter) =>
  db.orm
    .select()
    .from(customers)
    .where(and(eq(customers.shopId, shopId), after ? sql`(${COLUMNS[sort]}, ${customers.id}) < (${after.value}, ${after.id})` : undefined, q ? matches(q) : undefined))
    .orderBy(desc(COLUMNS[sort]), desc(customers.id))
    .limit(limit);

/** Customers whose id comes after `after`, by their id: for an export that reads page by page. */
export const selectNextCustomers = (db: Db, shopId: string, after: string, limit: number) =>
  db.orm.select().from(customers).where(and(eq(customers.shopId, shopId), gt(customers.id, after))).orderBy(customers.id).limit(limit);

const emailOf = (shopId: string, id: string) => sql`(SELECT c.email FROM customers c WHERE c.shop_id = ${shopId} AND c.id = ${id})`;

/** A customer with their latest orders, their account, the addresses of those orders and the notes on them, for one `read`. */
export const selectCustomerParts = (db: Db, shopId: string, id: string) =>
  [
    db.orm.select().from(customers).where(and(eq(customers.shopId, shopId), eq(customers.id, id))).limit(1),
    db.orm
      .select({ number: orders.number, status: orders.status, paymentStatus: orders.paymentStatus, fulfilmentStatus: orders.fulfilmentStatus, placedAt: orders.placedAt, total: orders.total, currency: orders.currency, shippingAddress: orders.shippingAddress })
      .from(orders)
      .where(and(eq(orders.shopId, shopId), sql`${orders.customerEmail} = ${emailOf(shopId, id)}`))
      .orderBy(sql`+${orders.number} DESC`)
      .limit(50),
    db.orm.select({ name: users.name, emailProvenAt: users.emailProvenAt, createdAt: users.createdAt }).from(users).where(and(eq(users.shopId, shopId), sql`${users.email} = ${emailOf(shopId, id)}`)).limit(1),
    db.orm
      .select({ id: customerNotes.id, text: customerNotes.text, actor: customerNotes.actor, at: customerNotes.at, person: personNamed(sql`customer_notes.shop_id`, sql`customer_notes.actor`).as("person") })
      .from(customerNotes)
      .where(and(eq(customerNotes.shopId, shopId), sql`${customerNotes.email} = ${emailOf(shopId, id)}`))
      .orderBy(desc(customerNotes.at), desc(customerNotes.id))
      .limit(100),
  ] as const;

export const selectCustomer = (db: Db, shopId: string, id: string) => db.orm.select().from(customers).where(and(eq(customers.shopId, shopId), eq(customers.id, id))).limit(1);

/** All notes on an address. */
export const deleteNotesOf = (db: Db, shopId: string, email: string) => db.orm.delete(customerNotes).where(and(eq(customerNotes.shopId, shopId), eq(customerNotes.email, email)));
export const insertNote = (db: Db, note: typeof customerNotes.$inferInsert) => db.orm.insert(customerNotes).values(note);

/** A note, if it is on that customer. */
export const selectNote = (db: Db, shopId: string, customerId: string, id: string) =>
  db.orm.select().from(customerNotes).where(and(eq(customerNotes.shopId, shopId), eq(customerNotes.id, id), sql`${customerNotes.email} = ${emailOf(shopId, customerId)}`)).limit(1);

export const deleteNote = (db: Db, shopId: string, id: string) => db.orm.delete(customerNotes).where(and(eq(customerNotes.shopId, shopId), eq(customerNotes.id, id)));
