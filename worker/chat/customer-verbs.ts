import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import { parse } from "../platform/parse";
import type { ChatEnd } from "./chat.types";
import { viewEnd } from "./chat-view";
import { ratingInput, seqOf, verdictInput } from "./desk.rules";
import { updateRating } from "./desk.queries";
import { loadOwn } from "./load-conversation";
import { keepVerdict } from "./marks";
import { unwrap } from "./room-answer";
import { callerOf } from "./say";

/** How long a customer may change their mark. */
const CHANGEABLE = 60 * 60_000;

/** Ends the visitor's own conversation. Throws `not_found` for any other. */
export async function endChat(ctx: Ctx, id: string): Promise<ChatEnd | null> {
  await loadOwn(ctx, id);
  unwrap(await ctx.conversation(id).close(callerOf(ctx, id), "customer"));
  return viewEnd(await loadOwn(ctx, id));
}

/** The customer's mark for a conversation that has ended, 1 to 5; it may be changed for an hour. Throws `invalid`, `not_found`, `not_allowed_now`. */
export async function rateChat(ctx: Ctx, id: string, input: unknown): Promise<ChatEnd | null> {
  const { rating, words } = parse(ratingInput, input);
  const { db, shop, clock } = ctx;
  const { closedAt } = await loadOwn(ctx, id);
  if (closedAt === null) throw new DomainError("not_allowed_now", "This chat has not ended yet.");
  const now = clock.now();
  const [rated] = await commit(ctx, { writes: [updateRating(db, shop.id, id, { rating, words, at: now, changeableSince: now - CHANGEABLE })], live: [{ type: "message", conversationId: id }] });
  if (!(rated as unknown[]).length) throw new DomainError("not_allowed_now", "You have rated this chat already. Thank you!");
  return { at: new Date(closedAt).toISOString(), rating, ratingWords: words };
}

/** Whether the customer found an answer of the assistant good, bad, or neither any more. Throws `invalid`, `not_found`. */
export async function judgeAnswer(ctx: Ctx, id: string, seq: string, input: unknown): Promise<void> {
  const { verdict } = parse(verdictInput, input);
  await loadOwn(ctx, id);
  await keepVerdict(ctx, id, seqOf(seq), verdict);
}
