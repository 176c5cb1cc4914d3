import type { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { parse } from "../platform/parse";
import { listChatsInput } from "./chat.rules";
import { selectChats } from "./chat.queries";
import type { ChatSummary } from "./chat.types";
import { viewChat } from "./chat-view";

/** The shop's conversations for its staff: who waits for a person first, then the latest. One round trip. */
export async function listChats(ctx: Ctx, input: z.input<typeof listChatsInput>): Promise<{ items: ChatSummary[]; nextCursor: string | null; total: number }> {
  requireStaff(ctx);
  const { limit = 30, cursor: offset = 0, ...filter } = parse(listChatsInput, input);
  const [rows] = await ctx.db.read(selectChats(ctx.db, ctx.shop.id, { ...filter, limit, offset }));
  const total = rows[0]?.total ?? 0;
  return { items: rows.map(viewChat), total, nextCursor: offset + rows.length < total ? String(offset + rows.length) : null };
}
