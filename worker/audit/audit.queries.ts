import { and, desc, eq, lt, sql } from "drizzle-orm";
import { users } from "../accounts/accounts.schema";
import type { Db } from "../platform/db";
import { auditEntries } from "./audit.schema";

export interface AuditFilter {
  /** The first part of an action's name (`staff`), or all of it. */
  action?: string;
  /** A person's id. */
  person?: string;
  subject?: string;
  /** Entries of [from, to), UTC ms. */
  from?: number;
  to?: number;
}

/** Entries that match, newest first, older than the cursor's. Ids sort by time, which keeps those of one millisecond apart. */
export const selectEntries = (db: Db, shopId: string, { action, person, subject, from, to }: AuditFilter, before: { at: number; id: string } | undefined, limit: number) =>
  db.orm
    .select({ id: auditEntries.id, at: auditEntries.at, actor: auditEntries.actor, actorName: sql<string | null>`${users.name}`.as("actorName"), action: auditEntries.action, subject: auditEntries.subject, detail: auditEntries.detail })
    .from(auditEntries)
    .leftJoin(users, and(eq(users.shopId, auditEntries.shopId), sql`${users.id} = substr(${auditEntries.actor}, instr(${auditEntries.actor}, ':') + 1)`))
    .where(
      and(
        eq(auditEntries.shopId, shopId),
        action === undefined ? undefined : sql`(${auditEntries.action} = ${action} OR substr(${auditEntries.action}, 1, ${action.length + 1}) = ${`${action}.`})`,
        person === undefined ? undefined : sql`${auditEntries.actor} IN (${`owner:${person}`}, ${`staff:${person}`}, ${`customer:${person}`})`,
        subject === undefined ? undefined : eq(auditEntries.subject, subject),
        from === undefined ? undefined : sql`${auditEntries.at} >= ${from}`,
        to === undefined ? undefined : lt(auditEntries.at, to),
        before && sql`(${auditEntries.at}, ${auditEntries.id}) < (${before.at}, ${before.id})`,
      ),
    )
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(limit);
