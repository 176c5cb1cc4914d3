import { selectFreeDelivery } from "../discounts";
import type { Ctx } from "../platform/context";
import { DomainError, invalid } from "../platform/errors";
import { gatherTerms, placeOf } from "../shops";
import { selectMakeup } from "./edit.queries";
import { amountsOf, atQuantity, editable, paymentAfter, type Edit } from "./edit.rules";
import { addLines } from "./edit-lines";
import type { FoundOrder } from "./find-order";
import { selectPricing } from "./orders.queries";
import type { PostalAddress } from "./orders.schema";
import { optionsFor, priceReduced, type Pricing } from "./price-order.rules";

type Line = FoundOrder["lines"][number];
type Order = FoundOrder["order"];
interface Priced {
  lines: Line[];
  amounts: Partial<Pick<Order, "subtotal" | "discount" | "shipping" | "shippingTax" | "shippingTaxRate" | "tax" | "total">>;
  freed?: number;
}
/** What an edit makes of an order: its row, its lines, and what that does to the stock: pieces that are let go of, and variants of which more is wanted. */
export interface EditPlan {
  after: Order;
  lines: Line[];
  removed: Line[];
  changed: Line[];
  added: Line[];
  more: { variantId: string; quantity: number }[];
  fewer: { lineId: string; quantity: number }[];
  /** What delivery would cost, where a discount makes it free. */
  freed?: number;
}

/**
 * What an edit would make of an order. Lines keep their price and their part of a discount, new ones come at today's price. Delivery stays as agreed,
 * unless the order goes to another place: then the way that was chosen and all tax are priced as the checkout would now. Throws invalid, not_allowed_now.
 */
export async function planEdit(ctx: Ctx, found: FoundOrder, { items, ...wanted }: Edit): Promise<EditPlan> {
  const { order, lines: before } = found;
  if (!editable(found.state)) throw new DomainError("not_allowed_now", "Nothing of this order can be changed any more: some of it has left, or it is closed.");
  if (wanted.shippingAddress && order.shippingMethod !== "delivery") throw invalid("shippingAddress", "This order is collected.");
  if (items && order.source === "import") throw invalid("items", "The goods of an imported order stay as they were.");
  const address = wanted.shippingAddress ?? order.shippingAddress;
  const chosen = items ? await chooseLines(ctx, found, items, address) : { kept: before, added: [] };
  const all = [...chosen.kept, ...chosen.added];
  const moved = address && order.source !== "import" && JSON.stringify(placeOf(ctx.shop, address)) !== JSON.stringify(placeOf(ctx.shop, order.shippingAddress));
  const untouched = all.length === before.length && all.every((line) => before.includes(line));
  const { lines, amounts, freed }: Priced = moved ? await priceAt(ctx, order, all, address) : { lines: all, amounts: untouched ? {} : amountsOf(order, all) };
  const total = amounts.total ?? order.total;
  if (!Number.isSafeInteger(total)) throw invalid("items", "This order is too large.");
  const after: Order = {
    ...order, ...amounts, paymentStatus: paymentAfter(order, total), shippingAddress: address,
    ...(wanted.customer && { customerName: wanted.customer.name, customerEmail: wanted.customer.email, customerPhone: wanted.customer.phone }), ...(wanted.note !== undefined && { note: wanted.note }),
  };
  return { after, freed, ...differences(before, lines) };
}

/** The lines that stay, at the quantities that are wanted, and those that come. */
async function chooseLines(ctx: Ctx, found: FoundOrder, items: { sku: string; quantity: number }[], address: PostalAddress | null): Promise<{ kept: Line[]; added: Line[] }> {
  const { order, lines } = found;
  const wanted = new Map<string, number>();
  for (const { sku, quantity } of items) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);
  const added = await addLines(ctx, found, [...wanted].filter(([sku]) => !lines.some((line) => line.sku === sku)).map(([sku, quantity]) => ({ sku, quantity })), address);
  return { kept: lines.filter(({ sku }) => wanted.has(sku)).map((line) => atQuantity(line, wanted.get(line.sku)!, order.taxIncluded)), added };
}

/** Delivery and tax at another place, by the rule that the checkout follows. What lines cost and their discounts stay. */
async function priceAt({ db, shop, clock }: Ctx, order: Order, lines: Line[], address: PostalAddress): Promise<Priced> {
  if (order.currency !== shop.currency) throw invalid("shippingAddress", "The shop's currency has changed since: delivery to another place cannot be priced.");
  const [makeup, rows, free] = await db.read(selectMakeup(db, shop.id, lines.map(({ variantId }) => variantId)), selectPricing(db, shop.id, {}), selectFreeDelivery(db, shop.id, order.id));
  const goods = lines.map((line) => ({ ...line, taxClass: "standard", weight: 0, ...makeup.find(({ variantId }) => variantId === line.variantId) }));
  const pricing: Pricing = { shop: { ...shop, pricesIncludeTax: order.taxIncluded }, terms: gatherTerms(rows), discounts: [], place: placeOf(shop, address), now: clock.now() };
  const options = optionsFor(goods, pricing);
  if (!options.length) throw invalid("shippingAddress", "We do not deliver there.");
  const option = options.find(({ name }) => name === order.shippingRate);
  if (!option) throw invalid("shippingAddress", `${order.shippingRate ? `“${order.shippingRate}”, the delivery that was chosen,` : "The delivery that was chosen"} does not go there. Cancel this order and take it anew with another one.`);
  const { totals: { lines: priced, ...amounts }, taxRates, shippingTaxRate } = priceReduced(goods, option, { lines: lines.map(({ discount }) => discount), freeDelivery: free.length > 0 }, pricing);
  return { lines: lines.map((line, i) => ({ ...line, taxRate: taxRates[i]!, ...priced[i]! })), amounts: { ...amounts, shippingTaxRate }, freed: free.length ? option.price : undefined };
}

/** Which lines go, change and come, and what becomes of their pieces. */
function differences(before: Line[], lines: Line[]): Omit<EditPlan, "after" | "freed"> {
  const was = (id: string) => before.find((line) => line.id === id);
  const added = lines.filter(({ id }) => !was(id));
  const removed = before.filter(({ id }) => !lines.some((line) => line.id === id));
  const changed = lines.filter((line) => was(line.id) && JSON.stringify(line) !== JSON.stringify(was(line.id)));
  const grown = changed.map((line) => ({ line, by: line.quantity - was(line.id)!.quantity }));
  return {
    lines, removed, changed, added,
    more: [...grown.map(({ line, by }) => ({ variantId: line.variantId, quantity: by })), ...added].filter(({ quantity }) => quantity > 0),
    fewer: [...grown.map(({ line, by }) => ({ lineId: line.id, quantity: -by })), ...removed.map(({ id, quantity }) => ({ lineId: id, quantity }))].filter(({ quantity }) => quantity > 0),
  };
}
