import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError } from "../platform/errors";
import { findPlace, refuseMore } from "./change-places";
import type { Place } from "./inventory.types";
import { deleteUnmoved, insertLevelsAt, moveBeyond, selectLeftAt, setClosed } from "./places.queries";
import { whyNotClosed, type LeftAt } from "./places.rules";

/**
 * Closes a place that holds nothing: it takes no stock and stands in no form until it is opened again. What may be sold beyond stock there may
 * be so at the first of the others. Throws unauthenticated, forbidden, not_found; not_allowed_now for the last open one, and with `left` for
 * one that holds something, is being counted or is ordered for.
 */
export async function closeLocation(ctx: Ctx, id: string): Promise<Place> {
  requireStaff(ctx);
  const { place } = await findPlace(ctx, id);
  if (place.closed) return place;
  const { db, shop, clock } = ctx;
  try {
    await commit(ctx, { writes: [...moveBeyond(db, shop.id, id), deleteUnmoved(db, shop.id, id), setClosed(db, shop.id, id, clock.now())], audit: { action: "location.closed", subject: id, detail: { name: place.name } } });
    return { ...place, closed: true };
  } catch (error) {
    if (!(error instanceof ConstraintError)) throw error;
    throw await refusal(ctx, place);
  }
}

/** Opens a closed place again, with levels of 0 where it has none. Throws unauthenticated, forbidden, not_found, not_allowed_now above 20 open places. */
export async function reopenLocation(ctx: Ctx, id: string): Promise<Place> {
  requireStaff(ctx);
  const { place, items } = await findPlace(ctx, id);
  if (!place.closed) return place;
  refuseMore(items);
  const { db, shop } = ctx;
  await commit(ctx, { writes: [setClosed(db, shop.id, id, null), insertLevelsAt(db, shop.id, id)], audit: { action: "location.opened", subject: id, detail: { name: place.name } } });
  return { ...place, closed: false };
}

async function refusal({ db, shop }: Ctx, { id, name }: Place): Promise<DomainError> {
  const [[row]] = await db.read(selectLeftAt(db, shop.id, id));
  const left: LeftAt = { ...row!, skus: JSON.parse(row!.skus), purchaseOrders: (JSON.parse(row!.purchaseOrders) as number[]).toSorted((a, b) => a - b) };
  const isEmpty = left.skus.length === 0 && left.stockTake === null && left.purchaseOrders.length === 0;
  return isEmpty ? new DomainError("not_allowed_now", `${name} is the only open place. Add or open another one first.`) : new DomainError("not_allowed_now", whyNotClosed(name, left), { left });
}
