import { noteGap, searchKnowledge } from "../knowledge";
import { mailOrderCode } from "../orders";
import type { Ctx } from "../platform/context";
import { aboutProduct, followUp } from "./about-product";
import { assistantWords } from "./assistant-words.rules";
import type { AssistantWords } from "./assistant-words.types";
import type { ChatEvent, OrderCard } from "./chat.types";
import { slugIn, withoutProofs } from "./chat.rules";
import { factsIn } from "./facts-in-words";
import { lastShown, readFollowUp, type Told } from "./follow-up.rules";
import { inCatalogueWords, withoutLooks } from "./goods-words.rules";
import { expected, inWords } from "./in-words";
import { orderNumberIn, type Intent } from "./intents.rules";
import type { Called } from "./known-answers";
import { readQuestions } from "./questions.rules";
import { findOrder, searchProducts, toldAnswers, toldList, type Talk } from "./tools";

/** The question with what is known around it. */
export interface Asked {
  question: string;
  page: string;
  /** The conversation's language as far as it is known, else empty. */
  language: string;
  /** What was said before, for questions that refer to it. */
  history?: Told[];
}

const OF_A_PRODUCT = /^\s*(?:and )?(?:what (?:does|is|would)|how much|is|are) (?:the price of )?(?:this|it)(?: one)?(?: (?:cost|in stock|available|sold out))?\W*$/i;
/** What the shop may not have said of itself. */
const SUBJECTS = new Set<Intent["kind"]>(["delivery", "returns", "hours", "payment", "contact"]);
/** What may concern one order: where the customer proved one, its state stands beside the answer. */
const OF_AN_ORDER = new Set<Intent["kind"]>(["cancel", "change", "address", "returns", "invoice"]);

/** The assistant that needs no model: reads the question by rules and a small model of our own, and answers from catalogue, orders and the shop's own words. Whatever it says was looked up, and what it looked up is noted in `called`. */
export async function* builtinTurn(ctx: Ctx, talk: Talk, { question, page, language, history = [] }: Asked, called: Called[] = []): AsyncGenerator<ChatEvent, void> {
  // A link's secret is nothing to look for, and would be said back.
  const plain = withoutProofs(question);
  const words = assistantWords(language, ctx.shop.locale);
  const shown = readFollowUp(plain, lastShown(history));
  if (shown) return yield* followUp(ctx, words, shown, plain, called);
  const intents = readQuestions(plain, language || undefined);
  const [intent] = intents as [Intent];
  const slug = slugIn(page);
  const unnamed = intent.kind === "help" || ((intent.kind === "products" || intent.kind === "unknown") && !intent.words);
  if (slug && /\b(this|it)\b/i.test(question) && (unnamed || OF_A_PRODUCT.test(question))) return yield* aboutProduct(ctx, words, slug, "", called);
  // Who wants a person as well gets the answer first.
  const ordered = intents.toSorted((a, b) => Number(CALLS.has(a.kind)) - Number(CALLS.has(b.kind)));
  for (const [i, one] of ordered.entries()) {
    if (i) yield { event: "delta", data: { text: "\n\n" } };
    yield* answer(ctx, words, talk, one, plain, called);
  }
}

const CALLS = new Set<Intent["kind"]>(["person", "complaint"]);

async function* answer(ctx: Ctx, words: AssistantWords, talk: Talk, intent: Intent, plain: string, called: Called[]): AsyncGenerator<ChatEvent, void> {
  if (intent.kind === "products" || intent.kind === "unknown") return yield* offer(ctx, words, talk, intent, plain, called);
  if (intent.kind === "order") return yield* orderState(ctx, words, talk, intent.number, plain);
  if (intent.kind === "person" || intent.kind === "complaint") return yield* handOver(ctx, words, talk, intent.kind === "complaint");
  if (intent.kind === "help" || (SUBJECTS.has(intent.kind) && !factsIn(ctx.shop, words)[intent.kind as "delivery"])) {
    const written = await writtenAnswer(ctx, plain, called);
    if (written) return yield* inWords(written);
    if (intent.kind !== "help") noteGap(ctx, talk.conversationId, plain, "unknown");
  }
  yield* inWords(intent.kind === "greeting" ? `${intent.reply} ${words.hello(ctx.shop.name)}` : plainAnswer(ctx, words, intent.kind));
  if (intent.kind === "help") yield offering(words);
  const order = OF_AN_ORDER.has(intent.kind) && (await provenOrder(ctx, talk, orderNumberIn(plain), plain));
  if (order) yield { event: "order", data: order };
}

/** What the assistant can do, as buttons. */
const offering = (words: AssistantWords): ChatEvent => ({ event: "cards", data: { choices: words.buttons } });

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

/** The shop's own answer to a question, word for word; empty where it wrote none that is near enough. */
async function writtenAnswer(ctx: Ctx, question: string, called: Called[]): Promise<string> {
  const found = (await searchKnowledge(ctx, question)).slice(0, 1);
  called.push({ name: "search_answers", args: { question: question.slice(0, 300) }, result: toldAnswers(found) });
  return found[0]?.answer ?? "";
}

