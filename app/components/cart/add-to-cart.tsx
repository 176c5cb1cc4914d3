import { Button } from "~/components/ui/button";
import { useCart } from "./use-cart";

/** One loud button with its quantity (on a phone the bar at the bottom holds the button): a plain form to the cart, taken over by a script where there is one. */
export function AddToCart({ sku, available, id }: { sku: string; available: number; id?: string }) {
  const { onSubmit, busy, pending, answer } = useCart();
  const adding = busy && pending?.get("sku") === sku;
  return (
    <form id={id} method="post" action="/cart" onSubmit={onSubmit} className="grid gap-3">
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="sku" value={sku} />
      <div className="flex items-center gap-3">
        <label className="flex items-center gap-3">
          <span className="lg:sr-only">Quantity</span>
          <input name="quantity" type="number" inputMode="numeric" min={1} max={Math.max(1, available)} defaultValue={1} disabled={available <= 0} className="h-13 w-20 rounded-card border border-soft/60 bg-raised px-3 text-center tabular-nums disabled:opacity-60" />
        </label>
        <Button size="large" className="max-lg:hidden" disabled={available <= 0} aria-disabled={adding}>{available <= 0 ? "Sold out" : adding ? "Adding…" : "Add to cart"}</Button>
      </div>
      <p role="alert" className="text-sm text-bad empty:hidden">{answer?.problem?.detail}</p>
    </form>
  );
}
