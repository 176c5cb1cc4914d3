import { and, desc, eq } from "drizzle-orm";
import type { Db } from "../platform/db";
import { paymentAttempts, paymentEvents } from "./payments.schema";

/** An order's attempts, the newest first. */
export const selectAttempts = (db: Db, shopId: string, orderId: string) =>
  db.orm.select().from(paymentAttempts).where(and(eq(paymentAttempts.shopId, shopId), eq(paymentAttempts.orderId, orderId))).orderBy(desc(paymentAttempts.createdAt)).limit(50);

/** What a provider's page asked for. */
export const selectAsked = (db: Db, shopId: string, provider: string, reference: string) =>
  db.orm.select({ orderId: paymentAttempts.orderId, amount: paymentAttempts.amount }).from(paymentAttempts).where(and(eq(paymentAttempts.shopId, shopId), eq(paymentAttempts.provider, provider), eq(paymentAttempts.reference, reference))).limit(1);

/** The same page of the provider again is the same attempt. */
export const insertAttempt = (db: Db, values: typeof paymentAttempts.$inferInsert) => db.orm.insert(paymentAttempts).values(values).onConflictDoNothing();

/** What became of an attempt; one that is paid stays so. */
export const setAttemptState = (db: Db, shopId: string, provider: string, reference: string, state: "paid" | "failed" | "expired", at: number) =>
  db.orm
    .update(paymentAttempts)
    .set({ state, updatedAt: at })
    .where(and(eq(paymentAttempts.shopId, shopId), eq(paymentAttempts.provider, provider), eq(paymentAttempts.reference, reference), ...(state === "paid" ? [] : [eq(paymentAttempts.state, "open")])));

export const selectPaymentEvent = (db: Db, shopId: string, provider: string, eventId: string) =>
  db.orm
    .select({ outcome: paymentEvents.outcome })
    .from(paymentEvents)
    .where(and(eq(paymentEvents.shopId, shopId), eq(paymentEvents.provider, provider), eq(paymentEvents.eventId, eventId)))
    .limit(1);

/** Unique by the provider's id: the same event in a second commit aborts it. */
export const insertPaymentEvent = (db: Db, values: typeof paymentEvents.$inferInsert) => db.orm.insert(paymentEvents).values(values);