async function* offer(ctx: Ctx, words: AssistantWords, talk: Talk, intent: Extract<Intent, { kind: "products" | "unknown" }>, question: string, called: Called[]): AsyncGenerator<ChatEvent, void> {
  const { words: wanted, minPrice, maxPrice } = intent;
  const { items, total, correctedQuery, someWords } = await searchWidely(ctx, intent, called);
  // What reads like no question to a shop is one if all its words are a product's; some of them prove nothing.
  const isUnknown = (intent.kind === "unknown" && (!items.length || someWords || correctedQuery)) || (intent.guessed && someWords);
  if (!items.length || someWords || isUnknown) {
    const written = await writtenAnswer(ctx, question, called);
    if (written) return yield* inWords(written);
    if (!items.length || isUnknown) noteGap(ctx, talk.conversationId, question, "unknown");
  }
  if (isUnknown || !items.length) {
    yield* inWords(isUnknown ? words.unknown : words.noneFound(wanted && (correctedQuery ?? wanted), minPrice !== undefined || maxPrice !== undefined));
    return yield offering(words);
  }
  const named = wanted && (correctedQuery ?? wanted);
  const shown = total > items.length ? items.length : undefined;
  const name = items[0]!.name;
  if (someWords) yield* inWords(total === 1 ? words.onePartly(wanted, name) : words.somePartly(wanted, total, shown));
  else yield* inWords(total === 1 ? words.oneFound(named, name) : words.someFound(named, total, shown));
  yield { event: "products", data: { items } };
}

/** A search that, where nothing has all the words, is tried with what the goods are called in the catalogue, then without colours and the like. */
async function searchWidely(ctx: Ctx, { kind, words, minPrice, maxPrice, sort }: Extract<Intent, { kind: "products" | "unknown" }>, called: Called[]) {
  const search = async (query: string) => {
    const args = { query, minPrice, maxPrice, sort: sort ?? (query ? undefined : ("price" as const)) };
    const list = await searchProducts(ctx, args);
    called.push({ name: "search_products", args, result: toldList(ctx, list, query) });
    return list;
  };
  const first = await search(words);
  if (!words || (first.items.length && !first.someWords)) return first;
  const sold = inCatalogueWords(words);
  const next = sold === words ? first : await search(sold);
  if (next.items.length && !next.someWords) return { ...next, correctedQuery: next.correctedQuery ?? sold };
  const bare = withoutLooks(next.correctedQuery ?? sold);
  if (kind === "unknown" || !bare || bare === (next.correctedQuery ?? sold)) return next.items.length ? next : first;
  const last = await search(bare);
  return last.items.length && !last.someWords ? { ...last, correctedQuery: null, someWords: true } : next.items.length ? next : first;
}

const CODE_SENT = "If there is an order of that number, I have mailed its address a code of 6 digits: write it here together with the number.";
const CODE = /(?<!\d)(\d{6})(?!\d)/;

async function* orderState(ctx: Ctx, words: AssistantWords, talk: Talk, asked: string | undefined, question: string): AsyncGenerator<ChatEvent, void> {
  const order = await provenOrder(ctx, talk, asked, question);
  if (order) {
    yield* inWords(orderInWords(order, words));
    return yield { event: "order", data: order };
  }
  const number = meant(talk, asked);
  if (!number) return yield* inWords(ctx.actor.kind === "customer" ? words.whichOrder : words.linkNeeded);
  if (!talk.conversationId) return yield* inWords(words.linkNeeded);
  await mailOrderCode(ctx, talk.conversationId, number).catch(expected);
  yield* inWords(`${words.linkNeeded} ${CODE_SENT}`);
}

/** The number that was named, else that of the only order which the customer showed. */
const meant = ({ proofs }: Talk, asked: string | undefined): string | undefined => asked ?? (proofs.size === 1 ? [...proofs.keys()][0] : undefined);

/** The order that is meant; undefined for whoever did not prove, by a link, a session or a mailed code, that it is theirs. */
async function provenOrder(ctx: Ctx, talk: Talk, asked: string | undefined, question: string): Promise<OrderCard | undefined> {
  const number = meant(talk, asked);
  const code = number && !talk.proofs.has(number) ? CODE.exec(question.replace(number, ""))?.[1] : undefined;
  return number ? findOrder(ctx, talk, number, code).catch(expected) : undefined;
}

/** An order's state in a sentence or two. */
function orderInWords({ number, status, paymentStatus, fulfilmentStatus }: OrderCard, words: AssistantWords): string {
  if (status === "cancelled") return `${words.orderCancelled(number)}${paymentStatus === "refunded" ? ` ${words.moneyBack}` : ""}`;
  return `${words.orderIs[fulfilmentStatus](number)} ${words.paid[paymentStatus]}`;
}
