import { commit } from "../platform/commit";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { toTake } from "./get-stock-take";
import { endTake, insertCounts, selectHindered, selectTake } from "./stock-takes.queries";
import type { StockTake } from "./stock-takes.types";

/**
 * Adds what was counted to the ledger, once: for each line counted less what the books had at the moment of its count, so that what was sold or
 * received since stays so. Applied already, it is answered as it is. Throws unauthenticated, forbidden, not_found; not_allowed_now when it was
 * called off, when nothing was counted, and with `items` when lines were overtaken by another count or open orders have reserved more.
 */
export async function applyStockTake(ctx: Ctx, id: string): Promise<StockTake> {
  requireStaff(ctx);
  const { db, shop, clock } = ctx;
  const take = await load(ctx, id);
  if (take.state === "applied") return take;
  if (take.state === "cancelled") throw new DomainError("not_allowed_now", "This stock take was called off.");
  if (take.counts.lines === 0) throw new DomainError("not_allowed_now", "Nothing was counted yet.");
  const by = actorName(ctx.actor);
  try {
    const results = await commit(ctx, {
      writes: [insertCounts(db, shop.id, id, { by, at: clock.now(), movementId: ctx.ids.next("mov") }), endTake(db, shop.id, id, "applied", clock.now()), selectTake(db, shop.id, id)],
      audit: { action: "stock_take.applied", subject: id, detail: { name: take.name, location: take.location.name, ...take.counts } },
      purge: [`catalog:${shop.id}`, `shop:${shop.id}`],
    });
    return toTake((results[2] as [Parameters<typeof toTake>[0]])[0]);
  } catch (error) {
    if (!(error instanceof ConstraintError)) throw error;
    const now = await load(ctx, id);
    if (now.state === "applied") return now;
    throw await refusal(ctx, id);
  }
}

/** Ends an open stock take without a change to stock. Throws unauthenticated, forbidden, not_found, not_allowed_now once it was applied. */
export async function cancelStockTake(ctx: Ctx, id: string): Promise<StockTake> {
  requireStaff(ctx);
  const { db, shop, clock } = ctx;
  const take = await load(ctx, id);
  if (take.state === "cancelled") return take;
  try {
    const results = await commit(ctx, { writes: [endTake(db, shop.id, id, "cancelled", clock.now()), selectTake(db, shop.id, id)], audit: { action: "stock_take.cancelled", subject: id, detail: { name: take.name } } });
    return toTake((results[1] as [Parameters<typeof toTake>[0]])[0]);
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "not_null") throw new DomainError("not_allowed_now", "This stock take was applied.");
    throw error;
  }
}

async function load({ db, shop }: Ctx, id: string): Promise<StockTake> {
  const [[head]] = await db.read(selectTake(db, shop.id, id));
  if (!head) throw notFound("This stock take");
  return toTake(head);
}

/** Which lines stand against it, and why. */
async function refusal({ db, shop }: Ctx, id: string): Promise<DomainError> {
  const [rows] = await db.read(selectHindered(db, shop.id, id));
  const items = rows.map(({ sku, overtaken, after, reserved, backorder }) => ({
    sku, reason: overtaken ? "Its stock was set by another count since: count it again." : after < 0 ? "More went out since than was counted: count it again." : `${reserved} are reserved for open orders, and ${after + backorder} would be there: hand over or cancel orders first, or count again.`,
  }));
  const [first] = items;
  return new DomainError("not_allowed_now", first ? `${first.sku}: ${first.reason}${items.length > 1 ? ` And ${items.length - 1} more.` : ""} Nothing was changed.` : "Stock moved meanwhile. Try again.", { items });
}
