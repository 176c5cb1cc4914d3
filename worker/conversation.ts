import { DurableObject } from "cloudflare:workers";
import { Room, type Caller, type ConversationRoom, type Saying } from "./chat";
import { createCtx } from "./context";
import type { Env } from "./env";

/** The Durable Object that holds a conversation's room: its name is shop and conversation, so that there is one for each. */
export class Conversation extends DurableObject<Env> implements ConversationRoom {
  // A conversation changes nothing that a public page shows.
  #room = new Room(
    ({ conversationId: _id, ...caller }) => createCtx({ ...caller, env: this.env, execution: this.ctx, edgeCache: { purge: async () => {} } }),
    (work) => this.ctx.waitUntil(work),
  );

  say(caller: Caller, saying: Saying) {
    return this.#room.say(caller, saying);
  }
  takeOver(caller: Caller) {
    return this.#room.takeOver(caller);
  }
  answer(caller: Caller, text: string) {
    return this.#room.answer(caller, text);
  }
  release(caller: Caller) {
    return this.#room.release(caller);
  }
  close(caller: Caller, by: "customer" | "staff") {
    return this.#room.close(caller, by);
  }
}
