import type { CartView } from "#worker/orders";

/** The totals that the form shows, sent along with it: another one than the chosen way's is asked about before anything is ordered. */
export function ExpectedTotals({ cart: { collection, delivery, deliveryOptions } }: { cart: CartView }) {
  const total = (way: string, amount: number) => <input key={way} type="hidden" name={`expectedTotal.${way}`} value={amount} />;
  return (
    <>
      {collection && total("collection", collection.total.amount)}
      {delivery && total("delivery", delivery.total.amount)}
      {deliveryOptions.length > 1 && deliveryOptions.map(({ id, total: { amount } }) => total(`delivery.${id}`, amount))}
    </>
  );
}
