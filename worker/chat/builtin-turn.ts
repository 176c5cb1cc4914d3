import { getProduct } from "../catalog";
import { noteGap, searchKnowledge } from "../knowledge";
import { mailOrderCode } from "../orders";
import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import type { ChatEvent, OrderCard } from "./chat.types";
import { readIntent, type Intent } from "./intents.rules";
import { shopFacts } from "./shop-facts";
import { findOrder, searchProducts, type Talk } from "./tools";
import { productInWords } from "./grounds";

/** The question with what is known around it. */
export interface Asked {
  question: string;
  page: string;
}

const ON_PRODUCT = /^\/products\/([\w-]+)/;

/** The assistant that needs no model: reads the question by rules and answers from catalogue, orders and the shop's own words. Whatever it says was looked up. */
export async function* builtinTurn(ctx: Ctx, talk: Talk, asked: Asked): AsyncGenerator<ChatEvent, void> {
  const intent = readIntent(asked.question);
  const slug = ON_PRODUCT.exec(asked.page)?.[1];
  if (slug && intent.kind !== "person" && /\b(this|it)\b/i.test(asked.question) && (intent.kind === "help" || (intent.kind === "products" && !intent.words))) return yield* aboutProduct(ctx, slug);
  if (intent.kind === "products") return yield* offer(ctx, talk, intent, asked.question);
  if (intent.kind === "order") return yield* orderState(ctx, talk, intent.number, asked.question);
  if (intent.kind === "person") return yield* inWords(await talk.handOver());
  if (intent.kind === "help" || (intent.kind in SUBJECTS && !shopFacts(ctx.shop)[intent.kind as keyof typeof SUBJECTS])) {
    const written = await writtenAnswer(ctx, asked.question);
    if (written) return yield* inWords(written);
    if (intent.kind !== "help") ctx.later(unanswered(ctx, talk, asked.question));
  }
  yield* inWords(intent.kind === "greeting" ? `${intent.reply} I am the AI assistant of ${ctx.shop.name}. I can find products, tell you about delivery and returns, or look up an order. What are you looking for?` : plainAnswer(ctx, intent.kind));
}

function plainAnswer({ shop }: Ctx, kind: Exclude<Intent["kind"], "greeting" | "products" | "order" | "person">): string {
  const facts = shopFacts(shop);
  switch (kind) {
    case "thanks":
      return "You are welcome. Is there anything else?";
    case "identity":
      return `I am an AI assistant, not a person. I answer for ${shop.name} from its catalogue and its rules. Say “a person” and I will ask the team to join.`;
    case "help":
      return "You can ask me for products (“a camera under a price you like”), about delivery, returns and payment, or where an order is. Say “a person” and I will ask the team to join.";
    default:
      return facts[kind] || `The shop has not told me about ${SUBJECTS[kind]}. ${facts.contact} Or say “a person” and I will ask the team to join.`;
  }
}

const SUBJECTS = { delivery: "delivery", returns: "returns", hours: "its opening hours", payment: "payment", contact: "its address" };

/** The shop's own answer to a question, word for word; empty where it wrote none that is near enough. */
async function writtenAnswer(ctx: Ctx, question: string): Promise<string> {
  return (await searchKnowledge(ctx, question))[0]?.answer ?? "";
}

/** Notes that the assistant did not know; a preview, which is no conversation, notes nothing. */
async function unanswered(ctx: Ctx, { conversationId }: Talk, question: string): Promise<void> {
  if (conversationId) await noteGap(ctx, conversationId, question, "unknown").catch((error) => ctx.log.error("gap_not_noted", error));
}

