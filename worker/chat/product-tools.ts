import type { ProductDetail } from "../catalog";
import type { Ctx } from "../platform/context";
import { formatMoney } from "../platform/money";
import type { Cards, Comparison, Proposal } from "./chat.types";
import type { RestedAnswer } from "./rested";

/** What a tool gives: `told` goes to the model, `cards` to the customer; `answers` are the shop's own that it told. */
export interface Told {
  told: unknown;
  cards?: Cards;
  answers?: RestedAnswer[];
}

/** Products side by side, in what they differ or have in common. */
export function compare(ctx: Ctx, products: ProductDetail[]): Comparison {
  const options = [...new Set(products.flatMap((product) => product.options.map(({ name }) => name)))];
  const rows = [
    { label: "Price", values: products.map(({ price, priceVaries }) => `${priceVaries ? "from " : ""}${formatMoney(price, ctx.shop.locale)}`) },
    { label: "In stock", values: products.map(({ available }) => (available > 0 ? String(available) : "Sold out")) },
    { label: "Brand", values: products.map(({ brand }) => brand) },
    ...options.map((label) => ({ label, values: products.map((product) => product.options.find(({ name }) => name === label)?.values.join(", ") ?? "") })),
  ];
  return { names: products.map(({ name, slug }) => ({ name, slug })), rows: rows.filter(({ values }) => values.some(Boolean)).map(({ label, values }) => ({ label, values: values.map((value) => value || "–") })) };
}

/** A change of the cart as a button that the customer may press: it is made by the cart itself, and never here. */
export function proposeCart(ctx: Ctx, { name, slug, variants }: ProductDetail, { sku, quantity, change }: { sku?: string | null; quantity: number; change: Extract<Proposal, { kind: "cart" }>["change"] }): Told {
  const variant = sku ? variants.find((one) => one.sku === sku) : variants.length === 1 ? variants[0] : undefined;
  if (!variant) return { told: { error: "Name the sku of one of the product's variants.", variants: variants.map((one) => ({ sku: one.sku, options: one.optionValues.join(" · ") })) } };
  if (change !== "remove" && quantity < 1) return { told: { error: "At least one." } };
  if (change !== "remove" && variant.available < quantity) return { told: { error: "There is not as much in stock.", name, price: formatMoney(variant.price, ctx.shop.locale), available: variant.available } };
  const proposal: Proposal = { kind: "cart", change, sku: variant.sku, name, option: variant.optionValues.join(" · "), slug, quantity, price: variant.price };
  return { told: { note: "The customer sees a button. Nothing is changed until they press it.", product: { name, price: formatMoney(variant.price, ctx.shop.locale), available: variant.available } }, cards: { proposal } };
}
