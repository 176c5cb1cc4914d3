import { and, asc, desc, eq, gt, ne, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { staffInvites, users } from "./accounts.schema";

type Invite = typeof staffInvites.$inferInsert;

const person = { id: users.id, name: users.name, email: users.email, role: sql<"owner" | "staff">`${users.role}`.as("role"), createdAt: users.createdAt, disabledAt: users.disabledAt };

/** Who works in the shop: those who can sign in first, owners before staff. */
export const selectStaff = (db: Db, shopId: string) =>
  db.orm.select(person).from(users).where(and(eq(users.shopId, shopId), ne(users.role, "customer"))).orderBy(sql`${users.disabledAt} IS NOT NULL`, asc(users.role), asc(users.name)).limit(500);

export const selectStaffMember = (db: Db, shopId: string, id: string) =>
  db.orm.select(person).from(users).where(and(eq(users.shopId, shopId), eq(users.id, id), ne(users.role, "customer"))).limit(1);

/** Sets role and `disabled_at`. A trigger refuses to take the shop its last owner (ConstraintError `last_owner`). */
export const updateStaffMember = (db: Db, shopId: string, id: string, set: { role?: "owner" | "staff"; disabledAt?: number | null }) =>
  db.orm.update(users).set(set).where(and(eq(users.shopId, shopId), eq(users.id, id), ne(users.role, "customer"))).returning(person);

export const selectRoleOfEmail = (db: Db, shopId: string, email: string) =>
  db.orm.select({ id: users.id, role: users.role, disabledAt: users.disabledAt }).from(users).where(and(eq(users.shopId, shopId), eq(users.email, email))).limit(1);

export const insertInvite = (db: Db, invite: Invite) => db.orm.insert(staffInvites).values(invite);

export const selectPendingInvites = (db: Db, shopId: string) =>
  db.orm.select().from(staffInvites).where(and(eq(staffInvites.shopId, shopId), eq(staffInvites.state, "pending"))).orderBy(desc(staffInvites.createdAt)).limit(200);

export const selectPendingInvite = (db: Db, shopId: string, id: string) =>
  db.orm.select().from(staffInvites).where(and(eq(staffInvites.shopId, shopId), eq(staffInvites.id, id), eq(staffInvites.state, "pending"))).limit(1);

/** The invitation that a link's secret opens at `now`. */
export const selectInviteBySecret = (db: Db, shopId: string, secretHash: string, now: number) =>
  db.orm.select().from(staffInvites).where(and(eq(staffInvites.shopId, shopId), eq(staffInvites.secretHash, secretHash), eq(staffInvites.state, "pending"), gt(staffInvites.expiresAt, now))).limit(1);

/** Ends an invitation, or aborts the batch (`not_null` on its state) when it has ended already or its secret has changed. */
export const endInvite = (db: Db, { shopId, id, secretHash }: Pick<Invite, "shopId" | "id" | "secretHash">, state: "accepted" | "cancelled") =>
  db.orm
    .update(staffInvites)
    .set({ state: sql`CASE WHEN ${staffInvites.state} = 'pending' AND ${staffInvites.secretHash} = ${secretHash} THEN ${state} END` })
    .where(and(eq(staffInvites.shopId, shopId), eq(staffInvites.id, id)));

/** Gives an invitation another secret and a new end, or aborts the batch as `endInvite` does. */
export const renewInvite = (db: Db, { shopId, id, secretHash }: Pick<Invite, "shopId" | "id" | "secretHash">, newHash: string, expiresAt: number) =>
  db.orm
    .update(staffInvites)
    .set({ state: sql`CASE WHEN ${staffInvites.state} = 'pending' AND ${staffInvites.secretHash} = ${secretHash} THEN 'pending' END`, secretHash: newHash, expiresAt })
    .where(and(eq(staffInvites.shopId, shopId), eq(staffInvites.id, id)));

/** The person who took up an invitation: a new account, or the customer's of that e-mail made one of the staff. */
export const upsertStaffMember = (db: Db, user: typeof users.$inferInsert) =>
  db.orm
    .insert(users)
    .values(user)
    .onConflictDoUpdate({ target: [users.shopId, users.email], set: { name: user.name, role: user.role, passwordHash: user.passwordHash, emailProvenAt: user.emailProvenAt, disabledAt: null } });
