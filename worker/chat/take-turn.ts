import type { Ctx } from "../platform/context";
import { ModelFailure } from "../platform/model-stream";
import { builtinTurn, type Asked } from "./builtin-turn";
import type { AnswerSource, Cards, ChatEvent, ChatMessage } from "./chat.types";
import { modelTurn } from "./model-turn";
import type { Talk } from "./tools";

/** What a turn said, as it is kept. Without `source` it was stopped before its end. */
export interface Said {
  text: string;
  cards: Cards;
  source: AnswerSource | null;
  tokens: number;
}

/**
 * One answer of the assistant: by the model where there is one, by the built-in assistant where there is none or it fails. Each event is
 * given to `tell` unless `signal` has ended the turn: after that not a word more. Never throws for what the model did.
 */
export async function takeTurn(ctx: Ctx, talk: Talk, asked: Asked & { history: ChatMessage[] }, signal: AbortSignal, tell: (event: ChatEvent) => void): Promise<Said> {
  const said: Said = { text: "", cards: {}, source: null, tokens: 0 };
  const through = async <R>(turn: AsyncGenerator<ChatEvent, R>): Promise<R | undefined> => {
    for (;;) {
      const next = await turn.next();
      if (signal.aborted) return void (await turn.return(undefined as never));
      if (next.done) return next.value;
      give(next.value);
    }
  };
  if (ctx.model)
    try {
      said.tokens = (await through(modelTurn(ctx, ctx.model, talk, asked, signal))) ?? 0;
      return signal.aborted ? said : { ...said, source: "model" };
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      if (signal.aborted) return said;
      ctx.log.warn("chat_model_failed", { reason: error.reason });
      // What was shown stands; the built-in assistant begins beneath it.
      if (said.text) give({ event: "delta", data: { text: "\n\n" } });
    }
  await through(builtinTurn(ctx, talk, asked));
  return signal.aborted ? said : { ...said, source: "builtin" };

  function give(event: ChatEvent) {
    keep(said, event);
    tell(event);
  }
}

function keep(said: Said, { event, data }: ChatEvent): void {
  if (event === "delta") said.text += data.text;
  if (event === "products") said.cards = { ...said.cards, products: data.items };
  if (event === "order") said.cards = { ...said.cards, order: data };
  if (event === "cards") said.cards = { ...said.cards, ...data };
}
