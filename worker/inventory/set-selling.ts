import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { dayBounds } from "../platform/local-time";
import { parse } from "../platform/parse";
import { insertLevel, selectInventory, selectLevel } from "./inventory.queries";
import type { StockItem } from "./inventory.types";
import { toItem } from "./item";
import { updateSelling } from "./places.queries";
import { sellingInput } from "./places.rules";

/**
 * How a variant is sold once nothing is on hand: not at all, on backorder or as a preorder from a day, and how many units beyond stock.
 * Throws unauthenticated, forbidden, invalid, not_found; not_allowed_now when more than that were sold beyond stock already.
 */
export async function setSelling(ctx: Ctx, input: unknown): Promise<StockItem> {
  requireStaff(ctx);
  const { sku, selling, beyond: units, availableFrom } = parse(sellingInput, input);
  const { db, shop } = ctx;
  const [[level]] = await db.read(selectLevel(db, shop.id, sku, undefined));
  if (!level?.locationId) throw notFound("This SKU");
  const beyond = selling === "in_stock" ? 0 : units;
  const from = selling === "preorder" ? dayBounds(availableFrom!, shop.timeZone).from : null;
  const place = { shopId: shop.id, variantId: level.variantId, locationId: level.locationId };
  try {
    const results = await commit(ctx, {
      writes: [insertLevel(db, place), ...updateSelling(db, shop.id, place, { selling, beyond, availableFrom: from }), selectInventory(db, shop, { sku, limit: 1, offset: 0 })],
      audit: { action: "stock.selling_set", subject: level.variantId, detail: { sku, selling, beyond, ...(from !== null && { availableFrom }) } },
      purge: [`product:${level.productId}`, `catalog:${shop.id}`],
    });
    return toItem((results.at(-1) as { body: string }[])[0]!.body);
  } catch (error) {
    if (!(error instanceof ConstraintError) || error.on !== "stock_reserved_within_on_hand") throw error;
    const detail = "More than that were sold beyond stock already. Receive goods or cancel orders first.";
    throw new DomainError("not_allowed_now", detail, { errors: [{ path: "beyond", message: detail }] });
  }
}
