import { requireVisitor, type Ctx } from "../platform/context";
import { DomainError, notFound } from "../platform/errors";
import { proofsIn, wantsAssistant } from "./chat.rules";
import { selectAnswer, type AnswerRow } from "./answers.queries";
import { isFirst } from "./answers.rules";
import { selectChatSettings, selectConversation, selectLastMessages, selectVolume } from "./chat.queries";
import type { ChatMessage, Ownership, Saying } from "./chat.types";
import { viewMessage } from "./chat-view";
import { keepMessage } from "./keep-message";
import { answerKey, KEPT_MS } from "./known-answers";
import type { Memory } from "./memory.rules";
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
  /** The shop's own choice of a model; empty for the deployment's. */
  model: string;
  memory: Memory;
  /** Where the question concerns nobody in particular: what its answer is kept under, and the one that there is. */
  answer?: { key: string; known?: AnswerRow };
}

const READ_BACK = 40;
const [HOUR, DAY] = [3_600_000, 86_400_000];

/** Keeps a customer's message, once per client id; the first one opens the conversation. Throws `not_found` for another visitor's conversation, `rate_limited` for who writes too much. 2 round trips. */
export async function receive(ctx: Ctx, conversationId: string, { text, clientId, page, opens }: Saying): Promise<Received> {
  const { db, shop, actor, clock } = ctx;
  const visitorId = requireVisitor(ctx);
  const at = clock.now();
  const key = opens && !proofsIn([page, text]).size ? answerKey(ctx, text, page) : undefined;
  const [[conversation], last, [settings], [volume], [known]] = await db.read(
    selectConversation(db, shop.id, conversationId), selectLastMessages(db, shop.id, conversationId, READ_BACK), selectChatSettings(db, shop.id),
    selectVolume(db, shop.id, visitorId, { day: at - DAY, hour: at - HOUR }), selectAnswer(db, shop.id, key ?? "", at - KEPT_MS),
  );
  if (conversation ? conversation.visitorId !== visitorId : !opens) throw notFound("This conversation");
  const said = last.map(viewMessage).reverse();
  const before = clientId ? last.find((message) => message.clientId === clientId) : undefined;
  const history = before ? said.filter(({ seq }) => seq < before.seq) : said;
  const ownership = conversation?.ownership ?? "assistant";
  const spoken = conversation?.language ?? "";
  const language = before ? spoken : languageAfter(spoken, text);
  const around = {
    language,
    history, model: settings?.model ?? "", memory: { summary: conversation?.summary ?? "", seq: conversation?.summarySeq ?? 0 },
    proofs: proofsIn([...said.filter(({ author }) => author === "customer").map((message) => message.text), page, text]),
    ...(key && isFirst(history) && { answer: { key, known } }),
  };
  if (before) return { id: before.id, seq: before.seq, ownership, again: true, cameBack: false, ...around };

  refuseTooMuch(ctx, volume!);
  const cameBack = ownership === "queue" && wantsAssistant(text);
  const kept = await keepMessage(ctx, conversationId, { author: "customer", text, clientId, mood: { ...moodOf(text), source: "lexicon" } }, {
    ...(language !== spoken && { language }),
    live: [{ type: "message", conversationId }],
    ...(!conversation && { opens: { id: conversationId, shopId: shop.id, visitorId, userId: actor.kind === "customer" ? actor.userId : null, startedAt: at, updatedAt: at } }),
    ...(cameBack && { ownership: { now: "assistant", takenBy: null } }),
  });
  return { ...kept, ownership: cameBack ? "assistant" : ownership, again: false, cameBack, ...around };
}

function refuseTooMuch({ chatQuota }: Ctx, { hour, day }: { hour: number; day: number }): void {
  if (day >= chatQuota.day) throw new DomainError("rate_limited", "You have written as much as the assistant takes in a day. Come back tomorrow, or write to the shop.", { retryAfter: DAY / 1_000 });
  if (hour >= chatQuota.hour) throw new DomainError("rate_limited", "You have written as much as the assistant takes in an hour. Come back a little later, or write to the shop.", { retryAfter: HOUR / 1_000 });
}
