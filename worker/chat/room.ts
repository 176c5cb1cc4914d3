import { noteGap } from "../knowledge";
import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import { askPerson, leaveMessage } from "./ask-person";
import { inWords } from "./builtin-turn";
import { selectMessages } from "./chat.queries";
import { encodeEvent, ownershipAfter } from "./chat.rules";
import type { Caller, ChatEvent, ConversationRoom, Ownership, RoomAnswer, Saying } from "./chat.types";
import { viewMessage } from "./chat-view";
import { keepMessage } from "./keep-message";
import { receive, type Received } from "./receive";
import { staffAnswers, staffReleases, staffTakesOver } from "./staff-deeds";
import { takeTurn } from "./take-turn";
import type { Talk } from "./tools";

type Tell = (event: ChatEvent) => void;

/**
 * One conversation's single writer. The record is in D1; the room sees to it that one change follows another, and that a person who takes
 * over ends the assistant's turn, mid-sentence if need be, before anything else is written. There is one per conversation in the world.
 */
export class Room implements ConversationRoom {
  #changes: Promise<unknown> = Promise.resolve();
  #turns: Promise<unknown> = Promise.resolve();
  #turn: { stop: AbortController; ended: Promise<unknown> } | undefined;
  #ownership: Ownership = "assistant";
  #takingOver = 0;

  constructor(
    private readonly ctxOf: (caller: Caller) => Ctx,
    private readonly waitUntil: (work: Promise<unknown>) => void,
  ) {}

  /** A customer's message; the stream is the answer, as `text/event-stream`. */
  say(caller: Caller, saying: Saying): Promise<RoomAnswer<ReadableStream<Uint8Array>>> {
    return answered(async () => {
      const ctx = this.ctxOf(caller);
      const received = await this.#inOrder(() => receive(ctx, caller.conversationId, saying));
      this.#ownership = received.ownership;
      return this.#stream(ctx, caller.conversationId, saying, received);
    });
  }

  takeOver(caller: Caller): Promise<RoomAnswer<null>> {
    return this.#deed(caller, "staff", async (ctx) => {
      this.#takingOver++;
      try {
        this.#turn?.stop.abort();
        await this.#turn?.ended;
        await this.#inOrder(() => staffTakesOver(ctx, caller.conversationId));
      } finally {
        this.#takingOver--;
      }
    });
  }

  answer(caller: Caller, text: string): Promise<RoomAnswer<null>> {
    return this.#deed(caller, "staff", (ctx) => this.#inOrder(() => staffAnswers(ctx, caller.conversationId, text)));
  }

  release(caller: Caller): Promise<RoomAnswer<null>> {
    return this.#deed(caller, "assistant", (ctx) => this.#inOrder(() => staffReleases(ctx, caller.conversationId)));
  }

  #deed(caller: Caller, then: Ownership, work: (ctx: Ctx) => Promise<void>): Promise<RoomAnswer<null>> {
    return answered(async () => {
      await work(this.ctxOf(caller));
      this.#ownership = then;
      return null;
    });
  }

  #stream(ctx: Ctx, id: string, saying: Saying, received: Received): ReadableStream<Uint8Array> {
    const stop = new AbortController();
    const encoder = new TextEncoder();
    let open = true;
    return new ReadableStream({
      type: "bytes",
      start: (controller) => {
        const tell: Tell = (event) => void (open && controller.enqueue(encoder.encode(encodeEvent(event))));
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
    if (received.cameBack) return this.#sayOnce(ctx, id, "I am here again. What are you looking for?", tell);
    if (this.#ownership !== "assistant" || this.#takingOver) return waiting(this.#ownership, received, tell);
    const turn = takeTurn(ctx, this.#talk(ctx, id, received, tell), { question: saying.text, page: saying.page, history: received.history }, stop.signal, tell);
    const ended = turn.then(async (said) => {
      const kept = said.text.trim() ? await this.#inOrder(() => keepMessage(ctx, id, { author: "assistant", ...said })) : received;
      if (!said.source) return waiting("staff", { ...received, ...kept }, tell);
      tell({ event: "done", data: { messageId: kept.id, seq: kept.seq, source: said.source, ...(said.tokens && { usage: { totalTokens: said.tokens } }) } });
    });
    this.#turn = { stop, ended: ended.catch(() => undefined) };
    await ended.finally(() => (this.#turn = undefined));
  }

  #talk(ctx: Ctx, id: string, { proofs, history }: Received, tell: Tell): Talk {
    let left = false;
    return {
      conversationId: id,
      proofs,
      handOver: async () => {
        if (ownershipAfter(this.#ownership, "ask_person") && !this.#takingOver) {
          await this.#inOrder(() => askPerson(ctx, id));
          this.#ownership = "queue";
          tell({ event: "handoff", data: { ownership: "queue", message: "Waiting for a person" } });
          // Who wants a person after an answer did not get theirs.
          const question = history.at(-1)?.author === "assistant" ? history.findLast(({ author }) => author === "customer")?.text : undefined;
          if (question) ctx.later(noteGap(ctx, id, question, "handed_over").catch((error) => ctx.log.error("gap_not_noted", error)));
        }
        return ["I have asked the team to join this chat; a person will answer you here.", ctx.shop.openingHours, `You can also write to ${ctx.shop.email}.`].filter(Boolean).join(" ");
      },
      leaveMessage: async (contact, message) => {
        if (!left) await this.#inOrder(() => leaveMessage(ctx, id, contact, message));
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

/** What a customer is told while a person has the conversation, or will. */
function waiting(ownership: Ownership, { id, seq }: Pick<Received, "id" | "seq">, tell: Tell): void {
  tell({ event: "handoff", data: { ownership, message: ownership === "queue" ? "Your message has reached the team. A person will answer here." : "A person answers here." } });
  tell({ event: "done", data: { messageId: id, seq, source: "staff" } });
}

/** Gives a repeated message the answer that it had, if that was whole. */
async function replay(ctx: Ctx, id: string, { seq }: Received, tell: Tell): Promise<boolean> {
  const [after] = await ctx.db.read(selectMessages(ctx.db, ctx.shop.id, id, seq, 10));
  const next = after.findIndex(({ author }) => author === "customer");
  const answer = after.slice(0, next < 0 ? undefined : next).find(({ author, source }) => author === "assistant" && source);
  if (!answer?.source) return next >= 0;
  const { text, cards } = viewMessage(answer);
  tell({ event: "delta", data: { text } });
  if (cards?.products) tell({ event: "products", data: { items: cards.products } });
  if (cards?.order) tell({ event: "order", data: cards.order });
  if (cards?.comparison || cards?.proposal) tell({ event: "cards", data: { comparison: cards.comparison, proposal: cards.proposal } });
  tell({ event: "done", data: { messageId: answer.id, seq: answer.seq, source: answer.source } });
  return true;
}
