import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { conversationId, staffAnswerInput, takeOverInput } from "./chat.rules";
import { unwrap } from "./room-answer";
import { callerOf } from "./say";

/** Takes a conversation over: from then on the assistant says not a word, even mid-sentence. Throws `not_allowed_now` (409, with `takenBy`) while a colleague has it whom `takeFrom` does not name. */
export async function takeOverChat(ctx: Ctx, id: string, input: unknown = {}): Promise<null> {
  const room = roomFor(ctx, id);
  const { takeFrom } = parse(takeOverInput, input);
  return unwrap(await room.takeOver(callerOf(ctx, id), takeFrom ?? null));
}

/** Answers a customer, once per `clientId`. Throws `not_allowed_now` (409) unless they have the conversation. */
export async function answerChat(ctx: Ctx, id: string, input: unknown): Promise<null> {
  const room = roomFor(ctx, id);
  const { message, clientId } = parse(staffAnswerInput, input);
  return unwrap(await room.answer(callerOf(ctx, id), message, clientId ?? null));
}

/** Hands a conversation back to the assistant. Throws `not_allowed_now` (409) when the assistant has it. */
export const releaseChat = async (ctx: Ctx, id: string): Promise<null> => unwrap(await roomFor(ctx, id).release(callerOf(ctx, id)));

/** Ends a conversation; the customer is asked how it was. */
export const closeChat = async (ctx: Ctx, id: string): Promise<null> => unwrap(await roomFor(ctx, id).close(callerOf(ctx, id), "staff"));

function roomFor(ctx: Ctx, id: string) {
  requireStaff(ctx);
  if (!conversationId.safeParse(id).success) throw notFound("This conversation");
  return ctx.conversation(id);
}
