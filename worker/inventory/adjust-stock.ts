import { commit, type Commit } from "../platform/commit";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { digest } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { deltaTo, insertAdjustment, insertLevel, selectLevel, selectMovementByKey } from "./inventory.queries";
import { adjustInput, shortage, type Adjust } from "./inventory.rules";
import type { Adjustment } from "./inventory.types";
import { placeOf, refuseClosed } from "./places.rules";

/**
 * Adds to what is on hand, takes away, or sets it to what was counted, once per `key`; the ledger and the audit say why. A count is
 * reckoned from the level at the commit, so nothing that happened meanwhile is lost. The same key and input again write nothing.
 * Throws unauthenticated, forbidden, invalid, not_found; not_allowed_now with `onHand` and `reserved` when open orders need more than
 * would be left; version_conflict when the level is not `seenOnHand` any more; idempotency_conflict.
 */
export async function adjustStock(ctx: Ctx, key: string, input: unknown): Promise<Adjustment> {
  requireStaff(ctx);
  const wanted = parse(adjustInput, input);
  const requestHash = digest(JSON.stringify(wanted));
  const { stock, earlier } = await load(ctx, key, wanted);
  if (earlier) return replay(wanted.sku, stock, earlier, requestHash);
  refuseClosed(stock, "location");
  const refused = shortage(wanted, stock);
  if (refused) throw refused;
  if (wanted.onHand === stock.onHand) return answer(wanted.sku, stock, { delta: 0, changed: false });
  try {
    const results = await commit(ctx, commitOf(ctx, wanted, stock, { idempotencyKey: key, requestHash }));
    const [[moved], [after]] = results.slice(-2) as [[{ delta: number }], [{ onHand: number; reserved: number }]];
    return answer(wanted.sku, { ...stock, ...after }, { delta: moved.delta });
  } catch (error) {
    if (!(error instanceof ConstraintError)) throw error;
    if (error.kind === "not_null") throw movedMeanwhile();
    const now = await load(ctx, key, wanted);
    if (now.earlier) return replay(wanted.sku, now.stock, now.earlier, requestHash);
    refuseClosed(now.stock, "location");
    throw error.kind === "check" ? (shortage(wanted, now.stock) ?? movedMeanwhile()) : error;
  }
}

const movedMeanwhile = () => new DomainError("version_conflict", "Stock moved meanwhile. Look at what is on hand now, then say it again.");

type Stock = Awaited<ReturnType<typeof load>>["stock"];
type Earlier = { delta: number; requestHash: string | null };

async function load({ db, shop }: Ctx, key: string, { sku, location }: Adjust) {
  const [[level], [earlier]] = await db.read(selectLevel(db, shop.id, sku, location), selectMovementByKey(db, shop.id, key));
  if (!level) throw notFound("This SKU");
  return { stock: { ...level, ...placeOf(level, "location"), isNew: level.onHand === null, onHand: level.onHand ?? 0, reserved: level.reserved ?? 0, backorder: level.backorder ?? 0 }, earlier };
}

function replay(sku: string, stock: Stock, { delta, requestHash }: Earlier, wanted: string): Adjustment {
  if (requestHash !== wanted) throw new DomainError("idempotency_conflict", "Use a new Idempotency-Key for another adjustment.");
  return answer(sku, stock, { delta, changed: true, replayed: true });
}

const answer = (sku: string, { location, onHand, reserved }: Stock, { delta, changed = true, replayed = false }: { delta: number; changed?: boolean; replayed?: boolean }): Adjustment => ({
  sku, location, delta, onHand, reserved, available: onHand - reserved, changed, replayed,
});

/** The movement and, after it, the level are the last of the writes. */
function commitOf(ctx: Ctx, { sku, delta, onHand, seenOnHand, reason }: Adjust, { variantId, productId, locationId, location, isNew }: Stock, request: { idempotencyKey: string; requestHash: string }): Commit {
  const { db, ids, clock, shop } = ctx;
  const place = { shopId: shop.id, variantId, locationId };
  const movement = {
    id: ids.next("mov"), ...place, kind: delta === undefined ? ("count" as const) : ("adjustment" as const), onHandDelta: delta ?? deltaTo(place, onHand!, seenOnHand), reservedDelta: 0,
    reason, actor: actorName(ctx.actor), at: clock.now(), ...request,
  };
  return {
    writes: [...(isNew ? [insertLevel(db, place)] : []), insertAdjustment(db, movement), selectLevel(db, shop.id, sku, locationId)],
    audit: { action: delta === undefined ? "stock.counted" : "stock.adjusted", subject: variantId, detail: { sku, ...(delta === undefined ? { onHand } : { delta }), reason, location } },
    purge: [`product:${productId}`, `catalog:${shop.id}`],
  };
}
