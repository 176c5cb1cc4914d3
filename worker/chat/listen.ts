import { requireStaff, type Ctx } from "../platform/context";
import { DomainError, forbidden } from "../platform/errors";
import { parse } from "../platform/parse";
import { requireWebSocket } from "../platform/web-socket";
import { listMessagesInput } from "./chat.rules";
import type { Listener } from "./chat.types";
import { loadConversation, loadOwn } from "./load-conversation";
import { staffName } from "./staff-deeds";

/** Opens a visitor's own conversation as a WebSocket: what came after `?after=`, then what happens. Throws `not_found` for anybody else's, `bad_origin`, `malformed`. */
export async function listenToOwnChat(ctx: Ctx, id: string, request: Request): Promise<Response> {
  requireWebSocket(ctx, request);
  await loadOwn(ctx, id);
  return connect(ctx, { shopId: ctx.shop.id, conversationId: id, side: "customer" }, request);
}

/** The same of any of the shop's conversations, for its staff; it is closed once their session ends. */
export async function listenToChat(ctx: Ctx, id: string, request: Request): Promise<Response> {
  requireStaff(ctx);
  if (ctx.actor.kind !== "staff") throw forbidden();
  requireWebSocket(ctx, request);
  await loadConversation(ctx, id);
  const { sessionId, userId } = ctx.actor;
  return connect(ctx, { shopId: ctx.shop.id, conversationId: id, side: "staff", sessionId, userId, name: staffName(ctx) }, request);
}

async function connect(ctx: Ctx, listener: Listener, request: Request): Promise<Response> {
  const { after = 0 } = parse(listMessagesInput, Object.fromEntries(new URL(request.url).searchParams));
  const headers = { Upgrade: "websocket", "X-Listener": encodeURIComponent(JSON.stringify({ listener, after })) };
  const answer = await ctx.conversation(listener.conversationId).fetch(request.url, { headers });
  if (answer.status === 429) throw new DomainError("rate_limited", "This conversation is open in too many places.", { retryAfter: 60 });
  if (answer.status !== 101) throw new DomainError("unavailable", "The conversation cannot be opened just now.", { retryAfter: 5 });
  return answer;
}
