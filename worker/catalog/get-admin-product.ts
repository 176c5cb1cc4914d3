import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { money } from "../platform/money";
import type { AdminProduct } from "./catalog.types";
import { withSources } from "./media.rules";
import { gatherProducts, type Read } from "./product-writes";
import { selectAdminProduct, selectCategories } from "./products.queries";

/** A product of any status with its living variants, their stock, and its photographs, in one round trip. For staff. Throws `not_found`. */
export async function getAdminProduct(ctx: Ctx, id: string): Promise<AdminProduct> {
  requireStaff(ctx);
  const product = viewProduct(ctx, await ctx.db.read(...selectAdminProduct(ctx.db, ctx.shop.id, id)));
  if (!product) throw notFound("This product");
  return product;
}

/** The shop's categories as its staff choose among them: at most 500, each with its parent's slug. For staff. */
export async function listCategories(ctx: Ctx): Promise<{ slug: string; name: string; parent: string | null }[]> {
  requireStaff(ctx);
  const [rows] = await ctx.db.read(selectCategories(ctx.db, ctx.shop.id));
  return rows;
}

/** The product of a `read` of `selectAdminProduct`, if it is there. */
export function viewProduct({ shop }: Ctx, [rows, variants, tags, categories, stock, images]: Read<ReturnType<typeof selectAdminProduct>>): AdminProduct | undefined {
  const [stored] = gatherProducts([rows, variants, tags, categories], shop.timeZone);
  if (!stored) return undefined;
  const amount = (value: number) => money(value, shop.currency);
  return {
    ...stored,
    createdAt: new Date(stored.createdAt).toISOString(),
    updatedAt: new Date(stored.updatedAt).toISOString(),
    images: images.map(withSources),
    variants: stored.variants
      .filter(({ archivedAt }) => archivedAt === null)
      .map(({ price, compareAt, unitCost, archivedAt: _archived, position: _position, ...kept }) => {
        const { onHand = 0, reserved = 0 } = stock.find(({ variantId }) => variantId === kept.id) ?? {};
        return { ...kept, price: amount(price), compareAt: compareAt === null ? null : amount(compareAt), unitCost: unitCost === null ? null : amount(unitCost), stock: { onHand, reserved, available: onHand - reserved } };
      }),
  };
}
