import { commit, type Commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { insertConversation, insertMessage, touchConversation, updateOwnership, type OwnershipChange } from "./chat.queries";
import type { AnswerSource, Cards, ChatMessage, Holding, Mood } from "./chat.types";
import { viewMessage } from "./chat-view";
import type { Rested } from "./rested";

export interface NewMessage {
  author: ChatMessage["author"];
  text: string;
  authorName?: string;
  clientId?: string | null;
  cards?: Cards;
  source?: AnswerSource | null;
  mood?: { sentiment: Mood; score: number | null; source: "model" | "lexicon" };
  tokens?: number;
  /** What a turn's tools were asked. */
  calls?: { name: string; args: unknown }[];
  /** What the answer rested on. */
  grounds?: Rested;
}
interface Beside extends Omit<Commit, "writes"> {
  /** Writes that belong to the message, after it. */
  writes?: Commit["writes"];
  /** The conversation's row, where the message opens it. */
  opens?: Parameters<typeof insertConversation>[1];
  ownership?: OwnershipChange;
  /** The customer's language, where the message made it known. */
  language?: string;
}

/** Writes one message with the next number, and what goes with it, in one commit; then the open pages hear of it. Only the conversation's room calls it. */
export async function keepMessage(ctx: Ctx, conversationId: string, message: NewMessage, { opens, ownership, language, writes = [], ...rest }: Beside = {}): Promise<{ id: string; seq: number }> {
  const { db, shop, clock, ids } = ctx;
  const { author, text, authorName = "", clientId = null, cards, source = null, mood, tokens, calls, grounds } = message;
  const id = ids.next("msg");
  const row = { shopId: shop.id, conversationId, id, author, text, authorName, clientId, cards: cards && Object.keys(cards).length ? cards : null, source, sentiment: mood?.sentiment, sentimentScore: mood?.score, sentimentSource: mood?.source, tokens, calls, grounds, at: clock.now() };
  const inserted = insertMessage(db, row);
  const before = opens ? [insertConversation(db, opens)] : [];
  const results = await commit(ctx, {
    ...rest,
    writes: [...before, inserted, ...(ownership ? [updateOwnership(db, shop.id, conversationId, ownership, clock.now())] : []), touchConversation(db, shop.id, conversationId, clock.now(), language), ...writes],
  });
  const { seq } = (results[before.length] as { seq: number }[])[0]!;
  const holding: Holding[] = ownership ? [{ ownership: ownership.now, takenBy: ownership.takenBy, takenById: ownership.takenById ?? null }] : [];
  await ctx.hear?.([{ event: "message", data: viewMessage({ ...row, verdict: null, seq }) }, ...holding.map((data) => ({ event: "ownership", data }) as const)]);
  return { id, seq };
}
