import { requireVisitor, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { proofsIn, wantsAssistant } from "./chat.rules";
import { selectConversation, selectLastMessages } from "./chat.queries";
import type { ChatMessage, Ownership, Saying } from "./chat.types";
import { viewMessage } from "./chat-view";
import { keepMessage } from "./keep-message";
import { languageAfter } from "./language.rules";
import { moodOf } from "./sentiment.rules";

export interface Received {
  id: string;
  seq: number;
  ownership: Ownership;
  /** The message had come before, under the same client id. */
  again: boolean;
  /** The customer had asked for a person and would rather have the assistant. */
  cameBack: boolean;
  /** The conversation's language as far as it is known, else empty. */
  language: string;
  /** What was said before it, in order. */
  history: ChatMessage[];
  proofs: Map<string, string>;
}

const READ_BACK = 40;

/** Keeps a customer's message, once per client id; the first one opens the conversation. Throws `not_found` for another visitor's conversation. 2 round trips. */
export async function receive(ctx: Ctx, conversationId: string, { text, clientId, page, opens }: Saying): Promise<Received> {
  const { db, shop, actor, clock } = ctx;
  const visitorId = requireVisitor(ctx);
  const [[conversation], last] = await db.read(selectConversation(db, shop.id, conversationId), selectLastMessages(db, shop.id, conversationId, READ_BACK));
  if (conversation ? conversation.visitorId !== visitorId : !opens) throw notFound("This conversation");
  const known = last.map(viewMessage).reverse();
  const proofs = proofsIn([...known.filter(({ author }) => author === "customer").map((message) => message.text), page, text]);
  const ownership = conversation?.ownership ?? "assistant";
  const spoken = conversation?.language ?? "";
  const before = clientId ? last.find((message) => message.clientId === clientId) : undefined;
  if (before) return { id: before.id, seq: before.seq, ownership, again: true, cameBack: false, language: spoken, history: known.filter(({ seq }) => seq < before.seq), proofs };

  const cameBack = ownership === "queue" && wantsAssistant(text);
  const language = languageAfter(spoken, text);
  const at = clock.now();
  const kept = await keepMessage(ctx, conversationId, { author: "customer", text, clientId, mood: { ...moodOf(text), source: "lexicon" } }, {
    ...(language !== spoken && { language }),
    live: [{ type: "message", conversationId }],
    ...(!conversation && { opens: { id: conversationId, shopId: shop.id, visitorId, userId: actor.kind === "customer" ? actor.userId : null, startedAt: at, updatedAt: at } }),
    ...(cameBack && { ownership: { now: "assistant", takenBy: null } }),
  });
  return { ...kept, ownership: cameBack ? "assistant" : ownership, again: false, cameBack, language, history: known, proofs };
}
