import type { Ctx } from "./context";
import { sql } from "drizzle-orm";

/** Whether what the shop needs answers: `ok`, or `degraded` when the database does not. */
export async function checkHealth(ctx: Ctx, version: string) {
  const begun = Date.now();
  const ok = await ctx.db.read(ctx.db.orm.select({ one: sql<number>`1` }).from(sql`(SELECT 1)`)).then(() => true, () => false);
  return { status: ok ? ("ok" as const) : ("degraded" as const), version, checks: { database: { ok, ms: Date.now() - begun } } };
}
