import { Link } from "@remix-run/react";
import type { ProductDetail, ProductVariant } from "#worker/catalog";

/** The variant that an address asks for, else the first that can be had. */
export const chosenVariant = (product: ProductDetail, sku: string | null): ProductVariant =>
  product.variants.find((variant) => variant.sku === sku) ?? product.variants.find((variant) => variant.available > 0) ?? product.variants[0]!;

/** The variant one gets by changing one option of the chosen one: with all else alike if there is such a one, else the nearest. */
function changed(product: ProductDetail, chosen: ProductVariant, index: number, value: string): ProductVariant | undefined {
  const alike = (variant: ProductVariant) => variant.optionValues.filter((other, i) => other === chosen.optionValues[i]).length;
  return product.variants.filter((variant) => variant.optionValues[index] === value).sort((a, b) => alike(b) - alike(a))[0];
}

/** Each option's values as buttons, which are links: they work before a script, and one can send them to somebody. Sold-out ones are struck. */
export function Options({ product, chosen }: { product: ProductDetail; chosen: ProductVariant }) {
  return product.options.map((option, index) => (
    <div key={option.name} role="group" aria-label={option.name}>
      <p className="mb-2"><span className="text-soft first-letter:uppercase">{named(option.name)}:</span> <span className="font-medium">{chosen.optionValues[index]}</span></p>
      <div className="flex flex-wrap gap-2">
        {option.values.map((value) => {
          const variant = changed(product, chosen, index, value);
          if (!variant) return null;
          const soldOut = variant.available <= 0;
          const current = value === chosen.optionValues[index];
          return (
            <Link
              key={value}
              to={`?sku=${encodeURIComponent(variant.sku)}`}
              replace
              preventScrollReset
              aria-current={current ? "true" : undefined}
              className={`grid min-h-11 min-w-11 place-items-center rounded-small border px-4 ${current ? "border-ink bg-ink text-ground" : "border-soft/60 bg-raised hover:border-ink"} ${soldOut ? "line-through decoration-1 opacity-60" : ""}`}
            >
              {value}
              {soldOut && <span className="sr-only"> (sold out)</span>}
            </Link>
          );
        })}
      </div>
    </div>
  ));
}

const named = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
