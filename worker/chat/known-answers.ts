import type { ProductCard } from "../catalog";
import { commit, type Commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { digest } from "../platform/crypto";
import { deleteAnswer, putAnswer, type AnswerRow } from "./answers.queries";
import { isGeneral, isPublicTool, lasting, normalQuestion } from "./answers.rules";
import { slugIn } from "./chat.rules";
import { Sentences } from "./grounding.rules";
import { turnFacts } from "./grounds";
import { shopFacts } from "./shop-facts";
import { runTool, type Talk, type ToolResult } from "./tools";

/** For how long a kept answer is looked at. */
export const KEPT_MS = 86_400_000;

/** A tool's call of a turn, with what it found. */
export interface Called {
  name: string;
  args: unknown;
  result: ToolResult;
}

/**
 * What a question's answer is kept under, or undefined where it may concern somebody. The shop's own words are in it: when they change, answers begin
 * anew. A first question's language is that of its words.
 */
export function answerKey({ shop, actor, model }: Ctx, question: string, page: string): string | undefined {
  if (!model || actor.kind !== "visitor" || !isGeneral(question)) return undefined;
  return digest(JSON.stringify([normalQuestion(question), slugIn(page) ?? "", shop.name, shopFacts(shop)]));
}

/** A kept answer as it holds today: its tools run again, and find what they found; every sentence is borne out by today's facts. Undefined where that is no longer so; then it is forgotten. */
export async function knownAnswer(ctx: Ctx, talk: Talk, question: string, answer: AnswerRow): Promise<{ text: string; products: ProductCard[]; called: Called[] } | undefined> {
  const called = await stillHolds(ctx, question, answer, (name, args) => runTool(ctx, talk, name, args));
  if (called) return { text: answer.text, called, products: called.flatMap(({ result }) => result.cards?.products ?? []) };
  ctx.later(commit(ctx, { writes: [deleteAnswer(ctx.db, ctx.shop.id, answer.key)] }).catch((error) => ctx.log.error("answer_not_forgotten", error)));
  return undefined;
}

/** What a kept answer's tools tell today (`run` runs one), where that is what they told and bears out every sentence; else undefined. */
export async function stillHolds(ctx: Ctx, question: string, { text, calls, found }: AnswerRow, run: (name: string, args: unknown) => Promise<ToolResult>): Promise<Called[] | undefined> {
  const { facts } = turnFacts(ctx, question);
  const again = await Promise.all(calls.map(async ({ name, args }) => ({ name, args, result: await run(name, args) })));
  for (const { result } of again) facts.take(result.told);
  const sentences = new Sentences();
  return foundBy(again) === found && [...sentences.push(text), ...sentences.flush()].every((sentence) => facts.support(sentence)) ? again : undefined;
}

/** The writes that keep an answer for the next who asks; none where a tool ran that knows people, or one failed. */
export function keepingAnswer({ db, shop, clock }: Ctx, key: string, question: string, text: string, called: Called[]): Commit["writes"] {
  if (!text.trim() || called.some(({ name, result }) => !isPublicTool(name) || isError(result.told))) return [];
  const calls = called.map(({ name, args }) => ({ name, args }));
  return putAnswer(db, { shopId: shop.id, key, question, text, calls, found: foundBy(called), at: clock.now() }, clock.now() - KEPT_MS);
}

const foundBy = (called: Called[]): string => digest(called.map(({ result }) => lasting(result.told)).join("\n"));
const isError = (told: unknown): boolean => typeof told === "object" && told !== null && "error" in told;
