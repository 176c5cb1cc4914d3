import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError } from "../platform/errors";
import { parse } from "../platform/parse";
import { ownershipAfter, staffAnswerInput } from "./chat.rules";
import type { ConversationRow } from "./chat.queries";
import { keepMessage } from "./keep-message";
import { NOTICES } from "./notices.rules";
import { loadConversation } from "./load-conversation";

/** Gives the conversation to the member of staff who acts; their taking it again changes nothing. Throws `not_allowed_now` (409, with `takenBy`) while a colleague has it other than `takeFrom`. */
export async function staffTakesOver(ctx: Ctx, id: string, takeFrom: string | null): Promise<void> {
  const conversation = await load(ctx, id);
  const name = staffName(ctx);
  if (hasIt(ctx, conversation)) return;
  if (conversation.ownership === "staff" && conversation.takenBy !== takeFrom) throw takenBy(conversation);
  await keepMessage(ctx, id, { author: "system", text: NOTICES.joined(name, ctx.shop.name) }, {
    ownership: { now: "staff", takenBy: name, takenById: userId(ctx) }, live: changed(id), audit: { action: "chat.take_over", subject: id, detail: { from: conversation.takenBy ?? conversation.ownership } },
  });
}

/** A person's answer, kept once per `clientId`. Throws `not_allowed_now` (409) while they do not have the conversation. */
export async function staffAnswers(ctx: Ctx, id: string, message: string, clientId: string | null): Promise<void> {
  const conversation = await load(ctx, id);
  const { message: text } = parse(staffAnswerInput, { message });
  if (conversation.ownership !== "staff") throw new DomainError("not_allowed_now", "Take the conversation over before you answer.");
  if (!hasIt(ctx, conversation)) throw takenBy(conversation);
  try {
    await keepMessage(ctx, id, { author: "staff", text, authorName: staffName(ctx), source: "staff", clientId }, { live: changed(id), audit: { action: "chat.answer", subject: id } });
  } catch (error) {
    // It was sent before, and the answer to that was lost on its way.
    if (!(error instanceof ConstraintError && error.kind === "unique" && error.on.includes("client_id"))) throw error;
  }
}

/** Hands the conversation back to the assistant. Throws `not_allowed_now` (409) when the assistant has it. */
export async function staffReleases(ctx: Ctx, id: string): Promise<void> {
  const conversation = await load(ctx, id);
  if (!ownershipAfter(conversation.ownership, "release")) throw new DomainError("not_allowed_now", "The assistant has this conversation already.");
  await keepMessage(ctx, id, { author: "system", text: NOTICES.released }, {
    ownership: { now: "assistant", takenBy: null }, live: changed(id), audit: { action: "chat.release", subject: id, detail: { from: conversation.ownership } },
  });
}

/** Ends the conversation; ending it again changes nothing. What the customer writes later opens it again, and the assistant answers. */
export async function staffCloses(ctx: Ctx, id: string): Promise<void> {
  const conversation = await load(ctx, id);
  if (conversation.closedAt !== null) return;
  await keepMessage(ctx, id, { author: "system", text: NOTICES.endedBy(staffName(ctx), ctx.shop.name) }, {
    ownership: { now: "assistant", takenBy: null, closes: true }, live: changed(id), audit: { action: "chat.close", subject: id, detail: { from: conversation.ownership } },
  });
}

/** What the staff's open pages are told. */
const changed = (conversationId: string) => [{ type: "message" as const, conversationId }];

async function load(ctx: Ctx, id: string) {
  requireStaff(ctx);
  return loadConversation(ctx, id);
}

const userId = ({ actor }: Ctx): string | null => (actor.kind === "staff" ? actor.userId : null);

/** Whether who acts has the conversation; one taken before users were noted goes by the name. */
const hasIt = (ctx: Ctx, { ownership, takenBy, takenById }: ConversationRow): boolean => ownership === "staff" && (takenById ? takenById === userId(ctx) : takenBy === staffName(ctx));

const takenBy = ({ takenBy: name }: ConversationRow) => new DomainError("not_allowed_now", `${name ?? "A colleague"} has this conversation.`, { takenBy: name });

/** The first name alone: that is what a customer is shown. */
export const staffName = ({ actor, shop }: Ctx): string => (actor.kind === "staff" && actor.name.trim().split(/\s+/)[0]) || shop.name;
