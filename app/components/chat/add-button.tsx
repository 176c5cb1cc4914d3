import type { ProductCard } from "#worker/catalog";
import { useCart } from "~/components/cart/use-cart";
import { buttonClass } from "~/components/ui/button";

/** Puts a product of one variant into the cart; any other is chosen on its page. */
export function AddButton({ product }: { product: ProductCard }) {
  const { onSubmit, busy } = useCart();
  if (!product.sku || product.available <= 0) return null;
  return (
    <form method="post" action="/cart" onSubmit={onSubmit} className="relative z-10">
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="sku" value={product.sku} />
      <input type="hidden" name="quantity" value="1" />
      <button aria-disabled={busy} aria-label={`Add ${product.name} to the cart`} className={buttonClass({ look: "quiet", size: "small", className: "min-h-11" })}>Add</button>
    </form>
  );
}
