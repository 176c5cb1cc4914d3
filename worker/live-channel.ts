import { DurableObject } from "cloudflare:workers";
import { findStaffSessions } from "./accounts";
import type { Env } from "./env";
import { passOn } from "./live";
import { createDb } from "./platform/db";
import type { LiveEvent } from "./platform/live.types";

/** The Durable Object of a shop's live channel, named by the shop. Its sockets hibernate: an open page costs nothing while nothing happens. */
export class Live extends DurableObject<Env> {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  /** Only the gateway calls it, with a session that it has checked. */
  override async fetch(request: Request): Promise<Response> {
    const [client, server] = Object.values(new WebSocketPair()) as [WebSocket, WebSocket];
    this.ctx.acceptWebSocket(server);
    server.serializeAttachment({ sessionId: request.headers.get("X-Session") });
    return new Response(null, { status: 101, webSocket: client });
  }

  /** Passes events on to the shop's staff; returns whether anybody listens. */
  async publish(shopId: string, events: LiveEvent[]): Promise<boolean> {
    const listeners = this.ctx.getWebSockets().map((socket) => ({
      sessionId: (socket.deserializeAttachment() as { sessionId: string }).sessionId,
      send: (text: string) => socket.send(text),
      close: (code: number, reason: string) => socket.close(code, reason),
    }));
    if (!listeners.length) return false;
    // A session may have ended since its socket was opened: that is asked before anything is said.
    const living = await findStaffSessions(createDb(this.env.DB), shopId, [...new Set(listeners.map(({ sessionId }) => sessionId))], Date.now());
    passOn(listeners, living, events);
    return true;
  }

  override webSocketMessage(): void {
    // The channel speaks and does not listen.
  }
  override webSocketClose(socket: WebSocket, code: number): void {
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
  }
}
