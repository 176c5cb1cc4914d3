import type { Shop } from "#worker/shops";
import { money } from "#worker/platform/money";

/** What a shop promises to everyone: how goods come, how they are paid, how they go back. */
export function termsOf(shop: Shop) {
  const { currency, deliveryEnabled, deliveryFee, deliveryFreeFrom, collectionEnabled, payOnCollection, deliveryPolicy, returnsPolicy } = shop;
  return {
    delivery: deliveryEnabled ? { fee: money(deliveryFee, currency), freeFrom: deliveryFreeFrom === null ? null : money(deliveryFreeFrom, currency) } : null,
    collection: collectionEnabled,
    payOnCollection: collectionEnabled && payOnCollection,
    deliveryPolicy,
    returnsPolicy,
  };
}
export type Terms = ReturnType<typeof termsOf>;
