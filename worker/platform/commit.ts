import { sql, type SQL } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { auditEntries } from "../audit/audit.schema";
import { actorName, type Ctx } from "./context";
import type { LiveNews } from "./live.types";
import { outbox, type OutboxEmail } from "./outbox.schema";

export interface Commit {
  /** The rows of the deed, in order. */
  writes: BatchItem<"sqlite">[];
  /** What staff did; required of every staff verb that changes something. */
  audit?: { action: string; subject: string; detail?: Record<string, unknown> };
  /**
   * Mail that follows from the deed. `key` is unique in the shop: the same key twice aborts the batch. `fill` puts what only the
   * batch knows (digits) wherever the mail has that text.
   */
  mail?: { key: string; email: OutboxEmail; fill?: { text: string; by: SQL } }[];
  /** Tags of cached pages that the deed makes stale. Given the writes' rows where only the batch knows. */
  purge?: string[] | ((results: unknown[]) => string[]);
  /** What the shop's staff should see at once; told after the commit, and a lost one does no harm. Given the same. */
  live?: LiveNews[] | ((results: unknown[]) => LiveNews[]);
}

/**
 * The one write of a verb: its rows, the audit row and the outbox rows, all or nothing in one round trip; then stale pages are
 * dropped and the outbox is woken. Returns each write's rows (for `RETURNING`). Throws ConstraintError when the schema refuses.
 */
export async function commit(ctx: Ctx, { writes, audit, mail = [], purge = [], live = [] }: Commit): Promise<unknown[]> {
  const at = ctx.clock.now();
  const shopId = ctx.shop.id;
  const statements = [...writes];
  if (audit) statements.push(auditWrite(ctx, audit));
  const queued = mail.map(({ key, email, fill }) => ({
    id: ctx.ids.next("out"), shopId, key, kind: "email" as const, payload: fill ? sql`replace(${JSON.stringify(email)}, ${fill.text}, ${fill.by})` : email, nextAt: at, createdAt: at,
  }));
  if (queued.length) statements.push(ctx.db.orm.insert(outbox).values(queued));
  const results = await ctx.db.write(statements);
  const rows = results.slice(0, writes.length);
  const stale = typeof purge === "function" ? purge(rows) : purge;
  if (stale.length) await ctx.edgeCache.purge(stale).catch((error) => ctx.log.error("purge_failed", error, { tags: stale.length }));
  if (queued.length) ctx.later(ctx.wakeOutbox());
  const news = typeof live === "function" ? live(rows) : live;
  if (news.length) ctx.later(ctx.live.publish(news.map((one) => ({ ...one, at: new Date(at).toISOString() }))).catch((error) => ctx.log.error("live_failed", error)));
  return rows;
}

/** The row that says who did what. Only `commit` writes it, but for what stands beside a verb's own. */
export const auditWrite = (ctx: Ctx, audit: NonNullable<Commit["audit"]>): BatchItem<"sqlite"> =>
  ctx.db.orm.insert(auditEntries).values({ id: ctx.ids.next("aud"), shopId: ctx.shop.id, actor: actorName(ctx.actor), at: ctx.clock.now(), detail: {}, ...audit });

/**
 * The same context, whose next write takes `first` with it, in one batch and before its own: what a verb does stands or falls with it. `wrote` tells
 * afterwards whether the verb wrote anything.
 */
export function alongside(ctx: Ctx, first: BatchItem<"sqlite">[]): { ctx: Ctx; wrote(): boolean } {
  let pending = first;
  const write: Ctx["db"]["write"] = async (statements) => {
    const taken = statements.length ? pending : [];
    const results = await ctx.db.write([...taken, ...statements]);
    if (taken.length) pending = [];
    return results.slice(taken.length);
  };
  return { ctx: { ...ctx, db: { ...ctx.db, write } }, wrote: () => pending.length === 0 };
}
