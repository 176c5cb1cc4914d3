import type { Ctx } from "../platform/context";
import { invalid } from "../platform/errors";
import { gatherTerms, placeOf, taxRateAt } from "../shops";
import { addedLine } from "./edit.rules";
import type { FoundOrder } from "./find-order";
import { goodsOf } from "./new-order";
import type { PostalAddress } from "./orders.schema";
import { sellableOf, selectPricing, selectSellable } from "./orders.queries";

/** New lines of an order that is there: what is on sale now, at today's price, taxed where the order goes. Throws invalid for what is not sold. */
export async function addLines({ db, shop, ids }: Ctx, { order, lines }: FoundOrder, items: { sku: string; quantity: number }[], address: PostalAddress | null): Promise<FoundOrder["lines"]> {
  if (!items.length) return [];
  if (order.currency !== shop.currency) throw invalid("items", "The shop's currency has changed since: nothing can be added to this order.");
  const [goods, rows] = await db.read(selectSellable(db, shop.id, items.map(({ sku }) => sku)), selectPricing(db, shop.id, {}));
  const sellable = goods.map(sellableOf);
  const { taxRates } = gatherTerms(rows);
  const place = placeOf(shop, order.shippingMethod === "delivery" ? address : null);
  const last = Math.max(...lines.map(({ position }) => position));
  return items.map(({ sku, quantity }, i) => {
    const variant = sellable.find((candidate) => candidate.sku === sku);
    if (!variant) throw invalid("items", `${sku} is not sold here.`);
    const amounts = addedLine({ quantity, unitPrice: variant.price, taxRate: taxRateAt(shop, taxRates, place, variant.taxClass) }, order.taxIncluded);
    return { id: ids.next("lin"), shopId: shop.id, orderId: order.id, position: last + 1 + i, ...goodsOf(variant), ...amounts };
  });
}
