import { z } from "zod";
import { getProduct, listProducts, type ProductCard, type ProductDetail, type ProductList } from "../catalog";
import { noteWish, searchKnowledge } from "../knowledge";
import { getOrder, mailOrderCode, proveOrder } from "../orders";
import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import type { ModelTool } from "../platform/model-stream";
import { momentInWords } from "../platform/local-time";
import { formatMoney, minorDigits, money, type Money } from "../platform/money";
import { optionsLabel } from "../platform/variant-label.rules";
import { quoteDelivery } from "../shops";
import type { OrderCard } from "./chat.types";
import { compare, proposeCart, type Told } from "./product-tools";
import { shopFacts } from "./shop-facts";

/** What a turn lends its tools: the customer's proofs, and the deeds that change the conversation. */
export interface Talk {
  conversationId: string;
  proofs: Map<string, string>;
  /** Asks for a person; says how long that may take. */
  handOver(): Promise<string>;
  leaveMessage(contact: string, message: string): Promise<string>;
}
export type ToolResult = Told;

const amount = z.number().min(0).max(1e9);
const searchArgs = z.object({
  query: z.string().max(200).default("").describe("Words of the product, few; empty for all"),
  minPrice: amount.nullish().describe("In whole currency units, not cents"),
  maxPrice: amount.nullish(),
  sort: z.enum(["newest", "price", "-price"]).nullish(),
});
const slugArgs = z.object({ slug: z.string().max(200) });
const orderArgs = z.object({ number: z.string().max(20), code: z.string().max(10).nullish().describe("The code of 6 digits that was mailed, as the customer gave it") });
const numberArgs = z.object({ number: z.string().max(20) });
const compareArgs = z.object({ slugs: z.array(z.string().max(200)).min(2).max(4) });
const placeArgs = z.object({ country: z.string().max(2).nullish().describe("Two letters; empty for the shop's own"), region: z.string().max(60).nullish(), postalCode: z.string().max(12).nullish(), goodsTotal: amount.nullish().describe("In whole currency units") });
const questionArgs = z.object({ question: z.string().min(1).max(300) });
const cartArgs = z.object({ slug: z.string().max(200), sku: z.string().max(100).nullish(), quantity: z.int().min(0).max(99).default(1), change: z.enum(["add", "set", "remove"]).default("add") });
const wishArgs = z.object({ words: z.string().trim().min(1).max(200).describe("What they want, in few words") });
const messageArgs = z.object({ contact: z.string().trim().min(3).max(200).describe("E-mail address or phone number that the customer gave"), message: z.string().trim().min(1).max(2_000) });

const tool = <S extends z.ZodType>(description: string, args: S, run: (ctx: Ctx, talk: Talk, args: z.output<S>) => Promise<ToolResult>) => ({ description, args, run: (ctx: Ctx, talk: Talk, input: z.output<S>) => run(ctx, talk, input) });

