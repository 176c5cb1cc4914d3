import { getProduct } from "../catalog";
import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import { formatMoney } from "../platform/money";
import { assistantWords } from "./assistant-words.rules";
import type { AssistantWords } from "./assistant-words.types";
import type { ChatEvent, OrderCard } from "./chat.types";
import { withoutProofs } from "./chat.rules";
import { factsIn } from "./facts-in-words";
import { orderNumberIn, readIntent, type Intent } from "./intents.rules";
import { findOrder, searchProducts, type Talk } from "./tools";

/** The question with what is known around it. */
export interface Asked {
  question: string;
  page: string;
  /** The conversation's language as far as it is known, else empty. */
  language: string;
}

const ON_PRODUCT = /^\/products\/([\w-]+)/;
const OF_A_PRODUCT = /^\s*(?:and )?(?:what (?:does|is|would)|how much|is|are) (?:the price of )?(?:this|it)(?: one)?(?: (?:cost|in stock|available|sold out))?\W*$/i;
/** What may concern one order: where the customer proved one, its state stands beside the answer. */
const OF_AN_ORDER = new Set<Intent["kind"]>(["cancel", "change", "address", "returns", "invoice"]);

/** The assistant that needs no model: reads the question by rules and a small model of our own, and answers from catalogue, orders and the shop's own words. Whatever it says was looked up. */
export async function* builtinTurn(ctx: Ctx, talk: Talk, { question, page, language }: Asked): AsyncGenerator<ChatEvent, void> {
  // A link's secret is nothing to look for, and would be said back.
  const intent = readIntent(withoutProofs(question), language || undefined);
  const words = assistantWords(language, ctx.shop.locale);
  const slug = ON_PRODUCT.exec(page)?.[1];
  const unnamed = intent.kind === "help" || ((intent.kind === "products" || intent.kind === "unknown") && !intent.words);
  if (slug && /\b(this|it)\b/i.test(question) && (unnamed || OF_A_PRODUCT.test(question))) return yield* aboutProduct(ctx, words, slug);
  if (intent.kind === "products" || intent.kind === "unknown") return yield* offer(ctx, words, intent);
  if (intent.kind === "order") return yield* orderState(ctx, words, talk, intent.number);
  if (intent.kind === "person" || intent.kind === "complaint") return yield* handOver(ctx, words, talk, intent.kind === "complaint");
  yield* inWords(intent.kind === "greeting" ? `${intent.reply} ${words.hello(ctx.shop.name)}` : plainAnswer(ctx, words, intent.kind));
  const order = OF_AN_ORDER.has(intent.kind) && (await provenOrder(ctx, talk, orderNumberIn(question)));
  if (order) yield { event: "order", data: order };
}

function plainAnswer({ shop }: Ctx, words: AssistantWords, kind: Exclude<Intent["kind"], "greeting" | "products" | "unknown" | "order" | "person" | "complaint">): string {
  const facts = factsIn(shop, words);
  switch (kind) {
    case "delivery":
    case "returns":
    case "hours":
    case "payment":
    case "contact":
      return facts[kind] || `${words.silent[kind]} ${facts.contact} ${words.askPerson}`;
    case "identity":
      return words.identity(shop.name);
    case "newsletter":
    case "review":
      return words[kind](facts.contact);
    default:
      return words[kind];
  }
}

async function* handOver(ctx: Ctx, words: AssistantWords, talk: Talk, sorry: boolean): AsyncGenerator<ChatEvent, void> {
  const said = await talk.handOver();
  yield* inWords(`${sorry ? `${words.sorry} ` : ""}${words.handedOver?.(ctx.shop.openingHours, ctx.shop.email) ?? said}`);
}

async function* offer(ctx: Ctx, words: AssistantWords, intent: Extract<Intent, { kind: "products" | "unknown" }>): AsyncGenerator<ChatEvent, void> {
  const { words: wanted, minPrice, maxPrice, sort } = intent;
  const { items, total, correctedQuery, someWords } = await searchProducts(ctx, { query: wanted, minPrice, maxPrice, sort: sort ?? (wanted ? undefined : "price") });
  // What reads like no question to a shop is one if all its words are a product's; some of them prove nothing.
  if (intent.kind === "unknown" && (!items.length || someWords || correctedQuery)) return yield* inWords(words.unknown);
  const named = wanted && (correctedQuery ?? wanted);
  if (!items.length) return yield* inWords(words.noneFound(named, minPrice !== undefined || maxPrice !== undefined));
  const shown = total > items.length ? items.length : undefined;
  const name = items[0]!.name;
  if (someWords) yield* inWords(total === 1 ? words.onePartly(wanted, name) : words.somePartly(wanted, total, shown));
  else yield* inWords(total === 1 ? words.oneFound(named, name) : words.someFound(named, total, shown));
  yield { event: "products", data: { items } };
}

async function* aboutProduct(ctx: Ctx, words: AssistantWords, slug: string): AsyncGenerator<ChatEvent, void> {
  const product = await getProduct(ctx, slug).catch(expected);
  if (!product) return yield* inWords(words.productGone);
  yield* inWords(words.product(product.name, formatMoney(product.price, ctx.shop.locale), product.priceVaries, product.available));
}

async function* orderState(ctx: Ctx, words: AssistantWords, talk: Talk, asked: string | undefined): AsyncGenerator<ChatEvent, void> {
  const order = await provenOrder(ctx, talk, asked);
  if (!order) return yield* inWords(!asked && ctx.actor.kind === "customer" ? words.whichOrder : words.linkNeeded);
  yield* inWords(orderInWords(order, words));
  yield { event: "order", data: order };
}

/** The order of that number, or the only one that the customer showed; undefined for whoever did not prove that it is theirs. */
async function provenOrder(ctx: Ctx, talk: Talk, asked: string | undefined): Promise<OrderCard | undefined> {
  const number = asked ?? (talk.proofs.size === 1 ? [...talk.proofs.keys()][0] : undefined);
  return number ? findOrder(ctx, talk, number).catch(expected) : undefined;
}

/** What is not there, or not theirs, is nothing; a fault stays one. */
function expected(error: unknown): undefined {
  if (!(error instanceof DomainError) || error.status >= 500) throw error;
}

/** An order's state in a sentence or two. */
function orderInWords({ number, status, paymentStatus, fulfilmentStatus }: OrderCard, words: AssistantWords): string {
  if (status === "cancelled") return `${words.orderCancelled(number)}${paymentStatus === "refunded" ? ` ${words.moneyBack}` : ""}`;
  return `${words.orderIs[fulfilmentStatus](number)} ${words.paid[paymentStatus]}`;
}

/** A text as it streams, word by word. */
export function* inWords(text: string): Generator<ChatEvent, void> {
  for (const [word] of text.matchAll(/\S+\s*/g)) yield { event: "delta", data: { text: word } };
}
