import type { Ctx } from "./context";
import { DomainError } from "./errors";

/** Refuses what asks for no WebSocket (malformed), and another site's page: a browser adds cookies to a socket unasked (bad_origin). */
export function requireWebSocket(ctx: Ctx, request: Request): void {
  const origin = request.headers.get("Origin");
  if (origin !== null && origin !== ctx.origin) throw new DomainError("bad_origin");
  if (request.headers.get("Upgrade")?.toLowerCase() !== "websocket") throw new DomainError("malformed", "Ask for a WebSocket here.");
}