async function* offer(ctx: Ctx, talk: Talk, { words, minPrice, maxPrice, sort }: Extract<Intent, { kind: "products" }>, question: string): AsyncGenerator<ChatEvent, void> {
  const { items, total, correctedQuery, someWords } = await searchProducts(ctx, { query: words, minPrice, maxPrice, sort: sort ?? (words ? undefined : "price") });
  if (!items.length || someWords) {
    const written = await writtenAnswer(ctx, question);
    if (written) return yield* inWords(written);
    if (!items.length) ctx.later(unanswered(ctx, talk, question));
  }
  const named = words ? ` for “${correctedQuery ?? words}”` : "";
  if (!items.length) return yield* inWords(`I found nothing${named}${minPrice !== undefined || maxPrice !== undefined ? " at that price" : ""}. Try other words, or say “a person” and I will ask the team to join.`);
  const rest = total > items.length ? ` Here are the first ${items.length}.` : "";
  if (someWords) yield* inWords(`Nothing has all of “${words}”. ${total === 1 ? `This has some of it: ${items[0]!.name}.` : `These ${total} have some of it.${rest}`}`);
  else yield* inWords(total === 1 ? `I found one product${named}: ${items[0]!.name}.` : `I found ${total} products${named}.${rest}`);
  yield { event: "products", data: { items } };
}

async function* aboutProduct(ctx: Ctx, slug: string): AsyncGenerator<ChatEvent, void> {
  const product = await getProduct(ctx, slug).catch((error) => {
    if (error instanceof DomainError) return undefined;
    throw error;
  });
  if (!product) return yield* inWords("This product is not in the shop any more.");
  yield* inWords(productInWords(ctx, product));
}

const LINK_NEEDED = "I can tell you about an order once I know that it is yours. Sign in, or open the link in your order e-mail, or paste that link here.";
const CODE_SENT = `${LINK_NEEDED} If there is an order of that number, I have mailed its address a code of 6 digits: write it here together with the number.`;
const CODE = /(?<!\d)(\d{6})(?!\d)/;

async function* orderState(ctx: Ctx, talk: Talk, asked: string | undefined, question: string): AsyncGenerator<ChatEvent, void> {
  const number = asked ?? (talk.proofs.size === 1 ? [...talk.proofs.keys()][0] : undefined);
  if (!number && ctx.actor.kind === "customer") return yield* inWords("Which order do you mean? Tell me its number; your account page lists all of yours.");
  if (!number) return yield* inWords(LINK_NEEDED);
  try {
    const code = talk.proofs.has(number) ? undefined : CODE.exec(question.replace(number, ""))?.[1];
    const order = await findOrder(ctx, talk, number, code);
    yield* inWords(orderInWords(order));
    yield { event: "order", data: order };
  } catch (error) {
    if (!(error instanceof DomainError) || error.status >= 500) throw error;
    if (!talk.conversationId) return yield* inWords(LINK_NEEDED);
    await mailOrderCode(ctx, talk.conversationId, number).catch(expected);
    yield* inWords(CODE_SENT);
  }
}

const expected = (error: unknown) => {
  if (!(error instanceof DomainError) || error.status >= 500) throw error;
};

/** An order's state in a sentence or two. */
export function orderInWords({ number, status, paymentStatus, fulfilmentStatus }: OrderCard): string {
  if (status === "cancelled") return `Order ${number} was cancelled.${paymentStatus === "refunded" ? " Your money was sent back." : ""}`;
  const where = { unfulfilled: "is being prepared", partially_fulfilled: "is partly on its way", ready: "is ready for you to collect", shipped: "is on its way", delivered: "has been handed over" }[fulfilmentStatus];
  const paid = { pending: "It is not paid yet.", partially_paid: "It is partly paid.", paid: "It is paid.", partially_refunded: "Part of it was refunded.", refunded: "It was refunded." }[paymentStatus];
  return `Order ${number} ${where}. ${paid}`;
}

/** A text as it streams, word by word. */
export function* inWords(text: string): Generator<ChatEvent, void> {
  for (const [word] of text.matchAll(/\S+\s*/g)) yield { event: "delta", data: { text: word } };
}
