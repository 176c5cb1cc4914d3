import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError } from "../platform/errors";
import type { RecountDifference } from "./inventory.types";
import { mendLevel, openFor, selectDrift } from "./places.queries";
import { differencesOf } from "./places.rules";

/**
 * Makes every level the sum of its movements again, and says what differed. Only somebody who wrote to the database by hand can have made it
 * so; where nothing differs nothing is written. Throws unauthenticated, forbidden; not_allowed_now when the ledger itself says less than nothing.
 */
export async function recountStock(ctx: Ctx): Promise<{ differences: RecountDifference[] }> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const [drift] = await db.read(selectDrift(db, shop.id));
  const differences = differencesOf(drift);
  if (drift.length === 0) return { differences };
  try {
    await commit(ctx, {
      writes: [openFor(db, shop.id, drift.filter(({ onHand, incoming }) => onHand > 0 || incoming > 0).map(({ locationId }) => locationId)), ...drift.map((level) => mendLevel(db, shop.id, level))],
      audit: { action: "stock.recounted", subject: shop.id, detail: { differences: differences.slice(0, 100), count: differences.length } },
      purge: [`catalog:${shop.id}`, `shop:${shop.id}`],
    });
  } catch (error) {
    if (error instanceof ConstraintError) throw new DomainError("not_allowed_now", "What the ledger says cannot be a level: somebody changed the database by hand beyond what a recount mends.", { differences });
    throw error;
  }
  return { differences };
}
