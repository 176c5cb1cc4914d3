import { formatMoney, money } from "../platform/money";
import type { Shop } from "../shops";

/** What the shop says of itself, by subject, in sentences that a customer may read. A subject without a word is empty. */
export function shopFacts(shop: Shop) {
  const amount = (minor: number) => formatMoney(money(minor, shop.currency), shop.locale);
  const { line1, line2, city, province, postalCode } = shop.address;
  const address = [line1, line2, city, province, postalCode].filter(Boolean).join(", ");
  const fee = shop.deliveryFee === 0 ? "Delivery is free." : `Delivery costs ${amount(shop.deliveryFee)}${shop.deliveryFreeFrom === null ? "" : `, and is free from ${amount(shop.deliveryFreeFrom)}`}.`;
  return {
    delivery: sentences(shop.deliveryEnabled ? fee : "We do not deliver.", shop.collectionEnabled && `You can collect your order at ${address}.`, shop.deliveryPolicy),
    returns: sentences(shop.returnsPolicy),
    hours: sentences(shop.openingHours),
    payment: sentences("You can pay by bank transfer; the details come with your order.", shop.collectionEnabled && shop.payOnCollection && "You can also pay when you collect."),
    contact: sentences(`Write to ${shop.email}`, shop.phone && `or phone ${shop.phone}`, `. You find us at ${address}.`).replace(" .", "."),
    prices: shop.pricesIncludeTax ? `Prices include ${shop.taxRate / 100}% tax.` : `Prices are without tax; ${shop.taxRate / 100}% is added.`,
  };
}

const sentences = (...parts: (string | false)[]): string => parts.filter(Boolean).join(" ").trim();
