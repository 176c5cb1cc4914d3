import type { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { optionsLabel } from "../platform/variant-label.rules";
import type { Location } from "./inventory.types";
import { selectLocations } from "./places.queries";
import { openOf } from "./places.rules";
import { selectCountable, selectTake, selectTakeLines, selectTakes } from "./stock-takes.queries";
import { listTakesInput, viewTakeInput } from "./stock-takes.rules";
import type { StockTake, StockTakePage } from "./stock-takes.types";

/** The shop's stock takes, the newest first (`counts.left` is told of one alone), and what one may be about: a place that is open, a category. One round trip. Throws unauthenticated, forbidden, invalid. */
export async function listStockTakes(ctx: Ctx, input: z.input<typeof listTakesInput> = {}): Promise<{ items: StockTake[]; nextCursor: string | null; locations: Location[]; categories: { slug: string; name: string }[] }> {
  requireStaff(ctx);
  const { cursor, limit } = parse(listTakesInput, input);
  const { db, shop } = ctx;
  const [rows, locations, categories] = await db.read(selectTakes(db, shop.id, limit + 1, cursor), selectLocations(db, shop.id), selectCountable(db, shop.id));
  return { items: rows.slice(0, limit).map((row) => toTake({ ...row, left: 0 })), nextCursor: rows.length > limit ? String(cursor + limit) : null, locations: openOf(locations).map(({ id, name }) => ({ id, name })), categories };
}

/** A stock take with a page of its lines: what was counted, of that what differs, or what is left. One round trip. Throws unauthenticated, forbidden, invalid, not_found. */
export async function getStockTake(ctx: Ctx, id: string, input: z.input<typeof viewTakeInput> = {}): Promise<StockTakePage> {
  requireStaff(ctx);
  const { view, cursor, limit } = parse(viewTakeInput, input);
  const { db, shop } = ctx;
  const [[head], rows] = await db.read(selectTake(db, shop.id, id), selectTakeLines(db, shop.id, id, view, limit + 1, cursor));
  if (!head) throw notFound("This stock take");
  return {
    take: toTake(head),
    items: rows.slice(0, limit).map(({ options, overtaken, countedAt, ...row }) => ({
      ...row, options: optionsLabel(options), difference: row.counted === null || row.booked === null ? null : row.counted - row.booked, overtaken: overtaken === 1,
      countedAt: countedAt === null ? null : new Date(countedAt).toISOString(),
    })),
    nextCursor: rows.length > limit ? String(cursor + limit) : null,
  };
}

type Head = Awaited<ReturnType<typeof selectTake>>[number];

/** A stock take's row as it leaves the room. */
export const toTake = ({ id, name, state, locationId, location, category, categorySlug, startedBy, startedAt, endedAt, sums, left }: Head): StockTake => ({
  id, name, state, startedBy, location: { id: locationId, name: location }, category: categorySlug === null ? null : { slug: categorySlug, name: category ?? categorySlug },
  startedAt: new Date(startedAt).toISOString(), endedAt: endedAt === null ? null : new Date(endedAt).toISOString(), counts: { ...(JSON.parse(sums) as Omit<StockTake["counts"], "left">), left },
});
