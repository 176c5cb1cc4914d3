import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { selectChat, selectLastMessages } from "./chat.queries";
import type { ChatDetail } from "./chat.types";
import { forStaff, viewChat, viewMessage } from "./chat-view";

const SHOWN = 500;

/** A conversation with its last 500 messages, for the shop's staff. One round trip. */
export async function getChat(ctx: Ctx, id: string): Promise<ChatDetail> {
  requireStaff(ctx);
  const [[found], rows] = await ctx.db.read(selectChat(ctx.db, ctx.shop.id, id), selectLastMessages(ctx.db, ctx.shop.id, id, SHOWN));
  if (!found) throw notFound("This conversation");
  return { ...viewChat({ ...found.conversation, customer: found.customer }), takenById: found.conversation.takenById, messages: rows.reverse().map((row) => ({ ...forStaff(viewMessage(row)), sentiment: row.sentiment })) };
}
