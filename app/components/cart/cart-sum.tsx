import type { CartView } from "#worker/orders";
import { Price } from "~/components/price";
import { useShop } from "~/root";

/** The subtotal, and what getting it will cost beyond that. */
export function CartSum({ cart }: { cart: CartView }) {
  const { locale } = useShop();
  const { subtotal, collection, delivery, untilFreeDelivery } = cart;
  return (
    <div>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5">
        <dt className="text-lg font-medium">Subtotal</dt>
        <dd className="text-right text-lg font-medium"><Price value={subtotal} locale={locale} /></dd>
        {delivery && (
          <>
            <dt className="text-soft">Delivery</dt>
            <dd className="text-right text-soft">{delivery.shipping.amount ? <Price value={delivery.shipping} locale={locale} /> : "Free"}</dd>
          </>
        )}
        {collection && (
          <>
            <dt className="text-soft">Collection</dt>
            <dd className="text-right text-soft">Free</dd>
          </>
        )}
      </dl>
      {untilFreeDelivery && <p className="mt-1.5 text-sm text-soft"><Price value={untilFreeDelivery} locale={locale} /> more and delivery is free.</p>}
    </div>
  );
}
