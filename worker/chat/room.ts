import { noteGap } from "../knowledge";
import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import type { Audience, ChatSocket } from "./audience";
import { askPerson, handoverWords, leaveMessage } from "./ask-person";
import { inWords } from "./in-words";
import { encodeEvent, ownershipAfter } from "./chat.rules";
import { customerEnds } from "./customer-ends";
import type { Caller, ChatEvent, ConversationRoom, Draft, Listener, Ownership, RoomAnswer, RoomEvent, Saying } from "./chat.types";
import { keepMessage } from "./keep-message";
import { receive, type Received } from "./receive";
import { missed, replay, waiting, type Tell } from "./replay";
import { staffAnswers, staffCloses, staffReleases, staffTakesOver } from "./staff-deeds";
import { keep, takeTurn } from "./take-turn";
import type { Talk } from "./tools";

/**
 * One conversation's single writer. The record is in D1; the room sees to it that one change follows another, and that a person who takes
 * over ends the assistant's turn, mid-sentence if need be, before anything else is written. There is one per conversation in the world. Its
 * open pages hear each change right after its commit, and the assistant's words as they come.
 */
export class Room implements ConversationRoom {
  #changes: Promise<unknown> = Promise.resolve();
  #turns: Promise<unknown> = Promise.resolve();
  #turn: { stop: AbortController; ended: Promise<unknown> } | undefined;
  #ownership: Ownership = "assistant";
  #takingOver = 0;
  /** What the assistant has said of the answer that it is giving. */
  #draft: Draft | undefined;

  constructor(
    private readonly contextOf: (caller: Caller) => Ctx,
    private readonly audience: Audience,
    private readonly waitUntil: (work: Promise<unknown>) => void,
  ) {}

