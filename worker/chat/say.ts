import { requireVisitor, type Ctx } from "../platform/context";
import { parse } from "../platform/parse";
import { sayInput } from "./chat.rules";
import type { Caller } from "./chat.types";
import { unwrap } from "./room-answer";

/**
 * A customer says something; the answer streams as `text/event-stream`. Without a conversation one is begun: the same `clientId` begins the same one.
 * Throws `invalid`, `rate_limited`, and `not_found` for a conversation that is not this visitor's.
 */
export async function say(ctx: Ctx, input: unknown, ip: string): Promise<ReadableStream<Uint8Array>> {
  const visitorId = requireVisitor(ctx);
  const { message, conversationId, clientId, page } = parse(sayInput, input);
  await ctx.rateLimit("chat", `${ctx.shop.id}:${ip}`);
  const id = conversationId ?? (clientId ? `cnv_${ctx.secrets.sign("conversation", `${ctx.shop.id}:${visitorId}:${clientId}`).slice(0, 26)}` : ctx.ids.next("cnv"));
  return unwrap(await ctx.conversation(id).say(callerOf(ctx, id), { text: message, clientId: clientId ?? null, page: page ?? "", opens: !conversationId }));
}

/** What a conversation's room must know of a request. */
export const callerOf = ({ shop, actor, origin, requestId }: Ctx, conversationId: string): Caller => ({ shop, actor, origin, requestId, conversationId });
