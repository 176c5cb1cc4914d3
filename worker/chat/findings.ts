import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { selectFindings, selectLastAudit, updateSeen } from "./findings.queries";
import type { AnswerFindings } from "./findings.types";

const SHOWN = 50;

/** What the nightly check found not to be right any more and nobody has seen yet, the latest first. For staff. One round trip. */
export async function listFindings(ctx: Ctx): Promise<AnswerFindings> {
  requireStaff(ctx);
  const [found, [last]] = await ctx.db.read(selectFindings(ctx.db, ctx.shop.id, SHOWN), selectLastAudit(ctx.db, ctx.shop.id));
  return {
    items: found.map(({ id, kind, sentence, truth, question, entryId, conversationId, conversations, lastAt }) => ({ id, kind, sentence, truth, question, entryId, conversationId, conversations, lastAt: new Date(lastAt).toISOString() })),
    last: last ? { day: last.day, checked: last.checked, dropped: last.dropped, done: last.doneAt !== null } : null,
  };
}

/** Takes a finding off the list, wherever its sentence was said. For staff. Throws `not_found`. */
export async function seeFinding(ctx: Ctx, id: string): Promise<void> {
  requireStaff(ctx);
  const [rows] = await commit(ctx, { writes: [updateSeen(ctx.db, ctx.shop.id, id, ctx.clock.now())], audit: { action: "chat.finding_seen", subject: id } });
  if (!(rows as unknown[]).length) throw notFound("This finding");
}
