import { noteGap } from "../knowledge";
import { commit, type Commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { approvalInput, seqOf, verdictInput } from "./desk.rules";
import type { Verdict } from "./chat.types";
import { selectAsked, updateApproval, updateVerdict } from "./desk.queries";

/** Approves a conversation as an example to learn from, or takes that back. Throws `invalid`, `not_found`. */
export async function approveChat(ctx: Ctx, id: string, input: unknown): Promise<void> {
  requireStaff(ctx);
  const { approved } = parse(approvalInput, input);
  const [rows] = await commit(ctx, { writes: [updateApproval(ctx.db, ctx.shop.id, id, approved ? ctx.clock.now() : null)], audit: { action: approved ? "chat.approved" : "chat.approval_withdrawn", subject: id } });
  if (!(rows as unknown[]).length) throw notFound("This conversation");
}

/** Keeps what was found of an answer; the question of a bad one is noted for whoever writes the shop's own answers. Throws `not_found`. */
export async function keepVerdict(ctx: Ctx, id: string, seq: number, verdict: Verdict | null, audit?: Commit["audit"]): Promise<void> {
  const { db, shop } = ctx;
  const [rows] = await commit(ctx, { writes: [updateVerdict(db, shop.id, id, seq, verdict)], audit });
  if (!(rows as unknown[]).length) throw notFound("This answer");
  const [[asked]] = verdict === "bad" ? await db.read(selectAsked(db, shop.id, id, seq)) : [[]];
  if (asked) noteGap(ctx, id, asked.text, "disliked");
}

/** What staff find of an answer of the assistant. Throws `invalid`, `not_found`. */
export async function markAnswer(ctx: Ctx, id: string, seq: string, input: unknown): Promise<void> {
  requireStaff(ctx);
  const { verdict } = parse(verdictInput, input);
  await keepVerdict(ctx, id, seqOf(seq), verdict, { action: "chat.answer_judged", subject: id, detail: { seq: seqOf(seq), verdict } });
}
