import type { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { selectInventory, selectMovements } from "./inventory.queries";
import { listMovementsInput, withLevels } from "./inventory.rules";
import type { StockItem, StockMovement } from "./inventory.types";
import { toItem } from "./item";
import { countWishes } from "./wishes.queries";

/** A variant's stock, how many wait to hear that it is back, and its ledger, the newest line first, in one round trip. Throws unauthenticated, forbidden, invalid, not_found. */
export async function listMovements(ctx: Ctx, sku: string, input: z.input<typeof listMovementsInput>): Promise<{ item: StockItem; items: StockMovement[]; nextCursor: string | null; waiting: number }> {
  requireStaff(ctx);
  const { cursor, limit } = parse(listMovementsInput, input);
  const { db, shop } = ctx;
  const [[found], rows, [wishes]] = await db.read(selectInventory(db, shop, { sku, limit: 1, offset: 0 }), selectMovements(db, shop.id, sku, cursor, limit + 1), countWishes(db, shop.id, sku));
  if (found?.kind !== "item") throw notFound("This SKU");
  const item = toItem(found.body);
  const { items, before } = withLevels(rows.slice(0, limit), cursor?.level ?? item);
  const last = items.at(-1);
  return {
    item,
    items: items.map(({ row: _row, at, actor, person, orderNumber, ...line }) => ({ ...line, at: new Date(at).toISOString(), actor: person ?? actor, orderNumber: orderNumber === null ? null : String(orderNumber) })),
    waiting: wishes!.waiting,
    nextCursor: rows.length > limit && last ? `${last.at}_${last.row}_${before.onHand}_${before.reserved}_${before.incoming}` : null,
  };
}
