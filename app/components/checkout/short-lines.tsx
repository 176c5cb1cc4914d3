import { Link } from "@remix-run/react";
import type { CartView } from "#worker/orders";

/** What cannot be had as it was asked for, and where to change that; the form beside it orders what there is. */
export function ShortLines({ cart }: { cart: CartView }) {
  const short = cart.lines.filter((line) => line.quantity > line.available);
  if (short.length + cart.gone.length === 0) return null;
  return (
    <div className="rounded-card border border-warn px-4 py-3">
      <ul className="font-medium text-warn">
        {short.map((line) => <li key={line.sku}>{line.name}{line.options && `, ${line.options}`}: {line.available ? `${line.available} left of the ${line.quantity} you asked for` : "sold out"}.</li>)}
        {cart.gone.map((sku) => <li key={sku}>Something in your cart is no longer sold ({sku}).</li>)}
      </ul>
      <p className="mt-1">{cart.count > 0 && "This order takes what there is, at the total shown. "}<Link to="/cart" className="underline">Change your cart</Link></p>
    </div>
  );
}
