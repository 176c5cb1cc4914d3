import type { ProductCard } from "../catalog";
import { findTold } from "../knowledge";
import type { Ctx } from "../platform/context";
import { fixedClock } from "../platform/clock";
import { minorDigits } from "../platform/money";
import type { selectAnswersGiven } from "./findings.queries";
import { changesSince, LaterFacts, wrongIn, type Wrong } from "./findings.rules";
import { primeFacts, productInWords } from "./grounds";
import { isRepeatable, restedOn, type Rested } from "./rested";
import { shopFacts } from "./shop-facts";
import { stringsIn } from "./subjects.rules";
import { runTool, type Talk, type ToolResult } from "./tools";

export type GivenRow = Awaited<ReturnType<typeof selectAnswersGiven>>[number];
export type Run = (name: string, args: unknown) => Promise<ToolResult>;

/** Whoever asks nothing of anybody: what only reads is asked again without a conversation. */
const NOBODY: Talk = { conversationId: "", proofs: new Map(), handOver: async () => "", leaveMessage: async () => "" };

/** Runs tools as any visitor could, each with the same question once. */
export function runOnce(ctx: Ctx): Run {
  const stranger: Ctx = { ...ctx, actor: { kind: "visitor" } };
  const known = new Map<string, Promise<ToolResult>>();
  return (name, args) => {
    const key = JSON.stringify([name, args]);
    const told = known.get(key) ?? runTool(stranger, NOBODY, name, args);
    known.set(key, told);
    return told;
  };
}

/** What of an answer is not right today, each with what is: its tools are asked again, and the shop's words and the owner's answers are read anew. */
export async function checkAnswer(ctx: Ctx, run: Run, given: GivenRow): Promise<(Wrong & { truth: string })[]> {
  const { grounds, text, source, question, at } = given;
  if (!grounds || source === null || source === "staff") return [];
  const asked = (given.calls ?? []).filter(({ name }) => isRepeatable(name));
  const called = await Promise.all(asked.map(async ({ name, args }) => ({ name, args, result: await run(name, args) })));
  const missing = grounds.products.filter(({ slug }) => !restedOn({}, called).products.some((product) => product.slug === slug));
  // A search may find others today; that does not mean that a product has gone.
  for (const { slug } of missing) called.push({ name: "product_detail", args: { slug }, result: await run("product_detail", { slug }) });
  const own = shopFacts(ctx.shop);
  const facts = new LaterFacts(ctx.shop.currency, minorDigits(ctx.shop.currency), question ?? "");
  // Days are said as they were then: `today` was that day.
  primeFacts({ ...ctx, clock: fixedClock(at) }, facts);
  for (const { result } of called) facts.take(result.told);
  const changes = changesSince(grounds, { rested: restedOn(own, called), entries: await findTold(ctx, grounds.answers.map(({ id }) => id)) });
  const said = [...Object.values(own), ...called.flatMap(({ result }) => stringsIn(result.told))];
  return wrongIn({ text, question: question ?? "", source, rested: grounds }, changes, facts, said).map((wrong) => ({ ...wrong, truth: truthOf(ctx, wrong, called, grounds) }));
}

/** What is so today, of what a sentence speaks of. */
function truthOf(ctx: Ctx, { product, gone, topic, entry }: Wrong, called: { name: string; result: ToolResult }[], grounds: Rested): string {
  if (gone) return `“${product}” is not in the shop any more.`;
  if (entry) return entry.now === null ? `Your answer to “${entry.question}” is not told to customers any more.` : `Your answer to “${entry.question}” is now: ${entry.now.slice(0, 400)}`;
  const cards: ProductCard[] = called.flatMap(({ result }) => result.cards?.products ?? []);
  const card = cards.find(({ name, slug }) => name === product || grounds.products.some((one) => one.name === product && one.slug === slug));
  if (card) return productInWords(ctx, card);
  const own: Record<string, string> = shopFacts(ctx.shop);
  const quoted = topic === "delivery" ? called.filter(({ name }) => name === "delivery_to").flatMap(({ result }) => stringsIn(result.told)) : [];
  const words = [...new Set([...quoted, own[topic === "tax" ? "prices" : (topic ?? "")] ?? ""])].filter(Boolean).join(" ");
  return words.slice(0, 600) || "Nothing in the shop's catalogue, terms and answers says this.";
}
