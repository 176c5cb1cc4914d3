import { requireStaff, type Actor, type Ctx } from "../platform/context";
import { DomainError, notFound } from "../platform/errors";
import { breaker, modelNamed } from "../platform/model";
import { ModelFailure } from "../platform/model-stream";
import { askSpending, settleSpending } from "../spending";
import { TurnRecord } from "./call-model";
import { selectChat, selectChatSettings, selectLastMessages } from "./chat.queries";
import { proofsIn } from "./chat.rules";
import { viewMessage } from "./chat-view";
import { recall } from "./memory.rules";
import { modelTurn, WORST_TURN } from "./model-turn";
import type { Talk } from "./tools";

const READ_BACK = 40;

/**
 * What the model would answer to the customer's last words, for staff to read, change and send, or not: nothing is sent or changed. It is grounded as
 * customers' answers are, and its tools have the customer's rights, not those of the staff who ask. It is paid for by the shop's budget of the day. Throws `not_allowed_now` without a model, words or budget, `not_found`, `unavailable`.
 */
export async function suggestReply(ctx: Ctx, id: string): Promise<{ text: string }> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  if (!ctx.model) throw new DomainError("not_allowed_now", "This shop has no model to suggest an answer.");
  const [[found], last, [set]] = await db.read(selectChat(db, shop.id, id), selectLastMessages(db, shop.id, id, READ_BACK), selectChatSettings(db, shop.id));
  if (!found) throw notFound("This conversation");
  const known = last.map(viewMessage).reverse();
  const asked = known.findLast(({ author }) => author === "customer");
  if (!asked) throw new DomainError("not_allowed_now", "The customer has not said anything yet.");
  const { userId, visitorId } = found.conversation;
  const actor: Actor = userId ? { kind: "customer", userId, email: "", name: found.customer ?? "", sessionId: "", visitorId } : { kind: "visitor", id: visitorId };
  // Without a conversation: what is only suggested proposes, mails and notes nothing.
  const talk: Talk = {
    conversationId: "",
    proofs: proofsIn(known.filter(({ author }) => author === "customer").map(({ text }) => text)),
    handOver: async () => () => "A person of the shop has the conversation already.",
    leaveMessage: async () => "A person of the shop reads this conversation; no message is needed.",
  };
  const model = modelNamed(ctx.model, set?.model ?? "");
  if (!breaker.allows(model)) throw silent();
  const ask = await askSpending(ctx, model, "suggestion", WORST_TURN);
  if (!ask) throw new DomainError("not_allowed_now", "What models may cost today is used up. Write the answer yourself, or raise the budget in the chat's settings.");
  const { summary, summarySeq } = found.conversation;
  const history = recall(known.filter(({ seq }) => seq < asked.seq), { summary, seq: summarySeq }).kept;
  const record = new TurnRecord();
  let text = "";
  try {
    const turn = modelTurn({ ...ctx, actor }, model, talk, { question: asked.text, page: "", language: found.conversation.language, history, summary }, AbortSignal.timeout(model.limits.turn), record);
    for await (const { event, data } of turn) if (event === "delta") text += data.text;
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    ctx.log.warn("chat_suggestion_failed", { reason: error.reason });
    throw silent();
  } finally {
    await settleSpending(ctx, ask, record.usage);
  }
  return { text: text.trim() };
}

const silent = () => new DomainError("unavailable", "The model has no answer just now. Try again, or write one yourself.");
