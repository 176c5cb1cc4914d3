import { z } from "zod";
import { getProduct, listProducts, type ProductCard, type ProductDetail, type ProductList } from "../catalog";
import { getOrder } from "../orders";
import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import type { ModelTool } from "../platform/model-stream";
import { momentInWords } from "../platform/local-time";
import { formatMoney, minorDigits, type Money } from "../platform/money";
import type { Cards, OrderCard } from "./chat.types";
import { shopFacts } from "./shop-facts";

/** What a turn lends its tools: the customer's proofs, and the deeds that change the conversation. */
export interface Talk {
  proofs: Map<string, string>;
  /** Asks for a person; says how long that may take. */
  handOver(): Promise<string>;
  leaveMessage(contact: string, message: string): Promise<string>;
}
/** `told` goes to the model, `cards` to the customer. */
export interface ToolResult {
  told: unknown;
  cards?: Cards;
}

const amount = z.number().min(0).max(1e9);
const searchArgs = z.object({
  query: z.string().max(200).default("").describe("Words of the product, few; empty for all"),
  minPrice: amount.nullish().describe("In whole currency units, not cents"),
  maxPrice: amount.nullish(),
  sort: z.enum(["newest", "price", "-price"]).nullish(),
});
const slugArgs = z.object({ slug: z.string().max(200) });
const orderArgs = z.object({ number: z.string().max(20) });
const messageArgs = z.object({ contact: z.string().trim().min(3).max(200).describe("E-mail address or phone number that the customer gave"), message: z.string().trim().min(1).max(2_000) });

const tool = <S extends z.ZodType>(description: string, args: S, run: (ctx: Ctx, talk: Talk, args: z.output<S>) => Promise<ToolResult>) => ({ description, args, run: (ctx: Ctx, talk: Talk, input: z.output<S>) => run(ctx, talk, input) });

/** Everything that the assistant can do. A name that is not here does not exist for it. */
export const TOOLS = {
  search_products: tool("Finds products of the shop with price and stock.", searchArgs, async (ctx, _talk, args) => {
    const { items, total, correctedQuery, someWords } = await searchProducts(ctx, args);
    return { told: { found: total, ...(someWords && { note: "Nothing has all of these words; these have some." }), ...(correctedQuery && { searchedFor: correctedQuery, insteadOf: args.query }), products: items.map((item) => toldCard(ctx, item)) }, cards: { products: items } };
  }),
  product_detail: tool("Description, variants, price and stock of one product.", slugArgs, async (ctx, _talk, { slug }) => {
    const product = await getProduct(ctx, slug);
    return { told: toldProduct(ctx, product), cards: { products: [cardOf(product)] } };
  }),
  delivery_and_returns: tool("What the shop says about delivery, returns, payment, hours and contact.", z.object({}), async (ctx) => ({ told: shopFacts(ctx.shop) })),
  order_status: tool("The state of an order, for the signed-in customer's own orders or one whose link the customer showed.", orderArgs, async (ctx, talk, { number }) => {
    const card = await findOrder(ctx, talk, number);
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
  const minor = (major: number) => String(Math.round(major * 10 ** minorDigits(ctx.shop.currency)));
  return listProducts(ctx, { ...(minPrice != null && { minPrice: minor(minPrice) }), ...(maxPrice != null && { maxPrice: minor(maxPrice) }), ...(sort && { sort }), ...(query.trim() && { q: query }), limit: String(SHOWN) });
}

/** An order as a card. Throws `not_found` for whoever did not prove that it is theirs, as if there were none. */
export async function findOrder(ctx: Ctx, talk: Pick<Talk, "proofs">, number: string): Promise<OrderCard> {
  const plain = number.replace(/^#/, "").trim();
  const order = await getOrder(ctx, plain, talk.proofs.get(plain));
  const { status, paymentStatus, fulfilmentStatus, placedAt, totals, items } = order;
  return { number: order.number, status, paymentStatus, fulfilmentStatus, placedAt, total: totals.total, items: items.map(({ name, quantity }) => ({ name, quantity })) };
}

const text = (ctx: Ctx, value: Money) => formatMoney(value, ctx.shop.locale);
const toldCard = (ctx: Ctx, { slug, name, brand, price, priceVaries, compareAt, available }: ProductCard) => ({ slug, name, brand, price: `${priceVaries ? "from " : ""}${text(ctx, price)}`, ...(compareAt && { before: text(ctx, compareAt) }), available });
const toldProduct = (ctx: Ctx, product: ProductDetail) => ({
  ...toldCard(ctx, product),
  description: product.description.slice(0, 1_500),
  variants: product.variants.map(({ sku, optionValues, price, available }) => ({ sku, options: optionValues.join(" · "), price: text(ctx, price), available })),
});
function cardOf(product: ProductDetail): ProductCard {
  const { description: _description, options: _options, variants: _variants, images: _images, ...card } = product;
  return card;
}
