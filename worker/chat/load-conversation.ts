import { visitorIdOf, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { selectConversation, type ConversationRow } from "./chat.queries";
import { conversationId } from "./chat.rules";

/** One of the shop's conversations, whoever asks. Throws `not_found`. */
export async function loadConversation(ctx: Ctx, id: string): Promise<ConversationRow> {
  const [[conversation]] = conversationId.safeParse(id).success ? await ctx.db.read(selectConversation(ctx.db, ctx.shop.id, id)) : [[]];
  if (!conversation) throw notFound("This conversation");
  return conversation;
}

/** The visitor's own conversation. Throws `not_found` for any other, as if there were none. */
export async function loadOwn(ctx: Ctx, id: string): Promise<ConversationRow> {
  const visitorId = visitorIdOf(ctx);
  if (!visitorId) throw notFound("This conversation");
  const conversation = await loadConversation(ctx, id);
  if (conversation.visitorId !== visitorId) throw notFound("This conversation");
  return conversation;
}