  /** A customer's message; the stream is the answer, as `text/event-stream`. */
  say(caller: Caller, saying: Saying): Promise<RoomAnswer<ReadableStream<Uint8Array>>> {
    return answered(async () => {
      const ctx = this.#ctxOf(caller);
      const received = await this.#inOrder(async () => {
        const kept = await receive(ctx, caller.conversationId, saying);
        this.#ownership = kept.ownership;
        return kept;
      });
      return this.#stream(ctx, caller.conversationId, saying, received);
    });
  }

  /** Opens a page's socket: what came after message `after`, in order, and nothing between that and what happens from then on. */
  async welcome(db: Ctx["db"], listener: Listener, after: number, accept: () => ChatSocket): Promise<void> {
    await this.#inOrder(async () => {
      const events = await missed(db, listener, after);
      await this.audience.welcome(accept(), [...events, { event: "draft", data: this.#draft ?? null }]);
    });
  }

  takeOver(caller: Caller, takeFrom: string | null): Promise<RoomAnswer<null>> {
    return this.#deed(caller, async (ctx) => {
      this.#takingOver++;
      try {
        this.#turn?.stop.abort();
        await this.#turn?.ended;
        await this.#inOrder(() => staffTakesOver(ctx, caller.conversationId, takeFrom));
      } finally {
        this.#takingOver--;
      }
    });
  }

  answer(caller: Caller, text: string, clientId: string | null): Promise<RoomAnswer<null>> {
    return this.#deed(caller, (ctx) => this.#inOrder(() => staffAnswers(ctx, caller.conversationId, text, clientId)));
  }

  release(caller: Caller): Promise<RoomAnswer<null>> {
    return this.#deed(caller, (ctx) => this.#inOrder(() => staffReleases(ctx, caller.conversationId)));
  }

  /** Ends the conversation once the assistant has finished what it is saying. */
  close(caller: Caller, by: "customer" | "staff"): Promise<RoomAnswer<null>> {
    return this.#deed(caller, async (ctx) => {
      await this.#turn?.ended;
      await this.#inOrder(() => (by === "staff" ? staffCloses : customerEnds)(ctx, caller.conversationId));
    });
  }

  #deed(caller: Caller, work: (ctx: Ctx) => Promise<void>): Promise<RoomAnswer<null>> {
    return answered(async () => {
      await work(this.#ctxOf(caller));
      return null;
    });
  }

  /** The verbs' context, in which what a commit changed is known to the room and heard by the open pages. */
  #ctxOf(caller: Caller): Ctx {
    const hear = (events: RoomEvent[]) => {
      for (const event of events) if (event.event === "ownership") this.#ownership = event.data.ownership;
      return this.audience.tell(events);
    };
    return { ...this.contextOf(caller), hear };
  }

  #stream(ctx: Ctx, id: string, saying: Saying, received: Received): ReadableStream<Uint8Array> {
    const stop = new AbortController();
    const encoder = new TextEncoder();
    let open = true;
    return new ReadableStream({
      type: "bytes",
      start: (controller) => {
        const tell: Tell = (event) => {
          if (open) controller.enqueue(encoder.encode(encodeEvent(event)));
          this.#overhear(event);
        };
        tell({ event: "conversation", data: { id, ownership: received.ownership, seq: received.seq } });
        const work = this.#turns.then(() => this.#reply(ctx, id, saying, received, stop, tell)).catch((error) => {
          ctx.log.error("chat_turn_failed", error);
          tell({ event: "error", data: { code: error instanceof DomainError ? error.code : "internal" } });
        });
        this.#turns = work.then(() => void (open && controller.close()));
        this.waitUntil(this.#turns);
      },
      // The customer has gone: what was said is kept, and nothing more is asked of the model.
      cancel: () => {
        open = false;
        stop.abort();
      },
    });
  }

  async #reply(ctx: Ctx, id: string, saying: Saying, received: Received, stop: AbortController, tell: Tell): Promise<void> {
    if (received.again && (await replay(ctx, id, received, tell))) return;
    if (this.#ownership !== "assistant" || this.#takingOver) return waiting(this.#takingOver ? "staff" : this.#ownership, received, tell);
    if (received.cameBack) return this.#sayOnce(ctx, id, "I am here again. What are you looking for?", tell);
    this.#setDraft({ text: "", cards: {} });
    const turn = takeTurn(ctx, this.#talk(ctx, id, received, tell), { ...received, conversationId: id, question: saying.text, page: saying.page }, stop.signal, tell);
    const ended = turn.then(async (said) => {
      const kept = said.text.trim() ? await this.#inOrder(() => keepMessage(ctx, id, { author: "assistant", ...said }, { writes: said.writes })) : received;
      if (!said.source) return waiting("staff", { ...received, ...kept }, tell);
      tell({ event: "done", data: { messageId: kept.id, seq: kept.seq, source: said.source, ...(said.tokens && { usage: { totalTokens: said.tokens } }) } });
    });
    this.#turn = { stop, ended: ended.catch(() => undefined) };
    await ended.finally(() => {
      this.#turn = undefined;
      this.#setDraft(undefined);
    });
  }

  #setDraft(draft: Draft | undefined): void {
    this.#draft = draft;
    this.audience.tellNow([{ event: "draft", data: draft ?? null }]);
  }

  /** Lets the other open pages read along. */
  #overhear(event: ChatEvent): void {
    if (!this.#draft || (event.event !== "delta" && event.event !== "products" && event.event !== "order" && event.event !== "cards")) return;
    keep(this.#draft, event);
    this.audience.tellNow([event]);
  }

  #talk(ctx: Ctx, id: string, { proofs, seq, history }: Received, tell: Tell): Talk {
    let left = false;
    return {
      conversationId: id,
      proofs,
      handOver: async () => {
        if (ownershipAfter(this.#ownership, "ask_person") && !this.#takingOver) {
          await this.#inOrder(() => askPerson(ctx, id));
          tell({ event: "handoff", data: { ownership: "queue", message: "Waiting for a person" } });
          // Who wants a person after an answer did not get theirs.
          const question = history.at(-1)?.author === "assistant" ? history.findLast(({ author }) => author === "customer")?.text : undefined;
          if (question) noteGap(ctx, id, question, "handed_over");
        }
        return handoverWords(ctx);
      },
      leaveMessage: async (contact, message) => {
        if (!left) await this.#inOrder(() => leaveMessage(ctx, id, seq, contact, message));
        left = true;
        return "The message has been left for the team.";
      },
    };
  }

  async #sayOnce(ctx: Ctx, id: string, text: string, tell: Tell): Promise<void> {
    for (const event of inWords(text)) tell(event);
    const kept = await this.#inOrder(() => keepMessage(ctx, id, { author: "assistant", text, source: "builtin" }));
    tell({ event: "done", data: { messageId: kept.id, seq: kept.seq, source: "builtin" } });
  }

  /** Runs changes one after another, whatever became of the one before. */
  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#changes.then(work);
    this.#changes = result.catch(() => undefined);
    return result;
  }
}

/** Expected failures become data; everything else stays a bug. */
async function answered<T>(work: () => Promise<T>): Promise<RoomAnswer<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { problem: { code: error.code, detail: error.detail, extras: error.extras } };
  }
}
