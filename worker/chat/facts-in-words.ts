import { formatMoney, money } from "../platform/money";
import type { Shop } from "../shops";
import type { AssistantWords, ShopSubject } from "./assistant-words.types";
import { shopFacts } from "./shop-facts";

/** What the shop says of itself, in the language of these words; what its owner wrote stays in the owner's. A subject without a word is empty. */
export function factsIn(shop: Shop, { facts: words }: AssistantWords): Record<ShopSubject, string> {
  const own = shopFacts(shop);
  if (!words) return own;
  const amount = (minor: number) => formatMoney(money(minor, shop.currency), shop.locale);
  const { line1, line2, city, province, postalCode } = shop.address;
  const address = [line1, line2, city, province, postalCode].filter(Boolean).join(", ");
  const fee = shop.deliveryFee === 0 ? words.freeDelivery : words.fee(amount(shop.deliveryFee), shop.deliveryFreeFrom === null ? undefined : amount(shop.deliveryFreeFrom));
  return {
    delivery: [shop.deliveryEnabled ? fee : words.noDelivery, shop.collectionEnabled && words.collectAt(address), shop.deliveryPolicy].filter(Boolean).join(" "),
    returns: own.returns,
    hours: own.hours,
    payment: [words.transfer, shop.collectionEnabled && shop.payOnCollection && words.onCollection].filter(Boolean).join(" "),
    contact: words.contact(shop.email, shop.phone, address),
  };
}
