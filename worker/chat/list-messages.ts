import { visitorIdOf, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { conversationId, listMessagesInput } from "./chat.rules";
import { selectConversation, selectChatSettings, selectMessages } from "./chat.queries";
import type { ChatEnd, ChatMessage, Ownership } from "./chat.types";
import { viewEnd, viewMessage } from "./chat-view";

const PAGE = 200;

/** What a visitor missed of their own conversation, in order, in one round trip. Anyone else's is `not_found`. */
export async function listMessages(ctx: Ctx, id: string, input: unknown): Promise<{ items: ChatMessage[]; nextCursor: string | null; ownership: Ownership; end: ChatEnd | null; linkHosts: string[] }> {
  const visitorId = visitorIdOf(ctx);
  const { after = 0 } = parse(listMessagesInput, input);
  if (!visitorId || !conversationId.safeParse(id).success) throw notFound("This conversation");
  const [[conversation], rows, [settings]] = await ctx.db.read(selectConversation(ctx.db, ctx.shop.id, id), selectMessages(ctx.db, ctx.shop.id, id, after, PAGE), selectChatSettings(ctx.db, ctx.shop.id));
  if (conversation?.visitorId !== visitorId) throw notFound("This conversation");
  return { items: rows.map(viewMessage), nextCursor: rows.length === PAGE ? String(rows.at(-1)!.seq) : null, ownership: conversation.ownership, end: viewEnd(conversation), linkHosts: settings?.linkHosts ?? [] };
}
