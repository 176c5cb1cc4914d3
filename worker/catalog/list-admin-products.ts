import { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { money } from "../platform/money";
import { parse } from "../platform/parse";
import { countProducts, selectAdminList, type AdminRow } from "./admin-list.queries";
import type { AdminProductCard, AdminProductList } from "./catalog.types";
import { withSources } from "./media.rules";

const listInput = z.object({
  status: z.enum(["active", "draft", "archived"], "active, draft or archived.").optional(),
  q: z.string().trim().max(100, "At most 100 characters.").optional(),
  category: z.string().max(100).optional(),
  limit: z.coerce.number("A whole number, please.").int().min(1).max(100, "At most 100.").default(50),
  cursor: z
    .string()
    .regex(/^\d{1,15}\.[\w-]{1,100}$/, "This cursor is not one of ours.")
    .transform((text) => ({ createdAt: Number(text.split(".")[0]), id: text.split(".")[1]! }))
    .optional(),
});

/**
 * The shop's products, the newest first; all but the archived ones unless `status` says which. `q` is a part of name or brand, or the beginning
 * of a SKU; `category` a slug. One round trip. For staff. Throws `invalid` for a filter that is not of its kind.
 */
export async function listAdminProducts(ctx: Ctx, input: unknown): Promise<AdminProductList> {
  requireStaff(ctx);
  const { limit, ...filter } = parse(listInput, input);
  const { db, shop } = ctx;
  // One more than asked for tells whether there is a next page.
  const [rows, [counts]] = await db.read(selectAdminList(db, shop.id, { ...filter, limit: limit + 1 }), countProducts(db, shop.id));
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items: items.map((row) => cardOf(row, shop)), nextCursor: rows.length > limit && last ? `${last.createdAt}.${last.id}` : null, counts: counts! };
}

function cardOf({ id, slug, name, brand, status, updatedAt, variants: json, image }: AdminRow, { currency, lowStockThreshold }: Ctx["shop"]): AdminProductCard {
  const variants = JSON.parse(json) as [sku: string, price: number, threshold: number | null, available: number][];
  const prices = variants.map(([, price]) => price);
  return {
    id, slug, name, brand, status,
    updatedAt: new Date(updatedAt).toISOString(),
    image: image === null ? null : withSources(JSON.parse(image)),
    variantCount: variants.length,
    sku: variants.length === 1 ? variants[0]![0] : null,
    price: prices.length ? { min: money(Math.min(...prices), currency), max: money(Math.max(...prices), currency) } : null,
    stock: {
      available: variants.reduce((sum, [, , , available]) => sum + available, 0),
      low: variants.filter(([, , threshold, available]) => available > 0 && available <= (threshold ?? lowStockThreshold)).length,
      out: variants.filter(([, , , available]) => available <= 0).length,
    },
  };
}
