import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { addresses } from "./customers.schema";

type NewAddress = typeof addresses.$inferInsert;

const ofPerson = (shopId: string, userId: string) => and(eq(addresses.shopId, shopId), eq(addresses.userId, userId));
const one = (shopId: string, userId: string, id: string) => and(ofPerson(shopId, userId), eq(addresses.id, id));
const hasDefault = (shopId: string, userId: string) => sql`EXISTS (SELECT 1 FROM addresses d WHERE d.shop_id = ${shopId} AND d.user_id = ${userId} AND d.is_default = 1)`;

/** A person's addresses, the default first, then as they came. */
export const selectAddresses = (db: Db, shopId: string, userId: string) =>
  db.orm.select().from(addresses).where(ofPerson(shopId, userId)).orderBy(desc(addresses.isDefault), asc(addresses.createdAt), asc(addresses.id));

/** Puts an address into the book, once; the first is the default. Past the most there may be the batch aborts. */
export const insertAddress = (db: Db, { isDefault: _wanted, ...values }: NewAddress) =>
  db.orm
    .insert(addresses)
    .values({ ...values, isDefault: sql`NOT ${hasDefault(values.shopId, values.userId)}` })
    .onConflictDoNothing({ target: [addresses.shopId, addresses.userId, addresses.name, addresses.phone, addresses.address] });

export const updateAddress = (db: Db, shopId: string, userId: string, id: string, set: Partial<NewAddress>) => db.orm.update(addresses).set(set).where(one(shopId, userId, id));
export const deleteAddress = (db: Db, shopId: string, userId: string, id: string) => db.orm.delete(addresses).where(one(shopId, userId, id));
export const deleteAddressesOf = (db: Db, shopId: string, userId: string) => db.orm.delete(addresses).where(ofPerson(shopId, userId));

/** Makes another one the default, for a batch: first none is. */
export const clearDefault = (db: Db, shopId: string, userId: string) => db.orm.update(addresses).set({ isDefault: false }).where(and(ofPerson(shopId, userId), eq(addresses.isDefault, true)));
export const setDefault = (db: Db, shopId: string, userId: string, { name, phone, address }: Pick<NewAddress, "name" | "phone" | "address">) =>
  db.orm.update(addresses).set({ isDefault: true }).where(and(ofPerson(shopId, userId), eq(addresses.name, name), eq(addresses.phone, phone ?? ""), eq(addresses.address, address)));
/** Where the default was taken away, the newest of the rest is it. */
export const promoteNewest = (db: Db, shopId: string, userId: string) =>
  db.orm
    .update(addresses)
    .set({ isDefault: true })
    .where(and(ofPerson(shopId, userId), sql`NOT ${hasDefault(shopId, userId)}`, sql`${addresses.id} = (SELECT n.id FROM addresses n WHERE n.shop_id = ${shopId} AND n.user_id = ${userId} ORDER BY n.created_at DESC, n.id DESC LIMIT 1)`));
