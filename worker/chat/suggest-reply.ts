import { requireStaff, type Actor, type Ctx } from "../platform/context";
import { DomainError, notFound } from "../platform/errors";
import { ModelFailure } from "../platform/model-stream";
import { selectChat, selectLastMessages } from "./chat.queries";
import { proofsIn } from "./chat.rules";
import { viewMessage } from "./chat-view";
import { modelTurn } from "./model-turn";
import type { Talk } from "./tools";

const READ_BACK = 40;

/**
 * What the model would answer to the customer's last words, for staff to read, change and send, or not: nothing is sent or changed. It is grounded as
 * customers' answers are, and its tools have the customer's rights, not those of the staff who ask. Throws `not_allowed_now` without a model or words, `not_found`, `unavailable`.
 */
export async function suggestReply(ctx: Ctx, id: string): Promise<{ text: string }> {
  requireStaff(ctx);
  const { db, shop, model } = ctx;
  if (!model) throw new DomainError("not_allowed_now", "This shop has no model to suggest an answer.");
  const [[found], last] = await db.read(selectChat(db, shop.id, id), selectLastMessages(db, shop.id, id, READ_BACK));
  if (!found) throw notFound("This conversation");
  const known = last.map(viewMessage).reverse();
  const asked = known.findLast(({ author }) => author === "customer");
  if (!asked) throw new DomainError("not_allowed_now", "The customer has not said anything yet.");
  const { userId, visitorId } = found.conversation;
  const actor: Actor = userId ? { kind: "customer", userId, email: "", name: found.customer ?? "", sessionId: "", visitorId } : { kind: "visitor", id: visitorId };
  const talk: Talk = {
    proofs: proofsIn(known.filter(({ author }) => author === "customer").map(({ text }) => text)),
    handOver: async () => "A person of the shop has the conversation already.",
    leaveMessage: async () => "A person of the shop reads this conversation; no message is needed.",
  };
  let text = "";
  try {
    for await (const { event, data } of modelTurn({ ...ctx, actor }, model, talk, { question: asked.text, page: "", history: known.filter(({ seq }) => seq < asked.seq) }, AbortSignal.timeout(model.limits.turn))) if (event === "delta") text += data.text;
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    ctx.log.warn("chat_suggestion_failed", { reason: error.reason });
    throw new DomainError("unavailable", "The model has no answer just now. Try again, or write one yourself.");
  }
  return { text: text.trim() };
}
