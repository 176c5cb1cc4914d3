import { and, eq, sql } from "drizzle-orm";
import { orders } from "../orders/orders.schema";
import type { Db } from "../platform/db";
import { users } from "./accounts.schema";

/** Notes that `email` was shown to be the person's, as long as it is the one of their account. */
export const proveEmail = (db: Db, shopId: string, userId: string, email: string, at: number) =>
  db.orm
    .update(users)
    .set({ emailProvenAt: sql`coalesce(${users.emailProvenAt}, ${at})` })
    .where(and(eq(users.shopId, shopId), eq(users.id, userId), eq(users.email, email)));

/** Makes the orders that were placed as a guest with the person's address theirs; none while the address is not proven, as the batch finds it. */
export const joinGuestOrders = (db: Db, shopId: string, userId: string) =>
  db.orm
    .update(orders)
    .set({ userId })
    .where(
      and(
        eq(orders.shopId, shopId),
        // With a plus, so that the address's index is taken: there may be very many orders without a person.
        sql`+${orders.userId} IS NULL`,
        sql`${orders.customerEmail} = (SELECT u.email FROM users u WHERE u.shop_id = ${shopId} AND u.id = ${userId} AND u.email_proven_at IS NOT NULL AND u.disabled_at IS NULL)`,
      ),
    );
