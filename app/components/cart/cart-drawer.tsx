import { Link } from "@remix-run/react";
import { buttonClass } from "~/components/ui/button";
import { Drawer } from "~/components/ui/drawer";
import { CartLines } from "./cart-lines";
import { CartSum } from "./cart-sum";
import { useCart, useCartDrawer } from "./use-cart";

/** The cart over the page, after something was added. Loaded when it is first needed. */
export default function CartDrawer() {
  const { open, setOpen } = useCartDrawer();
  const { answer, onSubmit, busy } = useCart();
  const close = () => setOpen(false);
  const cart = answer?.cart;
  return (
    <Drawer open={open} onClose={close} title={cart?.lines.length ? "In your cart" : "Your cart is empty"}>
      {answer?.limited && <p role="status" className="border-b border-line px-5 py-3 text-sm font-medium text-warn">There was less than you asked for. All that is left is in your cart.</p>}
      {cart && cart.lines.length > 0 && (
        <>
          <div className="flex-1 overflow-y-auto px-5" aria-busy={busy}><CartLines lines={cart.lines} onSubmit={onSubmit} onLeave={close} /></div>
          <div className="grid gap-3 border-t border-line bg-raised px-5 pt-4 pb-5">
            <CartSum cart={cart} />
            <Link to={cart.ready ? "/checkout" : "/cart"} onClick={close} className={buttonClass()}>{cart.ready ? "Checkout" : "See what is missing"}</Link>
            <Link to="/cart" onClick={close} className={buttonClass({ look: "quiet" })}>View cart</Link>
          </div>
        </>
      )}
      {cart?.lines.length === 0 && <div className="p-5"><button type="button" onClick={close} className={buttonClass({ size: "wide" })}>Go on shopping</button></div>}
    </Drawer>
  );
}
