import { commit, type Commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { insertConversation, insertMessage, touchConversation, updateOwnership } from "./chat.queries";
import type { AnswerSource, Cards, ChatMessage, Holding, Mood, Ownership } from "./chat.types";
import { viewMessage } from "./chat-view";

export interface NewMessage {
  author: ChatMessage["author"];
  text: string;
  authorName?: string;
  clientId?: string | null;
  cards?: Cards;
  source?: AnswerSource | null;
  mood?: { sentiment: Mood; score: number | null };
  tokens?: number;
}
interface Beside extends Omit<Commit, "writes"> {
  /** The conversation's row, where the message opens it. */
  opens?: Parameters<typeof insertConversation>[1];
  ownership?: { now: Ownership; takenBy: string | null; takenById?: string | null };
}

/** Writes one message with the next number, and what goes with it, in one commit; then the open pages hear of it. Only the conversation's room calls it. */
export async function keepMessage(ctx: Ctx, conversationId: string, message: NewMessage, { opens, ownership, ...rest }: Beside = {}): Promise<{ id: string; seq: number }> {
  const { db, shop, clock, ids } = ctx;
  const { author, text, authorName = "", clientId = null, cards, source = null, mood, tokens } = message;
  const id = ids.next("msg");
  const holding: Holding | undefined = ownership && { ownership: ownership.now, takenBy: ownership.takenBy, takenById: ownership.takenById ?? null };
  const row = { shopId: shop.id, conversationId, id, author, text, authorName, clientId, cards: cards && Object.keys(cards).length ? cards : null, source, sentiment: mood?.sentiment, sentimentScore: mood?.score, tokens, at: clock.now() };
  const inserted = insertMessage(db, row);
  const before = opens ? [insertConversation(db, opens)] : [];
  const results = await commit(ctx, {
    ...rest,
    writes: [...before, inserted, ...(holding ? [updateOwnership(db, shop.id, conversationId, holding, clock.now())] : []), touchConversation(db, shop.id, conversationId, clock.now())],
  });
  const { seq } = (results[before.length] as { seq: number }[])[0]!;
  await ctx.hear?.([{ event: "message", data: viewMessage({ ...row, seq }) }, ...(holding ? [{ event: "ownership", data: holding } as const] : [])]);
  return { id, seq };
}
