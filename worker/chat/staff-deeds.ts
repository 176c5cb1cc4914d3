import { requireStaff, type Ctx } from "../platform/context";
import { DomainError, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { ownershipAfter, staffAnswerInput } from "./chat.rules";
import { selectConversation } from "./chat.queries";
import { keepMessage } from "./keep-message";

/** Gives the conversation to the member of staff who acts; their taking it again changes nothing. */
export async function staffTakesOver(ctx: Ctx, id: string): Promise<void> {
  const conversation = await load(ctx, id);
  const [name, takenById] = [staffName(ctx), ctx.actor.kind === "staff" ? ctx.actor.userId : null];
  if (conversation.ownership === "staff" && conversation.takenBy === name && (conversation.takenById ?? takenById) === takenById) return;
  await keepMessage(ctx, id, { author: "system", text: `${name} from ${ctx.shop.name} has joined. The assistant is silent now.` }, {
    ownership: { now: "staff", takenBy: name, takenById }, live: changed(id), audit: { action: "chat.take_over", subject: id, detail: { from: conversation.ownership } },
  });
}

/** A person's answer. Throws `not_allowed_now` (409) while the conversation is not taken over. */
export async function staffAnswers(ctx: Ctx, id: string, message: string): Promise<void> {
  const conversation = await load(ctx, id);
  const { message: text } = parse(staffAnswerInput, { message });
  if (conversation.ownership !== "staff") throw new DomainError("not_allowed_now", "Take the conversation over before you answer.");
  await keepMessage(ctx, id, { author: "staff", text, authorName: staffName(ctx), source: "staff" }, { live: changed(id), audit: { action: "chat.answer", subject: id } });
}

/** Hands the conversation back to the assistant. Throws `not_allowed_now` (409) when the assistant has it. */
export async function staffReleases(ctx: Ctx, id: string): Promise<void> {
  const conversation = await load(ctx, id);
  if (!ownershipAfter(conversation.ownership, "release")) throw new DomainError("not_allowed_now", "The assistant has this conversation already.");
  await keepMessage(ctx, id, { author: "system", text: "The assistant answers again. Say “a person” to have the team back." }, {
    ownership: { now: "assistant", takenBy: null }, live: changed(id), audit: { action: "chat.release", subject: id, detail: { from: conversation.ownership } },
  });
}

/** Ends the conversation; ending it again changes nothing. What the customer writes later opens it again, and the assistant answers. */
export async function staffCloses(ctx: Ctx, id: string): Promise<void> {
  const conversation = await load(ctx, id);
  if (conversation.closedAt !== null) return;
  await keepMessage(ctx, id, { author: "system", text: `${staffName(ctx)} from ${ctx.shop.name} has ended this chat. Write again whenever you like.` }, {
    ownership: { now: "assistant", takenBy: null, closes: true }, live: changed(id), audit: { action: "chat.close", subject: id, detail: { from: conversation.ownership } },
  });
}

/** What the staff's open pages are told. */
const changed = (conversationId: string) => [{ type: "message" as const, conversationId }];

async function load(ctx: Ctx, id: string) {
  requireStaff(ctx);
  const [[conversation]] = await ctx.db.read(selectConversation(ctx.db, ctx.shop.id, id));
  if (!conversation) throw notFound("This conversation");
  return conversation;
}

/** The first name alone: that is what a customer is shown. */
const staffName = ({ actor, shop }: Ctx): string => (actor.kind === "staff" && actor.name.trim().split(/\s+/)[0]) || shop.name;
