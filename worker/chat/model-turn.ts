import type { ProductCard } from "../catalog";
import { noteGap } from "../knowledge";
import type { Ctx } from "../platform/context";
import type { Model } from "../platform/model";
import { ANSWER_TOKENS, ModelFailure, type ModelEnd, type ModelMessage } from "../platform/model-stream";
import { RETRIES } from "../platform/retry.rules";
import type { Asked } from "./builtin-turn";
import { callModel, INPUT_TOKENS, startPatience, type TurnRecord } from "./call-model";
import type { ChatEvent, ChatMessage } from "./chat.types";
import { Sentences } from "./grounding.rules";
import { MoodMark, withoutMarks } from "./mood-mark.rules";
import { promptOf } from "./prompt.rules";
import { modelTools, runTool, type Talk } from "./tools";
import { trueInstead, turnFacts } from "./grounds";

const ROUNDS = 4;
const CALLS_A_ROUND = 4;
const CARDS = 4;
const MAX_TEXT = 6_000;
const MAX_TOLD = 8_000;

/** What a turn may cost at most: its rounds and retries, each as long as an answer may be. */
export const WORST_TURN = { input: INPUT_TOKENS, output: (ROUNDS + RETRIES) * ANSWER_TOKENS };

export interface ModelAsked extends Asked {
  history: Pick<ChatMessage, "author" | "text">[];
  summary: string;
}

/**
 * A turn by the model: it may call tools in up to four rounds, and each of its sentences is shown once every figure in it is known to be true;
 * the others are left out. Throws ModelFailure, also when nothing of the answer could be shown. `record` tells what it did and cost.
 */
export async function* modelTurn(ctx: Ctx, model: Model, talk: Talk, asked: ModelAsked, signal: AbortSignal, record: TurnRecord): AsyncGenerator<ChatEvent, void> {
  const { facts, own, now } = turnFacts(ctx, asked.question);
  const messages = promptOf({ shopName: ctx.shop.name, facts: own, now, asksMood: true, ...asked });
  const patience = startPatience(ctx, model.limits, signal);
  const found: ProductCard[] = [];
  const withheld: string[] = [];
  let [shown, pointed] = ["", false];
  try {
    for (let round = 1; ; round++) {
      const last = round === ROUNDS;
      const { calls } = yield* callModel(ctx, model, { messages, tools: last ? [] : modelTools() }, patience, record, { show: sentencesOf, shown: () => shown.length });
      if (!calls.length || last) break;
      const taken = calls.slice(0, CALLS_A_ROUND);
      messages.push({ role: "assistant", content: null, tool_calls: taken.map(({ id, name, json }) => ({ id, type: "function", function: { name, arguments: json } })) } satisfies ModelMessage);
      for (const { id, name, args } of taken) {
        const result = await runTool(ctx, talk, name, args);
        const told = JSON.stringify(result.told).slice(0, MAX_TOLD);
        record.called.push({ name, args, result });
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
  if (withheld.length) {
    ctx.log.warn("chat_sentences_withheld", { withheld: withheld.length });
    noteGap(ctx, talk.conversationId, asked.question, "withheld");
  }
  if (!shown.trim()) throw new ModelFailure("ungrounded");
  const instead = withheld.length && !pointed ? trueInstead(ctx, facts, withheld[0]!, found) : "";
  if (instead) yield { event: "delta", data: { text: `${/\s$/.test(shown) ? "" : " "}${instead}` } };
  const items = mentioned(found, shown);
  if (items.length) yield { event: "products", data: { items } };

  async function* sentencesOf(stream: AsyncGenerator<string, ModelEnd>): AsyncGenerator<ChatEvent, ModelEnd> {
    const [sentences, mark] = [new Sentences(), new MoodMark()];
    try {
      let next = await stream.next();
      for (; !next.done; next = await stream.next()) {
        for (const sentence of sentences.push(mark.push(next.value))) yield* show(withoutMarks(sentence));
        record.mood ??= mark.mood;
        if (shown.length > MAX_TEXT) throw new ModelFailure("too_long");
      }
      for (const sentence of sentences.push(mark.flush())) yield* show(sentence);
      if (next.value.complete) for (const sentence of sentences.flush()) yield* show(withoutMarks(sentence));
      else record.whole = false;
      return next.value;
    } finally {
      // Ends the upstream's answer too, where it is not at its end.
      await stream.return(undefined as never);
    }
  }

  function* show(sentence: string): Generator<ChatEvent, void> {
    if (!facts.support(sentence)) {
      record.whole = false;
      return void withheld.push(sentence);
    }
    pointed ||= facts.claims(sentence);
    patience.satisfied();
    const text = shown ? (/\s$/.test(shown) ? "" : " ") + sentence : sentence.trimStart();
    shown += text;
    yield { event: "delta", data: { text } };
  }
}

/** The products that the answer names, as the tools found them; all, where it names none. */
export function mentioned(found: ProductCard[], text: string): ProductCard[] {
  const once = [...new Map(found.map((card) => [card.id, card])).values()];
  const named = once.filter(({ name }) => text.toLowerCase().includes(name.toLowerCase()));
  return (named.length ? named : once).slice(0, CARDS);
}
