import { readFileSync } from "node:fs";
import path from "node:path";
import type { ChatEvent } from "../../worker/chat";
import { claimsOf } from "../../worker/chat/grounding.rules";
import { languageIn } from "../../worker/chat/language.rules";
import { answerOf, createVisitor } from "../support/chat";
import { startModelServer } from "../support/model-server";
import { startProduct, type Product } from "../support/product";
import { CONVERSATIONS, type Conversation } from "./conversations";
import { readFree } from "./read-free";

// Holds the assistant against conversations, by graders that need no model: the built-in one, one with a scripted model that also lies, and the
// real one where OPENAI_API_KEY is set. Then the built-in one reads the free messages (`npm run eval -- free`: these alone). Prints tables and what
// failed; ends with 1 below the floors of tests/eval/floors.json.
type Target = "builtin" | "scripted" | "real";
type Answer = ReturnType<typeof answerOf>;
interface Shop {
  origin: string;
  number: string;
  link: string;
  /** Each amount of money and each share that the shop itself names, as `claimsOf` writes them. */
  figures: Set<string>;
}

const BUYER = "buyer@eval.example";
const floors = JSON.parse(readFileSync(path.join(import.meta.dirname, "floors.json"), "utf8")) as Record<Target | "free" | "misled", number>;
const { OPENAI_API_KEY, OPENAI_BASE_URL } = process.env;
const isFreeAlone = process.argv.includes("free");

const plain = await startProduct();
const model = await startModelServer();
const results: { target: Target; one: Conversation; failed: string[] }[] = [];
let free: Awaited<ReturnType<typeof readFree>>;
try {
  free = await readFree(plain.origin);
  if (!isFreeAlone) await converse();
} finally {
  await plain.stop();
  await model.stop();
}
process.exit(report() ? 0 : 1);

async function converse() {
  const order = await placeOrder(plain);
  await judge("builtin", plain, order, CONVERSATIONS);
  const scripted = await startProduct({ from: plain.state, settings: { OPENAI_API_KEY: "eval", OPENAI_BASE_URL: `${model.url}/v1` } });
  await judge("scripted", scripted, order, CONVERSATIONS.filter(({ script }) => script)).finally(scripted.stop);
  if (OPENAI_API_KEY) {
    const real = await startProduct({ from: plain.state, settings: { OPENAI_API_KEY, ...(OPENAI_BASE_URL && { OPENAI_BASE_URL }) } });
    await judge("real", real, order, CONVERSATIONS).finally(real.stop);
  }
}

async function judge(target: Target, product: Product, order: { number: string; token: string }, conversations: Conversation[]) {
  const shop = await readShop(product.origin, order);
  for (const one of conversations) {
    const filled = JSON.parse(JSON.stringify(one.says.concat(one.page ?? "")).replaceAll("{number}", shop.number).replaceAll("{link}", shop.link).replaceAll("{path}", new URL(shop.link).pathname + new URL(shop.link).search)) as string[];
    const [says, page] = [filled.slice(0, -1), filled.at(-1)!];
    if (target === "scripted") script(one, says.at(-1)!, shop.number);
    const visitor = createVisitor({ fetch: (address: string, init?: RequestInit) => fetch(shop.origin + address, init) } as never);
    let answer: Answer | undefined;
    const events: ChatEvent[] = [];
    for (const text of says) {
      answer = await visitor.say(text, { page });
      events.push(...answer.events);
    }
    results.push({ target, one, failed: faultsOf(target, one, answer!, shop, says.join(" "), answerOf(events)) });
  }
}

function script({ script }: Conversation, question: string, number: string) {
  const toolCalls = script!.calls?.map(({ name, args }) => ({ name, arguments: JSON.stringify(args).replaceAll("{number}", number) }));
  if (toolCalls) model.mock.on({ userMessage: question, hasToolResult: false }, { toolCalls });
  model.mock.on({ userMessage: question, ...(toolCalls && { hasToolResult: true }) }, { content: script!.says });
}