/** Everything that the assistant can do. A name that is not here does not exist for it. */
export const TOOLS = {
  search_products: tool("Finds products of the shop with price and stock.", searchArgs, async (ctx, _talk, args) => toldList(ctx, await searchProducts(ctx, args), args.query)),
  product_detail: tool("Description, variants, price and stock of one product.", slugArgs, async (ctx, _talk, { slug }) => toldDetail(ctx, await getProduct(ctx, slug))),
  delivery_and_returns: tool("What the shop says about delivery, returns, payment, hours and contact.", z.object({}), async (ctx) => ({ told: shopFacts(ctx.shop) })),
  compare_products: tool("Two to four products side by side; the customer sees a table.", compareArgs, async (ctx, _talk, { slugs }) => {
    const products = await Promise.all([...new Set(slugs)].map((slug) => getProduct(ctx, slug)));
    return { told: { products: products.map((product) => toldProduct(ctx, product)) }, cards: { comparison: compare(ctx, products) } };
  }),
  delivery_to: tool("What delivery to a place costs and how long it takes.", placeArgs, async (ctx, _talk, { country, region, postalCode, goodsTotal }) => {
    const options = await quoteDelivery(ctx, { country: country || undefined, region: region ?? undefined, postalCode: postalCode ?? undefined, subtotal: minorOf(ctx, goodsTotal ?? 0) });
    const ways = options.map(({ name, price, freeFrom, days }) => `Delivery${name && ` (${name})`} ${price === 0 ? "is free" : `costs ${inMoney(ctx, price)}`}${freeFrom !== null && price > 0 ? `, and is free from ${inMoney(ctx, freeFrom)}` : ""}.${days ? ` It takes ${days.min === days.max ? days.min : `${days.min} to ${days.max}`} days.` : ""}`);
    return { told: { delivery: ways.length ? ways : "We do not deliver there." } };
  }),
  search_answers: tool("The shop's own written answers (policies, questions). Use it before you say that you do not know.", questionArgs, async (ctx, _talk, { question }) => toldAnswers(await searchKnowledge(ctx, question))),
  propose_cart: tool("Shows the customer a button that adds to, sets or removes from their cart. Nothing changes until they press it.", cartArgs, async (ctx, _talk, { slug, ...wanted }) => proposeCart(ctx, await getProduct(ctx, slug), wanted)),
  send_order_code: tool("Mails a code of 6 digits to an order's address, so that its customer can prove that it is theirs.", numberArgs, async (ctx, talk, { number }) => {
    await mailOrderCode(ctx, talk.conversationId, number);
    return { told: "If there is such an order, its address has been mailed a code of 6 digits. It is good for 10 minutes." };
  }),
  propose_return: tool("Shows the customer of a proven order a way to its page, where they ask for a return themselves.", numberArgs, async (ctx, talk, { number }) => {
    const card = await findOrder(ctx, talk, number);
    const key = talk.proofs.get(card.number);
    return { told: { note: "The customer sees a button that leads to the order's page, where a return is asked for." }, cards: { proposal: { kind: "return", number: card.number, href: `/orders/${card.number}${key ? `?key=${key}` : ""}` } } };
  }),
  note_wish: tool("Notes what the customer wants and the shop does not have. Use it when a search finds nothing that fits.", wishArgs, async (ctx, talk, wish) => {
    await noteWish(ctx, talk.conversationId, wish);
    return { told: "The shop has been told what the customer wants." };
  }),
  order_status: tool("The state of an order, for the signed-in customer's own orders, one whose link the customer showed, or with the mailed code.", orderArgs, async (ctx, talk, { number, code }) => {
    const card = await findOrder(ctx, talk, number, code ?? undefined);
    return { told: { ...card, placedAt: momentInWords(card.placedAt, ctx.shop), total: text(ctx, card.total) }, cards: { order: card } };
  }),
  hand_over: tool("Asks the shop's staff to take over. Use it when the customer wants a person or you cannot help.", z.object({}), async (_ctx, talk) => ({ told: await talk.handOver() })),
  leave_message: tool("Leaves the shop a message with the customer's e-mail address or phone number.", messageArgs, async (_ctx, talk, { contact, message }) => ({ told: await talk.leaveMessage(contact, message) })),
} as const;
export type ToolName = keyof typeof TOOLS;

/** The tools as a model is told of them. */
export const modelTools = (): ModelTool[] =>
  Object.entries(TOOLS).map(([name, { description, args }]) => ({ type: "function", function: { name, description, parameters: z.toJSONSchema(args, { target: "draft-7", io: "input" }) as Record<string, unknown> } }));

/** Runs a tool that the model named. Wrong names, wrong arguments and refusals are told to the model; they end nothing. */
export async function runTool(ctx: Ctx, talk: Talk, name: string, input: unknown): Promise<ToolResult> {
  const found = Object.hasOwn(TOOLS, name) ? TOOLS[name as ToolName] : undefined;
  if (!found) return { told: { error: "There is no such tool." } };
  const args = found.args.safeParse(input);
  if (!args.success) return { told: { error: `Wrong arguments: ${args.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ")}` } };
  try {
    return await found.run(ctx, talk, args.data as never);
  } catch (error) {
    if (error instanceof DomainError && error.status < 500) return { told: { error: error.detail } };
    throw error;
  }
}

