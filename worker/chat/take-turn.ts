import { commit, type Commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { breaker, modelNamed, type Model } from "../platform/model";
import { ModelFailure } from "../platform/model-stream";
import { askSpending, settling } from "../spending";
import { builtinTurn, type Asked } from "./builtin-turn";
import { inWords } from "./in-words";
import { TurnRecord } from "./call-model";
import { touchConversation, updateMood } from "./chat.queries";
import type { AnswerSource, Cards, ChatEvent } from "./chat.types";
import { keepingAnswer, knownAnswer, type Called } from "./known-answers";
import { recall, SUMMARISE_EVERY } from "./memory.rules";
import { mentioned, modelTurn, WORST_TURN } from "./model-turn";
import type { Received } from "./receive";
import { restedOn, type Rested } from "./rested";
import { moodOfScore } from "./sentiment.rules";
import { shopFacts } from "./shop-facts";
import { summarise } from "./summarise";
import type { Talk } from "./tools";

/** What a turn said, as it is kept. Without `source` it was stopped before its end. */
export interface Said {
  text: string;
  cards: Cards;
  source: AnswerSource | null;
  tokens: number;
  calls?: { name: string; args: unknown }[];
  grounds?: Rested;
  /** Writes to be kept in one commit with what was said; where nothing was said, they have been written. */
  writes: Commit["writes"];
}
export type Turn = Asked & Pick<Received, "seq" | "history" | "model" | "memory" | "answer"> & { conversationId: string };

/**
 * One answer of the assistant: a kept one where it still holds, by the model where there is one, by the built-in assistant where there is none, it
 * fails, or the day's budget is used up. Each event is given to `tell` unless `signal` has ended the turn. Never throws for what the model did.
 */
export async function takeTurn(ctx: Ctx, talk: Talk, turn: Turn, signal: AbortSignal, tell: (event: ChatEvent) => void): Promise<Said> {
  const said: Said = { text: "", cards: {}, source: null, tokens: 0, writes: [] };
  const through = async (events: AsyncGenerator<ChatEvent, void> | Generator<ChatEvent, void>): Promise<void> => {
    for (let next = await events.next(); !next.done; next = await events.next()) {
      if (signal.aborted) return void (await events.return(undefined));
      keep(said, next.value);
      tell(next.value);
    }
  };
  const ended = (source: AnswerSource): Said => Object.assign(said, { source: signal.aborted ? null : source });
  const called: Called[] = [];
  let handedOver = false;
  try {
    const model = ctx.model && modelNamed(ctx.model, turn.model);
    if (model && (await fromKept(ctx, talk, turn, said, through))) said.source = "cache";
    else if (model && (await byModel(ctx, model, talk, turn, signal, said, through, called))) said.source = "model";
    if (said.source) ended(said.source);
    else if (!signal.aborted) {
      await through(builtinTurn(ctx, talk, turn, called));
      ended("builtin");
      rest(ctx, said, called);
    }
    handedOver = said.text.trim() !== "";
    return said;
  } finally {
    if (!handedOver && said.writes.length) ctx.later(commit(ctx, { writes: said.writes }).catch((error) => ctx.log.error("chat_turn_not_settled", error)));
  }
}

type Through = (events: AsyncGenerator<ChatEvent, void> | Generator<ChatEvent, void>) => Promise<void>;

async function fromKept(ctx: Ctx, talk: Talk, { answer, question }: Turn, said: Said, through: Through): Promise<boolean> {
  const known = answer?.known && (await knownAnswer(ctx, talk, question, answer.known));
  if (!known) return false;
  rest(ctx, said, known.called);
  await through(inWords(known.text));
  const items = mentioned(known.products, known.text);
  if (items.length) await through(only({ event: "products", data: { items } }));
  return true;
}

/** Notes what was asked for an answer, and what it rests on. */
function rest(ctx: Ctx, said: Said, called: Called[]): void {
  said.calls = called.map(({ name, args }) => ({ name, args }));
  said.grounds = restedOn(shopFacts(ctx.shop), called);
}

/** Whether the model gave the answer. What it cost goes into what was said, and what it asked into `called`, also where it failed. */
async function byModel(ctx: Ctx, model: Model, talk: Talk, turn: Turn, signal: AbortSignal, said: Said, through: Through, called: Called[]): Promise<boolean> {
  const ask = breaker.allows(model) ? await askSpending(ctx, model, "chat", WORST_TURN) : undefined;
  if (!ask) return false;
  const record = new TurnRecord();
  const { kept, cut } = recall(turn.history, turn.memory);
  try {
    await through(modelTurn(ctx, model, talk, { ...turn, history: kept, summary: turn.memory.summary }, signal, record));
    if (signal.aborted) return false;
    if (turn.answer && record.whole) said.writes.push(...keepingAnswer(ctx, turn.answer.key, turn.question, said.text, record.called));
    if (cut.length >= SUMMARISE_EVERY) ctx.later(summarise(ctx, model, turn.conversationId, turn.memory, cut).catch((error) => ctx.log.warn("chat_summary_failed", { reason: String(error).slice(0, 200) })));
    return true;
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    if (signal.aborted) return false;
    ctx.log.warn("chat_model_failed", { reason: error.reason, retries: record.retries });
    // What was shown stands; the built-in assistant begins beneath it.
    if (said.text) await through(only({ event: "delta", data: { text: "\n\n" } }));
    return false;
  } finally {
    said.tokens = record.usage.input + record.usage.output;
    called.push(...record.called);
    rest(ctx, said, called);
    said.writes.push(settling(ctx, ask, record.usage), ...readingMood(ctx, turn, record.mood));
  }
}

/** The writes that put the model's reading of the customer's words in the place of the lexicon's; none where it gave none. */
function readingMood({ db, shop, clock }: Ctx, { conversationId, seq }: Turn, score: number | undefined): Commit["writes"] {
  if (score === undefined) return [];
  return [updateMood(db, shop.id, conversationId, seq, { sentiment: moodOfScore(score), score }), touchConversation(db, shop.id, conversationId, clock.now())];
}

function* only(event: ChatEvent): Generator<ChatEvent, void> {
  yield event;
}

/** Adds to what was said what an event says. */
export function keep(said: Pick<Said, "text" | "cards">, { event, data }: ChatEvent): void {
  if (event === "delta") said.text += data.text;
  if (event === "products") said.cards = { ...said.cards, products: data.items };
  if (event === "order") said.cards = { ...said.cards, order: data };
  if (event === "cards") said.cards = { ...said.cards, ...data };
}
