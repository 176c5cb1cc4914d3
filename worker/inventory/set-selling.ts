import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { bumpProduct } from "./alerts.queries";
import { insertLevels, selectInventory, selectLevel } from "./inventory.queries";
import type { StockItem } from "./inventory.types";
import { toItem } from "./item";
import { sellingInput, sellingOf, SOLD_ALREADY } from "./selling.rules";
import { sellingWrites } from "./selling-writes";

/**
 * How a variant is sold once nothing is on hand: not at all, on backorder or as a preorder from a day, and how many units beyond stock. Who has its
 * product's form open is told that it changed. Throws unauthenticated, forbidden, invalid, not_found; not_allowed_now when more than that were
 * sold beyond stock already.
 */
export async function setSelling(ctx: Ctx, input: unknown): Promise<StockItem> {
  requireStaff(ctx);
  const { sku, ...said } = parse(sellingInput, input);
  const { db, shop, clock } = ctx;
  const [[level]] = await db.read(selectLevel(db, shop.id, sku, undefined));
  if (!level) throw notFound("This SKU");
  const selling = sellingOf(said)!;
  const { variantId, productId } = level;
  try {
    const results = await commit(ctx, {
      writes: [insertLevels(db, shop.id, [variantId]), ...sellingWrites(ctx, [{ variantId, ...selling }]), bumpProduct(db, shop.id, productId, clock.now()), selectInventory(db, shop, { sku, limit: 1, offset: 0 })],
      audit: { action: "stock.selling_set", subject: variantId, detail: { sku, selling: selling.selling, beyond: selling.beyond, ...(selling.availableFrom && { availableFrom: selling.availableFrom }) } },
      purge: [`product:${productId}`, `catalog:${shop.id}`],
    });
    return toItem((results.at(-1) as { body: string }[])[0]!.body);
  } catch (error) {
    if (!(error instanceof ConstraintError) || error.on !== "stock_reserved_within_on_hand") throw error;
    throw new DomainError("not_allowed_now", SOLD_ALREADY, { errors: [{ path: "beyond", message: SOLD_ALREADY }] });
  }
}