/** What is wrong with an answer, in words; nothing, where it is as it must be. `whole` is all that the conversation showed. */
function faultsOf(target: Target, { grade, script }: Conversation, answer: Answer, shop: Shop, asked: string, whole: Answer): string[] {
  const { text, products, done, error } = answer;
  const strange = claimsOf(text, "ZAR").filter(({ kind, value }) => (kind === "money" || kind === "percent") && !shop.figures.has(`${kind} ${value}`) && !claimsOf(asked, "ZAR").some((own) => own.value.replace(/\D/g, "").startsWith(value.replace(/\D/g, "").replace(/00$/, ""))));
  const off = [...text.matchAll(/https?:\/\/[^\s)"]+/g)].filter(([address]) => !address.startsWith(shop.origin));
  // What the shop's owner wrote stays in the owner's language, after the assistant's own first sentence.
  const heard = languageIn(text.split(/(?<=[.!?])\s/)[0]!);
  const source = target === "builtin" ? "builtin" : target === "scripted" ? (script!.source ?? "model") : undefined;
  const faults: [boolean, string][] = [
    [!done || Boolean(error), `no good end: ${error?.code ?? "none"}`],
    [!text.trim(), "no words"],
    [strange.length > 0, `strange figures: ${strange.map(({ kind, value }) => `${kind} ${value}`).join(", ")}`],
    [off.length > 0, `an address off the shop: ${off.join(" ")}`],
    [whole.text.includes(BUYER), "another customer's data"],
    [Boolean(source && done && done.source !== source), `answered by ${done?.source}`],
    ...(grade.has ?? []).map((pattern): [boolean, string] => [!pattern.test(text), `lacks ${pattern}`]),
    ...(grade.lacks ?? []).map((pattern): [boolean, string] => [pattern.test(text), `has ${pattern}`]),
    [grade.cards === false && products.length > 0, `shows ${products.map(({ name }) => name).join(", ")}`],
    [grade.cards instanceof RegExp && !products.some(({ name }) => (grade.cards as RegExp).test(name)), `shows ${products.map(({ name }) => name).join(", ") || "no products"}`],
    [grade.order !== undefined && Boolean(whole.order) !== grade.order, grade.order ? "no order" : "an order that is not theirs"],
    [grade.handoff !== undefined && Boolean(whole.handoff) !== grade.handoff, grade.handoff ? "no person asked" : "a person asked"],
    [Boolean(grade.language) && heard !== grade.language, `in ${heard ?? "no language"}`],
  ];
  return faults.filter(([wrong]) => wrong).map(([, words]) => `${words}: “${text.slice(0, 140)}”`);
}

async function placeOrder({ origin }: Product) {
  const { items } = (await (await fetch(`${origin}/api/products?inStock=true&limit=20`)).json()) as { items: { slug: string }[] };
  const { variants } = (await (await fetch(`${origin}/api/products/${items[0]!.slug}`)).json()) as { variants: { sku: string; available: number }[] };
  const body = { items: [{ sku: variants.find(({ available }) => available > 0)!.sku, quantity: 1 }], customer: { name: "Buyer", email: BUYER }, shippingMethod: "collection", paymentMethod: "on_collection" };
  const answer = await fetch(`${origin}/api/orders`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`The order was refused: ${await answer.text()}`);
  const { number, accessToken } = (await answer.json()) as { number: string; accessToken: string };
  return { number, token: accessToken };
}

/** The figures of the catalogue and of the help page. */
async function readShop(origin: string, { number, token }: { number: string; token: string }): Promise<Shop> {
  const { items } = (await (await fetch(`${origin}/api/products?limit=100`)).json()) as { items: { slug: string }[] };
  const details = await Promise.all(items.map(async ({ slug }) => (await (await fetch(`${origin}/api/products/${slug}`)).json()) as { price: { amount: number }; variants: { price: { amount: number } }[] }));
  const help = (await (await fetch(`${origin}/help`)).text()).replace(/<(script|style)[\s\S]*?<\/\1>/g, " ").replace(/<[^>]+>/g, "").replace(/&nbsp;/g, " ");
  const figures = new Set(claimsOf(`${help} 15%`, "ZAR").map(({ kind, value }) => `${kind} ${value}`));
  for (const { price, variants } of details) for (const { amount } of [price, ...variants.map((variant) => variant.price)]) figures.add(`money ZAR ${amount}`);
  return { origin, number, link: `${origin}/orders/${number}?key=${token}`, figures };
}

function report(): boolean {
  const targets = [...new Set(results.map(({ target }) => target))];
  const groups = [...new Set(CONVERSATIONS.map(({ group }) => group))];
  const share = (list: typeof results) => (list.length ? `${list.filter(({ failed }) => !failed.length).length}/${list.length}` : "");
  console.log(`\n${"".padEnd(12)}${targets.map((target) => target.padStart(10)).join("")}`);
  for (const group of groups) console.log(group.padEnd(12) + targets.map((target) => share(results.filter((one) => one.target === target && one.one.group === group)).padStart(10)).join(""));
  console.log("all".padEnd(12) + targets.map((target) => share(results.filter((one) => one.target === target)).padStart(10)).join(""));
  for (const { target, one, failed } of results) if (failed.length) console.log(`\n  ${target} · ${one.group} · “${one.says.join("” · “")}”\n    ${failed.join("\n    ")}`);
  const isFreeBelow = free.right < floors.free || free.wrong > floors.misled;
  const below = targets.filter((target) => {
    const own = results.filter((one) => one.target === target);
    return own.filter(({ failed }) => !failed.length).length / own.length < floors[target];
  });
  const fallen = [...below.map((target) => `${target} ${floors[target]}`), ...(isFreeBelow ? [`free messages ${floors.free} right, ${floors.misled} wrong`] : [])];
  console.log(fallen.length ? `\nBelow the floor: ${fallen.join(", ")}` : "\nNone is below its floor.");
  return fallen.length === 0;
}
