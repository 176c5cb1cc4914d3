import { commit, type Commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { insertConversation, insertMessage, touchConversation, updateOwnership } from "./chat.queries";
import type { AnswerSource, Cards, ChatMessage, Mood, Ownership } from "./chat.types";

export interface NewMessage {
  author: ChatMessage["author"];
  text: string;
  authorName?: string;
  clientId?: string | null;
  cards?: Cards;
  source?: AnswerSource | null;
  mood?: { sentiment: Mood; score: number | null; source: "model" | "lexicon" };
  tokens?: number;
}
interface Beside extends Omit<Commit, "writes"> {
  /** The conversation's row, where the message opens it. */
  opens?: Parameters<typeof insertConversation>[1];
  ownership?: { now: Ownership; takenBy: string | null };
  /** The customer's language, where the message made it known. */
  language?: string;
}

/** Writes one message with the next number, and what goes with it, in one commit. Only the conversation's room calls it. */
export async function keepMessage(ctx: Ctx, conversationId: string, message: NewMessage, { opens, ownership, language, ...rest }: Beside = {}): Promise<{ id: string; seq: number }> {
  const { db, shop, clock, ids } = ctx;
  const { author, text, authorName = "", clientId = null, cards, source = null, mood, tokens } = message;
  const id = ids.next("msg");
  const row = { shopId: shop.id, conversationId, id, author, text, authorName, clientId, cards: cards && Object.keys(cards).length ? cards : null, source, sentiment: mood?.sentiment, sentimentScore: mood?.score, sentimentSource: mood?.source, tokens, at: clock.now() };
  const inserted = insertMessage(db, row);
  const before = opens ? [insertConversation(db, opens)] : [];
  const results = await commit(ctx, {
    ...rest,
    writes: [...before, inserted, ...(ownership ? [updateOwnership(db, shop.id, conversationId, ownership.now, ownership.takenBy, clock.now())] : []), touchConversation(db, shop.id, conversationId, clock.now(), language)],
  });
  return { id, seq: (results[before.length] as { seq: number }[])[0]!.seq };
}
