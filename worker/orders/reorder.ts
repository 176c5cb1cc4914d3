import type { Ctx } from "../platform/context";
import { countCart, fitsCart, reordered, type CartItem } from "./cart.rules";
import { findOrder } from "./find-order";
import type { CartView, Unavailable } from "./orders.types";
import { selectSkusNow } from "./reorder.queries";
import { priceCart, readCart } from "./view-cart";

export interface Reordered {
  /** The cart with what the order held, and the same priced as it stands now. */
  items: CartItem[];
  view: CartView;
  /** What could not be had as it was ordered, by the names it was sold by. */
  missing: Unavailable[];
  /** Whether the cart lacks nothing of what can be had. */
  inCart: boolean;
}

/**
 * A cart with what an order held, at today's prices, as far as it is still sold and there: a line is brought up to what was ordered, not added
 * to it, so that twice is once. A cart is the browser's, so nothing is written. For whoever may see the order. Throws not_found.
 */
export async function reorder(ctx: Ctx, number: string, cart: CartItem[], token?: string): Promise<Reordered> {
  const { lines } = await findOrder(ctx, number, token);
  const { db, shop } = ctx;
  // A product may have another SKU by now; its variant stays the same.
  const [now] = await db.read(selectSkusNow(db, shop.id, lines.map(({ variantId }) => variantId)));
  const wanted = lines.map(({ variantId, sku, name, optionLabel, quantity }) => ({ sku: now.find(({ id }) => id === variantId)?.sku ?? sku, name: [name, optionLabel].filter(Boolean).join(", "), quantity, known: now.some(({ id }) => id === variantId) }));
  const rows = await readCart(ctx, [...cart, ...wanted].map(({ sku }) => sku));
  const sold = new Map(rows[0].map(({ sku, available }) => [sku, available]));
  const { items, missing } = reordered(cart, wanted.map(({ known, ...line }) => ({ ...line, available: known ? (sold.get(line.sku) ?? null) : null })), fitsCart);
  return { items, view: priceCart(ctx, items, rows), missing, inCart: countCart(items) === countCart(cart) };
}
