import { getProduct } from "../catalog";
import type { Ctx } from "../platform/context";
import { formatMoney } from "../platform/money";
import type { AssistantWords } from "./assistant-words.types";
import type { ChatEvent } from "./chat.types";
import { lookIn, type FollowUp } from "./follow-up.rules";
import { expected, inWords } from "./in-words";
import type { Called } from "./known-answers";
import { compare } from "./product-tools";
import { toldDetail } from "./tools";

/** What one product costs, whether it is there and what it comes in; where a size or colour was asked that is not among its choices, that too. */
export async function* aboutProduct(ctx: Ctx, words: AssistantWords, slug: string, question = "", called: Called[] = []): AsyncGenerator<ChatEvent, void> {
  const product = await getProduct(ctx, slug).catch(expected);
  if (!product) return yield* inWords(words.productGone);
  called.push({ name: "product_detail", args: { slug }, result: toldDetail(ctx, product) });
  const { name, price, priceVaries, available, options, description } = product;
  const look = lookIn(question);
  const choices = options.filter(({ values }) => values.length).map((option) => `${option.name}: ${option.values.join(", ")}`).join("; ");
  const isThere = look && `${name} ${description} ${choices}`.toLowerCase().includes(look);
  yield* inWords([words.product(name, formatMoney(price, ctx.shop.locale), priceVaries, available), choices && words.choices(choices), look && !isThere && words.notAmong(look)].filter(Boolean).join(" "));
  const { description: _description, options: _options, variants: _variants, images: _images, related: _related, ...card } = product;
  if (question) yield { event: "products", data: { items: [card] } };
}

/** An answer to a message about products that were shown. */
export async function* followUp(ctx: Ctx, words: AssistantWords, { slugs, compare: isCompared }: FollowUp, question: string, called: Called[] = []): AsyncGenerator<ChatEvent, void> {
  if (!isCompared) return yield* aboutProduct(ctx, words, slugs[0]!, question, called);
  const products = (await Promise.all(slugs.map((slug) => getProduct(ctx, slug).catch(expected)))).filter((product) => product !== undefined);
  if (products.length < 2) return yield* inWords(words.productGone);
  for (const product of products) called.push({ name: "product_detail", args: { slug: product.slug }, result: toldDetail(ctx, product) });
  yield* inWords(words.sideBySide);
  yield { event: "cards", data: { comparison: compare(ctx, products) } };
}
