import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { approvalInput, seqOf, verdictInput } from "./desk.rules";
import { updateApproval, updateVerdict } from "./desk.queries";

/** Approves a conversation as an example to learn from, or takes that back. Throws `invalid`, `not_found`. */
export async function approveChat(ctx: Ctx, id: string, input: unknown): Promise<void> {
  requireStaff(ctx);
  const { approved } = parse(approvalInput, input);
  const [rows] = await commit(ctx, { writes: [updateApproval(ctx.db, ctx.shop.id, id, approved ? ctx.clock.now() : null)], audit: { action: approved ? "chat.approved" : "chat.approval_withdrawn", subject: id } });
  if (!(rows as unknown[]).length) throw notFound("This conversation");
}

/** What staff find of an answer of the assistant. Throws `invalid`, `not_found`. */
export async function markAnswer(ctx: Ctx, id: string, seq: string, input: unknown): Promise<void> {
  requireStaff(ctx);
  const { verdict } = parse(verdictInput, input);
  const [rows] = await commit(ctx, { writes: [updateVerdict(ctx.db, ctx.shop.id, id, seqOf(seq), verdict)], audit: { action: "chat.answer_judged", subject: id, detail: { seq: seqOf(seq), verdict } } });
  if (!(rows as unknown[]).length) throw notFound("This answer");
}
