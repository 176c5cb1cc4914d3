import { forbidden } from "../platform/errors";
import { requireWebSocket } from "../platform/web-socket";
import { requireStaff, type Ctx } from "../platform/context";

/**
 * Opens the shop's live channel to somebody of its staff, as a WebSocket. Throws unauthenticated, forbidden; bad_origin for another site's
 * page (a browser adds cookies to a socket unasked); malformed for what asks for no WebSocket.
 */
export async function openLive(ctx: Ctx, request: Request): Promise<Response> {
  requireStaff(ctx);
  if (ctx.actor.kind !== "staff") throw forbidden();
  requireWebSocket(ctx, request);
  return ctx.live.connect(request, ctx.actor.sessionId);
}
