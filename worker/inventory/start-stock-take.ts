import { commit } from "../platform/commit";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, invalid } from "../platform/errors";
import { localDay } from "../platform/local-time";
import { parse } from "../platform/parse";
import { listLocations } from "./change-places";
import { toTake } from "./get-stock-take";
import { openOf } from "./places.rules";
import { insertTake, selectTake } from "./stock-takes.queries";
import { takeInput } from "./stock-takes.rules";
import type { StockTake } from "./stock-takes.types";

/**
 * Begins to count a place: all that is kept there, or one category. Nothing stops meanwhile: orders are taken and handed over as ever.
 * Throws unauthenticated, forbidden, invalid; not_allowed_now with the `id` of the one that is open there.
 */
export async function startStockTake(ctx: Ctx, input: unknown): Promise<StockTake> {
  requireStaff(ctx);
  const { name, location, category } = parse(takeInput, input);
  const { db, shop, clock } = ctx;
  const places = openOf((await listLocations(ctx)).items);
  const place = location === undefined ? places[0] : places.find(({ id }) => id === location);
  if (!place) throw invalid("location", "The shop has no such open place.");
  const id = ctx.ids.next("stk");
  const values = { id, shopId: shop.id, name: name || `Count of ${localDay(clock.now(), shop.timeZone)}`, state: "open" as const, startedBy: actorName(ctx.actor), startedAt: clock.now() };
  try {
    const [, [head]] = (await commit(ctx, {
      writes: [insertTake(db, values, { location: place.id, category }), selectTake(db, shop.id, id)],
      audit: { action: "stock_take.started", subject: id, detail: { location: place.name, ...(category !== undefined && { category }) } },
    })) as [unknown, [Parameters<typeof toTake>[0]]];
    return toTake(head);
  } catch (error) {
    if (!(error instanceof ConstraintError)) throw error;
    if (error.kind === "foreign_key") throw invalid("category", "The shop has no such category.");
    if (error.on === "place_is_open") throw invalid("location", `${place.name} was just closed.`);
    if (error.kind === "unique") throw new DomainError("not_allowed_now", `${place.name} is being counted already. Go on with that count, or end it first.`);
    throw error;
  }
}
