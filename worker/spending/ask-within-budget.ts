import { askModel, type Question } from "../platform/ask-model";
import type { Ctx } from "../platform/context";
import type { Model } from "../platform/model";
import { estimateTokens, NO_USAGE } from "../platform/tokens.rules";
import { askSpending, settleSpending, type Ask } from "./ask-spending";

/** The model's whole answer to one question, paid for by the shop's budget of the day: undefined where that does not hold it. Throws when the model gives no whole answer. */
export async function askWithinBudget(ctx: Ctx, model: Model, purpose: Ask["purpose"], question: Question): Promise<string | undefined> {
  const ask = await askSpending(ctx, model, purpose, { input: estimateTokens(question.system + question.user), output: question.maxTokens });
  if (!ask) return undefined;
  let usage = NO_USAGE;
  try {
    return await askModel(model, question, (spent) => (usage = spent));
  } finally {
    await settleSpending(ctx, ask, usage);
  }
}
