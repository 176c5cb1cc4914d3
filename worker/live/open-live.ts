import { DomainError, forbidden } from "../platform/errors";
import { requireStaff, type Ctx } from "../platform/context";

/**
 * Opens the shop's live channel to somebody of its staff, as a WebSocket. Throws unauthenticated, forbidden; bad_origin for another site's
 * page (a browser adds cookies to a socket unasked); malformed for what asks for no WebSocket.
 */
export async function openLive(ctx: Ctx, request: Request): Promise<Response> {
  requireStaff(ctx);
  if (ctx.actor.kind !== "staff") throw forbidden();
  const origin = request.headers.get("Origin");
  if (origin !== null && origin !== ctx.origin) throw new DomainError("bad_origin");
  if (request.headers.get("Upgrade")?.toLowerCase() !== "websocket") throw new DomainError("malformed", "Ask for a WebSocket here.");
  return ctx.live.connect(request, ctx.actor.sessionId);
}
