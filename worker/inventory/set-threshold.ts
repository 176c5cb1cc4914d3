import { z } from "zod";
import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { whole } from "../platform/fields.rules";
import { parse } from "../platform/parse";
import { updateThreshold } from "./alerts.queries";
import { selectLevel } from "./inventory.queries";

const input = z.strictObject({ lowStockThreshold: whole(0, 100_000).nullable() });

/** Sets the number of units at which a variant counts as low; null leaves it to its product's, else the shop's. Throws unauthenticated, forbidden, invalid, not_found. */
export async function setThreshold(ctx: Ctx, sku: string, wanted: unknown): Promise<{ sku: string; lowStockThreshold: number | null }> {
  requireStaff(ctx);
  const { lowStockThreshold } = parse(input, wanted);
  const { db, shop, clock } = ctx;
  const [[variant]] = await db.read(selectLevel(db, shop.id, sku, undefined));
  if (!variant) throw notFound("This SKU");
  const { variantId, productId } = variant;
  await commit(ctx, {
    writes: updateThreshold(db, shop.id, variant, lowStockThreshold, clock.now()),
    audit: { action: "stock.threshold_set", subject: variantId, detail: { sku, lowStockThreshold } },
    purge: [`product:${productId}`, `catalog:${shop.id}`],
  });
  return { sku, lowStockThreshold };
}
