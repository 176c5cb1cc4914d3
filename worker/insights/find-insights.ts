import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { findingsOf } from "./findings.rules";
import { insertDay, insertInsights } from "./insights.queries";
import { loadGround } from "./load-ground";
import { withoutPeople } from "./people-findings.rules";

/**
 * Finds what is worth saying of a local day that is over and keeps it, once however many come for it. Stock, orders and chats are as of now.
 * Two round trips of reading, one of writing. Staff and jobs only.
 */
export async function findInsights(ctx: Ctx, day: string): Promise<"found" | "was_found"> {
  requireStaff(ctx);
  const { db, shop, clock } = ctx;
  const ground = await loadGround(ctx, day);
  if (!ground) return "was_found";
  const rows = findingsOf(day, ground).map((finding, i) => ({ shopId: shop.id, day, kind: finding.kind, subject: finding.subject, rank: i + 1, finding: withoutPeople(finding) }));
  try {
    await commit(ctx, { writes: [insertDay(db, shop.id, day, clock.now()), ...insertInsights(db, rows)] });
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") return "was_found";
    throw error;
  }
  return "found";
}
