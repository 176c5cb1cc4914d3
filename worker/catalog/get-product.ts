import type { Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { money } from "../platform/money";
import { selectImages, selectProduct, selectVariants } from "./catalog.queries";
import type { ProductDetail } from "./catalog.types";
import { withSources } from "./media.rules";

/** An active product with its variants and photographs, in one round trip. Throws `not_found` for any other slug. */
export async function getProduct(ctx: Ctx, slug: string): Promise<ProductDetail> {
  const { db, shop } = ctx;
  const [[product], variants, photographs] = await db.read(selectProduct(db, shop.id, slug), selectVariants(db, shop.id, slug), selectImages(db, shop.id, slug));
  if (!product || variants.length === 0) throw notFound("This product");
  const images = photographs.map(withSources);
  const prices = variants.map((variant) => variant.price);
  const lowest = Math.min(...prices);
  return {
    id: product.id,
    slug: product.slug,
    name: product.name,
    brand: product.brand,
    description: product.description,
    options: product.options,
    price: money(lowest, shop.currency),
    priceVaries: lowest !== Math.max(...prices),
    available: variants.reduce((sum, variant) => sum + variant.available, 0),
    image: images[0] ?? null,
    images,
    variants: variants.map((variant) => ({
      ...variant,
      price: money(variant.price, shop.currency),
      compareAt: variant.compareAt === null ? null : money(variant.compareAt, shop.currency),
    })),
  };
}
