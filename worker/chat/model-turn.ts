import type { ProductCard } from "../catalog";
import { noteGap } from "../knowledge";
import type { Ctx } from "../platform/context";
import type { Model } from "../platform/model";
import { ModelFailure, streamCompletion, type ModelMessage } from "../platform/model-stream";
import type { Asked } from "./builtin-turn";
import type { ChatEvent, ChatMessage } from "./chat.types";
import { Sentences } from "./grounding.rules";
import { promptOf } from "./prompt.rules";
import { shopFacts } from "./shop-facts";
import { modelTools, runTool, type Talk } from "./tools";
import { trueInstead, turnFacts } from "./grounds";

const ROUNDS = 4;
const CALLS_A_ROUND = 4;
const CARDS = 4;
const MAX_TEXT = 6_000;

/**
 * A turn by the model: it may call tools in up to four rounds, and each of its sentences is shown once every figure in it is known to be true;
 * the others are left out. Returns the tokens used. Throws ModelFailure, also when nothing of the answer could be shown.
 */
export async function* modelTurn(ctx: Ctx, model: Model, talk: Talk, asked: Asked & { history: ChatMessage[] }, signal: AbortSignal): AsyncGenerator<ChatEvent, number> {
  const own = shopFacts(ctx.shop);
  const now = new Intl.DateTimeFormat(ctx.shop.locale, { dateStyle: "full", timeStyle: "short", timeZone: ctx.shop.timeZone }).format(ctx.clock.now());
  const facts = turnFacts(ctx, asked.question, now);
  const messages = promptOf({ shopName: ctx.shop.name, facts: own, now, page: asked.page, history: asked.history, question: asked.question });
  const patience = startPatience(model.limits, signal);
  const found: ProductCard[] = [];
  const withheld: string[] = [];
  let [shown, pointed, tokens] = ["", false, 0];
  try {
    for (let round = 1; ; round++) {
      const sentences = new Sentences();
      const last = round === ROUNDS;
      const stream = streamCompletion(model, { messages, tools: last ? [] : modelTools() }, patience.signal);
      let next = await stream.next();
      for (; !next.done && shown.length < MAX_TEXT; next = await stream.next()) for (const sentence of sentences.push(next.value)) yield* show(sentence);
      if (!next.done) throw new ModelFailure("broken");
      if (next.value.complete) for (const sentence of sentences.flush()) yield* show(sentence);
      tokens += next.value.tokens;
      const calls = next.value.calls.slice(0, CALLS_A_ROUND);
      if (!calls.length || last) break;
      messages.push({ role: "assistant", content: null, tool_calls: calls.map(({ id, name, json }) => ({ id, type: "function", function: { name, arguments: json } })) } satisfies ModelMessage);
      for (const { id, name, args } of calls) {
        const result = await runTool(ctx, talk, name, args);
        const told = JSON.stringify(result.told);
        facts.take(result.told);
        found.push(...(result.cards?.products ?? []));
        const { products: _products, order, ...rest } = result.cards ?? {};
        if (order) yield { event: "order", data: order };
        if (rest.comparison || rest.proposal) yield { event: "cards", data: rest };
        messages.push({ role: "tool", tool_call_id: id, content: told });
      }
    }
  } finally {
    patience.end();
  }
  if (withheld.length) ctx.log.warn("chat_sentences_withheld", { withheld: withheld.length });
  if (withheld.length) ctx.later(noteGap(ctx, talk.conversationId, asked.question, "withheld").catch((error) => ctx.log.error("gap_not_noted", error)));
  if (!shown.trim()) throw new ModelFailure("ungrounded");
  const instead = withheld.length && !pointed ? trueInstead(ctx, facts, withheld[0]!, found) : "";
  if (instead) yield { event: "delta", data: { text: `${/\s$/.test(shown) ? "" : " "}${instead}` } };
  const items = mentioned(found, shown);
  if (items.length) yield { event: "products", data: { items } };
  return tokens;

  function* show(sentence: string): Generator<ChatEvent, void> {
    if (!facts.support(sentence)) return void withheld.push(sentence);
    pointed ||= facts.claims(sentence);
    patience.satisfied();
    const text = shown ? (/\s$/.test(shown) ? "" : " ") + sentence : sentence.trimStart();
    shown += text;
    yield { event: "delta", data: { text: text.replace(/\*\*/g, "") } };
  }
}

/** The products that the answer names, as the tools found them; all, where it names none. */
function mentioned(found: ProductCard[], text: string): ProductCard[] {
  const once = [...new Map(found.map((card) => [card.id, card])).values()];
  const named = once.filter(({ name }) => text.toLowerCase().includes(name.toLowerCase()));
  return (named.length ? named : once).slice(0, CARDS);
}

/** A turn's patience: until its first words as long as one silence, then until the turn's end. Tool rounds share it. */
function startPatience({ silence, turn }: Model["limits"], signal: AbortSignal) {
  const late = new AbortController();
  const first = setTimeout(() => late.abort(new ModelFailure("silent")), silence);
  const whole = setTimeout(() => late.abort(new ModelFailure("too_slow")), turn);
  return {
    signal: AbortSignal.any([signal, late.signal]),
    satisfied: () => clearTimeout(first),
    end: () => {
      clearTimeout(first);
      clearTimeout(whole);
    },
  };
}
