import type { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { parse } from "../platform/parse";
import { countsOf, selectInventory } from "./inventory.queries";
import { listInventoryInput } from "./inventory.rules";
import type { StockList } from "./inventory.types";
import { toItem } from "./item";

/**
 * Every variant on sale (`onSale: "0"`: what is not) with its stock, by name; of a state, or what `q` finds in names and SKUs; and how many
 * are low and sold out. One round trip. Throws unauthenticated, forbidden, invalid.
 */
export async function listInventory(ctx: Ctx, input: z.input<typeof listInventoryInput>): Promise<StockList> {
  requireStaff(ctx);
  const { cursor: offset, limit, ...filter } = parse(listInventoryInput, input);
  const { db, shop } = ctx;
  // One more than asked for tells whether there is a next page.
  const [rows] = await db.read(selectInventory(db, shop, { ...filter, offset, limit: limit + 1 }));
  const found = rows.filter(({ kind }) => kind === "item");
  return { items: found.slice(0, limit).map(({ body }) => toItem(body)), nextCursor: found.length > limit ? String(offset + limit) : null, counts: countsOf(rows) };
}
