import { and, eq, gt, isNull, lte, ne, sql } from "drizzle-orm";
import type { SessionClaims } from "../platform/crypto";
import type { Db } from "../platform/db";
import { ERASED_NAME } from "../platform/erased.rules";
import { mailedLinks, sessions, users } from "./accounts.schema";

type NewSession = typeof sessions.$inferInsert;

export const selectUserByEmail = (db: Db, shopId: string, email: string) =>
  db.orm
    .select({ id: users.id, name: users.name, email: users.email, role: users.role, passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.shopId, shopId), eq(users.email, email), isNull(users.disabledAt)))
    .limit(1);

/** The person of a session that is live at `now` and whose account is not disabled. */
export const selectSessionUser = (db: Db, { sessionId, userId, shopId }: SessionClaims, now: number) =>
  db.orm
    .select({ id: users.id, name: users.name, email: users.email, role: users.role })
    .from(sessions)
    .innerJoin(users, and(eq(users.id, sessions.userId), eq(users.shopId, sessions.shopId)))
    .where(and(eq(sessions.id, sessionId), eq(sessions.shopId, shopId), eq(sessions.userId, userId), gt(sessions.expiresAt, now), isNull(users.disabledAt)))
    .limit(1);

/** Which of these sessions are live at `now` and of somebody who works in the shop. */
export const selectStaffSessions = (db: Db, shopId: string, ids: string[], now: number) =>
  db.orm
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(users, and(eq(users.id, sessions.userId), eq(users.shopId, sessions.shopId)))
    .where(and(sql`${sessions.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`, eq(sessions.shopId, shopId), gt(sessions.expiresAt, now), isNull(users.disabledAt), sql`${users.role} <> 'customer'`));

export const insertUser = (db: Db, user: typeof users.$inferInsert) => db.orm.insert(users).values(user);

export const insertSession = (db: Db, session: NewSession) => db.orm.insert(sessions).values(session);

/** Inserts only while the old session stands, so that of two refreshes with one token a single one succeeds. */
export const insertSessionAfter = (db: Db, { id, shopId, userId, createdAt, expiresAt }: NewSession, oldId: string) =>
  db.orm
    .insert(sessions)
    .select(
      sql`SELECT ${id}, ${shopId}, ${userId}, ${createdAt}, ${expiresAt} FROM sessions WHERE shop_id = ${shopId} AND user_id = ${userId} AND id = ${oldId} AND expires_at > ${createdAt}`,
    )
    .returning({ id: sessions.id });

export const deleteSession = (db: Db, shopId: string, id: string) => db.orm.delete(sessions).where(and(eq(sessions.shopId, shopId), eq(sessions.id, id)));

export const deleteExpiredSessions = (db: Db, shopId: string, userId: string, now: number) =>
  db.orm.delete(sessions).where(and(eq(sessions.shopId, shopId), eq(sessions.userId, userId), lte(sessions.expiresAt, now)));

/** Ends every session of a person, wherever they are signed in. */
export const deleteSessionsOf = (db: Db, shopId: string, userId: string) => db.orm.delete(sessions).where(and(eq(sessions.shopId, shopId), eq(sessions.userId, userId)));

/** Ends a person's sessions but the one they speak with. */
export const deleteOtherSessions = (db: Db, shopId: string, userId: string, sessionId: string) =>
  db.orm.delete(sessions).where(and(eq(sessions.shopId, shopId), eq(sessions.userId, userId), ne(sessions.id, sessionId)));

export const selectAccount = (db: Db, shopId: string, userId: string) =>
  db.orm
    .select({ id: users.id, name: users.name, email: users.email, phone: users.phone, role: users.role, passwordHash: users.passwordHash, emailProvenAt: users.emailProvenAt, createdAt: users.createdAt })
    .from(users)
    .where(and(eq(users.shopId, shopId), eq(users.id, userId), isNull(users.disabledAt)))
    .limit(1);

export const updateProfileOf = (db: Db, shopId: string, userId: string, set: { name: string; phone?: string }) => db.orm.update(users).set(set).where(and(eq(users.shopId, shopId), eq(users.id, userId)));

/** Another address is not proven yet; `unique` when somebody has it already. */
export const updateEmail = (db: Db, shopId: string, userId: string, email: string) =>
  db.orm.update(users).set({ email, emailProvenAt: null }).where(and(eq(users.shopId, shopId), eq(users.id, userId)));

export const updatePassword = (db: Db, shopId: string, userId: string, passwordHash: string) =>
  db.orm.update(users).set({ passwordHash }).where(and(eq(users.shopId, shopId), eq(users.id, userId)));

/** The account of an address, whatever became of it. */
export const selectPersonByEmail = (db: Db, shopId: string, email: string) =>
  db.orm.select({ id: users.id, email: users.email, role: users.role }).from(users).where(and(eq(users.shopId, shopId), eq(users.email, email))).limit(1);

/** Ends a customer's account for good: nothing of the person is left in it, and its address is free. The row stays for what refers to it. */
export const erasePerson = (db: Db, shopId: string, userId: string, stand: string, at: number) => [
  deleteSessionsOf(db, shopId, userId),
  db.orm.update(mailedLinks).set({ email: null, usedAt: sql`coalesce(${mailedLinks.usedAt}, ${at})` }).where(and(eq(mailedLinks.shopId, shopId), eq(mailedLinks.userId, userId))),
  db.orm
    .update(users)
    .set({ name: ERASED_NAME, email: stand, phone: "", passwordHash: null, emailProvenAt: null, disabledAt: at })
    .where(and(eq(users.shopId, shopId), eq(users.id, userId), eq(users.role, "customer"))),
];
