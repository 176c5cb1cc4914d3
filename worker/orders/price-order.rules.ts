import { chooseDiscounts, obstacleOf, type DiscountRow, type Reduction } from "../discounts";
import { deliveryOptions, placeOf, taxRateAt, type DeliveryOption, type Place, type SellingTerms } from "../shops";
import type { Shop } from "../shops/shops.types";
import { totalsOf, type Totals } from "./totals.rules";

/** A line to be priced: the unit's price in minor units, its weight in grams. */
export interface PricingLine {
  productId: string;
  quantity: number;
  unitPrice: number;
  taxClass: string;
  weight: number;
}
/** What pricing looks at beside the lines. `place` is where a delivery goes. */
export interface Pricing {
  shop: Pick<Shop, "country" | "address" | "taxRate" | "pricesIncludeTax" | "deliveryEnabled" | "deliveryFee" | "deliveryFreeFrom" | "collectionEnabled">;
  terms: SellingTerms;
  discounts: DiscountRow[];
  code?: string;
  place: Place;
  now: number;
}
/** A cart priced for one way of getting it. `taxRates` are the lines' in basis points. */
export interface PricedOrder {
  option: DeliveryOption | null;
  totals: Totals;
  taxRates: number[];
  shippingTaxRate: number;
  applied: Reduction["applied"];
}

const subtotalOf = (lines: PricingLine[]) => lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
const weightOf = (lines: PricingLine[]) => lines.reduce((sum, { quantity, weight }) => sum + quantity * weight, 0);

/** The ways of delivery of these lines to the place, the cheapest first. */
export const optionsFor = (lines: PricingLine[], { shop, terms, place }: Pricing): DeliveryOption[] => deliveryOptions(shop, terms.zones, place, { subtotal: subtotalOf(lines), weight: weightOf(lines) });

/** Prices lines for a way of delivery, or for collection (null), by the one rule that cart, checkout and placing follow. */
export function priceOrder(lines: PricingLine[], option: DeliveryOption | null, { shop, terms, discounts, code, place, now }: Pricing): PricedOrder {
  const cart = { lines: lines.map(({ productId, quantity, unitPrice }) => ({ productId, total: quantity * unitPrice })), shipping: option?.price ?? 0 };
  const reduction = chooseDiscounts(cart, discounts, code, now);
  return { ...priceReduced(lines, option, reduction, { shop, terms, place }), applied: reduction.applied };
}

/** The same of lines whose discounts are settled already. */
export function priceReduced(lines: PricingLine[], option: DeliveryOption | null, { lines: off, freeDelivery }: Pick<Reduction, "lines" | "freeDelivery">, { shop, terms, place }: Pick<Pricing, "shop" | "terms" | "place">): Omit<PricedOrder, "applied"> {
  const taxedAt: Place = option ? place : placeOf(shop);
  const taxRates = lines.map(({ taxClass }) => taxRateAt(shop, terms.taxRates, taxedAt, taxClass));
  const shippingTaxRate = taxRateAt(shop, terms.taxRates, taxedAt, "standard");
  const delivery = option && { price: freeDelivery ? 0 : option.price, taxRate: shippingTaxRate };
  const totals = totalsOf(lines.map((line, i) => ({ ...line, taxRate: taxRates[i]!, discount: off[i] })), delivery, shop.pricesIncludeTax);
  return { option, totals, taxRates, shippingTaxRate };
}

/** Why the code that was asked for does nothing to these lines, in words; undefined where it does, or none was asked for. */
export function codeProblem(lines: PricingLine[], { discounts, code, now }: Pricing, priced: PricedOrder): string | undefined {
  if (code === undefined) return undefined;
  const asked = discounts.find((discount) => discount.code === code);
  if (!asked) return "We do not know this code.";
  const obstacle = obstacleOf(asked, { lines: lines.map(({ productId, quantity, unitPrice }) => ({ productId, total: quantity * unitPrice })), shipping: priced.option?.price ?? 0 }, now);
  if (obstacle) return obstacle;
  return priced.applied.some(({ discount }) => discount.id === asked.id) ? undefined : asked.kind === "free_delivery" ? "This code takes nothing off here: delivery costs nothing already." : "This code takes nothing off here.";
}
