import { withSources } from "../catalog";
import { codeText, gatherDiscounts } from "../discounts";
import type { Ctx } from "../platform/context";
import { money } from "../platform/money";
import { optionsLabel } from "../platform/variant-label.rules";
import { destinationsOf, gatherTerms, type Place } from "../shops";
import { cartText, type CartItem } from "./cart.rules";
import { selectPricing, sellableOf, selectSellable, type PricingRow, type Sellable } from "./orders.queries";
import type { CartTotals, CartView } from "./orders.types";
import { codeProblem, optionsFor, priceOrder, type Pricing, type PricedOrder } from "./price-order.rules";

/** What a cart's price may depend on beside its lines: where it goes (the shop's own country without it), a code, and whose e-mail asks. */
export interface CartTerms {
  place?: Place;
  code?: string;
  email?: string;
}

/** What a cart of these SKUs is priced by, in one round trip. */
export async function readCart({ db, shop }: Ctx, skus: string[], { code, email }: CartTerms = {}): Promise<CartRows> {
  const [sellable, pricing] = await db.read(selectSellable(db, shop.id, skus), selectPricing(db, shop.id, { code: codeOf(code), email }));
  return [sellable.map(sellableOf), pricing];
}
type CartRows = [sellable: Sellable[], pricing: PricingRow[]];

/** A cart as it stands now: prices and stock from the database in one round trip, totals by the rule that placing the order follows. */
export async function viewCart(ctx: Ctx, items: CartItem[], terms: CartTerms = {}): Promise<CartView> {
  const rows: CartRows = items.length ? await readCart(ctx, items.map(({ sku }) => sku), terms) : [[], []];
  return priceCart(ctx, items, rows, terms);
}

/** The same of rows that are loaded already. */
export function priceCart({ shop, clock }: Pick<Ctx, "shop" | "clock">, items: CartItem[], [sellable, rows]: CartRows, { place = { country: shop.country }, code }: CartTerms = {}): CartView {
  const amount = (minor: number) => money(minor, shop.currency);
  const found = items.flatMap((item) => {
    const variant = sellable.find(({ sku }) => sku === item.sku);
    return variant ? [{ ...variant, wanted: item.quantity, quantity: Math.max(0, Math.min(item.quantity, variant.available)), unitPrice: variant.price }] : [];
  });
  const pricing: Pricing = { shop, terms: gatherTerms(rows), discounts: gatherDiscounts(rows), code: codeOf(code), place, now: clock.now() };
  const options = optionsFor(found, pricing).map((option) => priceOrder(found, option, pricing));
  const collection = priceOrder(found, null, pricing);
  const view = ({ totals: { discount, shipping, tax, total }, applied }: PricedOrder): CartTotals => ({
    discount: amount(discount), shipping: amount(shipping), tax: amount(tax), total: amount(total),
    discounts: applied.map((one) => ({ title: one.discount.code ?? one.discount.title, amount: amount(one.amount), freeDelivery: one.discount.kind === "free_delivery" })),
  });
  const ways = [...options, ...(shop.collectionEnabled ? [collection] : [])].map((priced) => codeProblem(found, pricing, priced));
  const { subtotal } = collection.totals;
  const freeFrom = options[0]?.option?.freeFrom ?? null;
  const missing = freeFrom === null ? 0 : freeFrom - subtotal;
  return {
    lines: found.map(({ sku, slug, name, options: values, image, wanted, quantity, available, unitPrice }) => ({
      sku, slug, name, options: optionsLabel(values), image: image ? withSources(JSON.parse(image)) : null,
      quantity: wanted, available: Math.max(0, available), unitPrice: amount(unitPrice), total: amount(quantity * unitPrice),
    })),
    gone: items.map(({ sku }) => sku).filter((sku) => !found.some((line) => line.sku === sku)),
    count: found.reduce((sum, line) => sum + line.quantity, 0),
    ready: items.length > 0 && found.length === items.length && found.every((line) => line.wanted === line.quantity),
    orderable: cartText(found.filter(({ quantity }) => quantity > 0)),
    subtotal: amount(subtotal),
    collection: shop.collectionEnabled ? view(collection) : null,
    delivery: options[0] ? view(options[0]) : null,
    deliveryOptions: options.map((priced) => ({ id: priced.option!.id, name: priced.option!.name, days: priced.option!.days, ...view(priced) })),
    countries: destinationsOf(shop, pricing.terms),
    untilFreeDelivery: options.length === 1 && missing > 0 ? amount(missing) : null,
    // A code may go with one way of getting it and not with the other.
    codeProblem: ways.every(Boolean) ? (ways[0] ?? null) : null,
  };
}

const codeOf = (code: string | undefined) => codeText.safeParse(code ?? "").data || undefined;
