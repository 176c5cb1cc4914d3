import type { AdminProductCard, ProductStatus } from "#worker/catalog";
import type { Tone } from "~/components/ui/status";

export const PRODUCT_STATUS: Record<ProductStatus, [Tone, string]> = { active: ["good", "In the shop"], draft: ["plain", "Draft"], archived: ["warn", "Archived"] };

/** What there is of a product, in words: the worst first. */
export function stockInWords({ stock: { available, low, out }, variantCount }: Pick<AdminProductCard, "stock" | "variantCount">): [Tone, string] {
  if (available <= 0) return ["bad", "Sold out"];
  if (out > 0) return ["warn", `${out} of ${variantCount} sold out`];
  if (low > 0) return ["warn", variantCount === 1 ? "Running low" : `${low} of ${variantCount} low`];
  return ["good", "In stock"];
}
