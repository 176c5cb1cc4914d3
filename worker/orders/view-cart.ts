import { withSources } from "../catalog";
import type { Ctx } from "../platform/context";
import { money } from "../platform/money";
import { cartText, type CartItem } from "./cart.rules";
import { selectSellable, type Sellable } from "./orders.queries";
import { totalsOf } from "./orders.rules";
import type { CartView } from "./orders.types";

/** A cart as it stands now: prices and stock from the database in one round trip, totals by the rule that placing the order follows. */
export async function viewCart(ctx: Ctx, items: CartItem[]): Promise<CartView> {
  const [sellable] = items.length ? await ctx.db.read(selectSellable(ctx.db, ctx.shop.id, items.map(({ sku }) => sku))) : [[]];
  return priceCart(ctx, items, sellable);
}

/** The same of rows that are loaded already. */
export function priceCart({ shop }: Pick<Ctx, "shop">, items: CartItem[], sellable: Sellable[]): CartView {
  const amount = (minor: number) => money(minor, shop.currency);
  const found = items.flatMap((item) => {
    const variant = sellable.find(({ sku }) => sku === item.sku);
    return variant ? [{ ...variant, wanted: item.quantity, quantity: Math.max(0, Math.min(item.quantity, variant.available)), unitPrice: variant.price }] : [];
  });
  const totals = (delivery: boolean) => {
    const { shipping, tax, total } = totalsOf(found, delivery, shop);
    return { shipping: amount(shipping), tax: amount(tax), total: amount(total) };
  };
  const { subtotal } = totalsOf(found, false, shop);
  const missing = shop.deliveryFreeFrom === null ? 0 : shop.deliveryFreeFrom - subtotal;
  return {
    lines: found.map(({ sku, slug, name, options, image, wanted, quantity, available, unitPrice }) => ({
      sku, slug, name, options: (JSON.parse(options) as string[]).join(" · "), image: image ? withSources(JSON.parse(image)) : null,
      quantity: wanted, available: Math.max(0, available), unitPrice: amount(unitPrice), total: amount(quantity * unitPrice),
    })),
    gone: items.map(({ sku }) => sku).filter((sku) => !found.some((line) => line.sku === sku)),
    count: found.reduce((sum, line) => sum + line.quantity, 0),
    ready: items.length > 0 && found.length === items.length && found.every((line) => line.wanted === line.quantity),
    orderable: cartText(found.filter(({ quantity }) => quantity > 0)),
    subtotal: amount(subtotal),
    collection: shop.collectionEnabled ? totals(false) : null,
    delivery: shop.deliveryEnabled ? totals(true) : null,
    untilFreeDelivery: shop.deliveryEnabled && missing > 0 ? amount(missing) : null,
  };
}
