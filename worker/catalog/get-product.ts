import type { Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { money } from "../platform/money";
import { toCard } from "./card";
import { selectImages, selectProduct, selectRelated, selectVariants } from "./catalog.queries";
import type { ProductDetail } from "./catalog.types";
import { withSources } from "./media.rules";

const RELATED = 4;

/** An active product with its variants, photographs and related products, in one round trip. Throws `not_found` for any other slug. */
export async function getProduct(ctx: Ctx, slug: string): Promise<ProductDetail> {
  const { db, shop } = ctx;
  const [[product], variants, photographs, related] = await db.read(
    selectProduct(db, shop.id, slug), selectVariants(db, shop.id, slug), selectImages(db, shop.id, slug), selectRelated(db, shop.id, slug, shop.lowStockThreshold, RELATED),
  );
  if (!product || variants.length === 0) throw notFound("This product");
  const amount = (value: number | null) => (value === null ? null : money(value, shop.currency));
  const isLow = (available: number, threshold: number) => available > 0 && available <= threshold;
  const cheapest = variants.reduce((least, variant) => (variant.price < least.price ? variant : least));
  const available = variants.reduce((sum, variant) => sum + variant.available, 0);
  const images = photographs.map(withSources);
  return {
    id: product.id,
    slug: product.slug,
    name: product.name,
    brand: product.brand,
    description: product.description,
    options: product.options,
    price: money(cheapest.price, shop.currency),
    priceVaries: variants.some((variant) => variant.price !== cheapest.price),
    compareAt: amount(cheapest.compareAt),
    sku: variants.length === 1 ? cheapest.sku : null,
    available,
    lowStock: isLow(available, Math.max(...variants.map((variant) => variant.threshold ?? shop.lowStockThreshold))),
    image: images[0] ?? null,
    images,
    variants: variants.map(({ threshold, selling, availableFrom, isThere, ...variant }) => ({
      ...variant,
      beyondStock: isThere || variant.available <= 0 || selling === "in_stock" ? null : selling,
      availableFrom: availableFrom === null ? null : new Date(availableFrom).toISOString(),
      price: money(variant.price, shop.currency),
      compareAt: amount(variant.compareAt),
      lowStock: isLow(variant.available, threshold ?? shop.lowStockThreshold),
    })),
    related: related.map(({ body }) => toCard(JSON.parse(body), shop.currency)),
  };
}
