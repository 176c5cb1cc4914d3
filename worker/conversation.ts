import { DurableObject } from "cloudflare:workers";
import { findStaffSessions } from "./accounts";
import { Audience, Room, type Caller, type ChatSocket, type ConversationRoom, type Listener, type Saying } from "./chat";
import { createCtx } from "./context";
import type { Env } from "./env";
import { systemClock } from "./platform/clock";
import { createDb } from "./platform/db";

/** More than anybody has windows: one visitor's page can open no thousand sockets. */
const PAGES = 20;

/**
 * The Durable Object that holds a conversation's room: its name is shop and conversation, so that there is one for each. Its sockets
 * hibernate: an open page costs nothing while nobody says anything.
 */
export class Conversation extends DurableObject<Env> implements ConversationRoom {
  #audience = new Audience(
    () => this.#sockets(),
    (shopId, ids) => findStaffSessions(createDb(this.env.DB), shopId, ids, systemClock.now()),
    systemClock.now,
  );
  // A conversation changes nothing that a public page shows.
  #room = new Room(
    ({ conversationId: _id, ...caller }) => createCtx({ ...caller, env: this.env, execution: this.ctx, edgeCache: { purge: async () => {} } }),
    this.#audience,
    (work) => this.ctx.waitUntil(work),
  );

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  say(caller: Caller, saying: Saying) {
    return this.#room.say(caller, saying);
  }
  takeOver(caller: Caller, takeFrom: string | null) {
    return this.#room.takeOver(caller, takeFrom);
  }
  answer(caller: Caller, text: string, clientId: string | null) {
    return this.#room.answer(caller, text, clientId);
  }
  release(caller: Caller) {
    return this.#room.release(caller);
  }
  close(caller: Caller, by: "customer" | "staff") {
    return this.#room.close(caller, by);
  }

  /** Opens a socket. Only `listen.ts` asks, for a listener that it has checked. */
  override async fetch(request: Request): Promise<Response> {
    const { listener, after } = JSON.parse(decodeURIComponent(request.headers.get("X-Listener") ?? "")) as { listener: Listener; after: number };
    if (this.#sockets().filter(({ noted }) => noted.listener.side === listener.side).length >= PAGES) return new Response(null, { status: 429 });
    const [client, server] = Object.values(new WebSocketPair()) as [WebSocket, WebSocket];
    await this.#room.welcome(createDb(this.env.DB), listener, after, () => {
      this.ctx.acceptWebSocket(server);
      server.serializeAttachment({ listener, typedAt: 0, ignored: 0 } satisfies ChatSocket["noted"]);
      return socketOf(server);
    });
    return new Response(null, { status: 101, webSocket: client });
  }
  override async webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): Promise<void> {
    await this.#audience.hear(socketOf(socket), frame);
  }
  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
    await this.#audience.leave(this.#sockets(socket));
  }
  override async webSocketError(socket: WebSocket): Promise<void> {
    await this.#audience.leave(this.#sockets(socket));
  }

  #sockets(gone?: WebSocket): ChatSocket[] {
    return this.ctx.getWebSockets().filter((socket) => socket !== gone && socket.readyState === WebSocket.OPEN).map(socketOf);
  }
}

const socketOf = (socket: WebSocket): ChatSocket => ({
  noted: socket.deserializeAttachment() as ChatSocket["noted"],
  note: (noted) => socket.serializeAttachment(noted),
  send: (text) => socket.send(text),
  close: (code, reason) => socket.close(code, reason),
});
