import type { Ctx } from "../platform/context";
import { invalid } from "../platform/errors";
import { parse } from "../platform/parse";
import { cartChangeInput, changedCart, fitsCart, type CartItem } from "./cart.rules";
import type { CartView } from "./orders.types";
import { priceCart, readCart } from "./view-cart";

export interface ChangedCart {
  items: CartItem[];
  view: CartView;
  /** True when there was less than was asked for, and the line stands at what there is. */
  limited: boolean;
}

/** Adds to a cart, sets or removes a line, in one round trip; a cart is the browser's, so nothing is written. Throws invalid. */
export async function changeCart(ctx: Ctx, items: CartItem[], input: unknown): Promise<ChangedCart> {
  const change = parse(cartChangeInput, input);
  const rows = await readCart(ctx, [...items.map(({ sku }) => sku), change.sku]);
  const [sellable] = rows;
  const available = sellable.find(({ sku }) => sku === change.sku)?.available;
  if (available === undefined && change.intent !== "remove") throw invalid("sku", "This is not sold here.");
  const changed = changedCart(items, change, available ?? 0);
  if (!fitsCart(changed)) throw invalid("sku", "The cart is full. Order what is in it first.");
  const unlimited = changedCart(items, change, Infinity);
  return { items: changed, view: priceCart(ctx, changed, rows), limited: JSON.stringify(unlimited) !== JSON.stringify(changed) };
}
