import { commit, type Commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { replyInput } from "./desk.rules";
import { deleteReply, insertReply, selectReplies, updateReply } from "./desk.queries";
import type { ChatReply } from "./desk.types";

/** The answers that the shop's staff have ready, by their shortcut. */
export async function listReplies(ctx: Ctx): Promise<ChatReply[]> {
  requireStaff(ctx);
  const [rows] = await ctx.db.read(selectReplies(ctx.db, ctx.shop.id));
  return rows.map(({ id, shortcut, text }) => ({ id, shortcut, text }));
}

/** Keeps a new ready answer, or changes the one with that id. Throws `invalid`, `already_exists` for a shortcut that is taken, `not_found`. */
export async function saveReply(ctx: Ctx, input: unknown, id?: string): Promise<ChatReply> {
  requireStaff(ctx);
  const reply = parse(replyInput, input);
  const { db, shop, ids, clock } = ctx;
  const [own, updatedAt] = [id ?? ids.next("rpl"), clock.now()];
  const write = id ? updateReply(db, shop.id, id, { ...reply, updatedAt }) : insertReply(db, { id: own, shopId: shop.id, ...reply, updatedAt });
  try {
    const changed = await change(ctx, write, { action: "chat.reply_saved", subject: own, detail: reply });
    if (id && !changed) throw notFound("This answer");
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") throw new DomainError("already_exists", `There is an answer for /${reply.shortcut} already.`);
    throw error;
  }
  return { id: own, ...reply };
}

/** Takes a ready answer away. Throws `not_found`. */
export async function removeReply(ctx: Ctx, id: string): Promise<void> {
  requireStaff(ctx);
  if (!(await change(ctx, deleteReply(ctx.db, ctx.shop.id, id), { action: "chat.reply_removed", subject: id }))) throw notFound("This answer");
}

/** Whether the write found its row. */
async function change(ctx: Ctx, write: Commit["writes"][number], audit: Commit["audit"]): Promise<boolean> {
  const [rows] = await commit(ctx, { writes: [write], audit });
  return Array.isArray(rows) && rows.length > 0;
}