const SHOWN = 6;

/** Products by words and limits in major units; misspelt words are corrected, and where nothing has all words, what has some is found. */
export async function searchProducts(ctx: Ctx, { query = "", minPrice, maxPrice, sort }: z.input<typeof searchArgs>): Promise<ProductList> {
  const minor = (major: number) => String(minorOf(ctx, major));
  return listProducts(ctx, { ...(minPrice != null && { minPrice: minor(minPrice) }), ...(maxPrice != null && { maxPrice: minor(maxPrice) }), ...(sort && { sort }), ...(query.trim() && { q: query }), limit: String(SHOWN) });
}

/** An order as a card. Throws `not_found` for whoever did not prove that it is theirs, as if there were none. */
export async function findOrder(ctx: Ctx, talk: Pick<Talk, "proofs" | "conversationId">, number: string, code?: string): Promise<OrderCard> {
  const plain = number.replace(/^#/, "").trim();
  const key = talk.proofs.get(plain) ?? (ctx.actor.kind === "customer" && !code ? undefined : await proveOrder(ctx, talk.conversationId, plain, code));
  if (key) talk.proofs.set(plain, key);
  const order = await getOrder(ctx, plain, talk.proofs.get(plain));
  const { status, paymentStatus, fulfilmentStatus, placedAt, totals, items } = order;
  return { number: order.number, status, paymentStatus, fulfilmentStatus, placedAt, total: totals.total, items: items.map(({ name, quantity }) => ({ name, quantity })) };
}

/** A search's products, one product, and the shop's own answers, as the assistant is told them. */
export const toldList = (ctx: Ctx, { items, total, correctedQuery, someWords }: ProductList, query?: string): ToolResult => ({
  told: { found: total, ...(someWords && { note: "Nothing has all of these words; these have some." }), ...(correctedQuery && { searchedFor: correctedQuery, insteadOf: query }), products: items.map((item) => toldCard(ctx, item)) },
  cards: { products: items },
});
export const toldDetail = (ctx: Ctx, product: ProductDetail): ToolResult => ({ told: toldProduct(ctx, product), cards: { products: [cardOf(product)] } });
export function toldAnswers(found: Awaited<ReturnType<typeof searchKnowledge>>): ToolResult {
  const answers = found.slice(0, 3).map(({ id, question, answer }) => ({ id, question, answer }));
  return { told: answers.length ? { answers: answers.map(({ question, answer }) => ({ question, answer })) } : { error: "Nothing is written down about this." }, answers };
}

const minorOf = (ctx: Ctx, major: number) => Math.round(major * 10 ** minorDigits(ctx.shop.currency));
const inMoney = (ctx: Ctx, minor: number) => text(ctx, money(minor, ctx.shop.currency));
const text = (ctx: Ctx, value: Money) => formatMoney(value, ctx.shop.locale);
const toldCard = (ctx: Ctx, { slug, name, brand, price, priceVaries, compareAt, available }: ProductCard) => ({ slug, name, brand, price: `${priceVaries ? "from " : ""}${text(ctx, price)}`, ...(compareAt && { before: text(ctx, compareAt) }), available });
const toldProduct = (ctx: Ctx, product: ProductDetail) => ({
  ...toldCard(ctx, product),
  description: product.description.slice(0, 1_500),
  variants: product.variants.map(({ sku, optionValues, price, available }) => ({ sku, options: optionsLabel(optionValues), price: text(ctx, price), available })),
});
function cardOf(product: ProductDetail): ProductCard {
  const { description: _description, options: _options, variants: _variants, images: _images, ...card } = product;
  return card;
}
