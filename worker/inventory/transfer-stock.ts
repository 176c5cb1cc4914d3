import { commit } from "../platform/commit";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { digest } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { insertAdjustment, insertLevel, insertMovement, selectLevel, selectMovementByKey } from "./inventory.queries";
import type { Transfer } from "./inventory.types";
import { deltaAway } from "./places.queries";
import { placeOf, refuseClosed, transferInput, type TransferInput } from "./places.rules";

/**
 * Moves units from one place to another, once per `key`: two movements in one commit. What open orders have reserved stays where it is.
 * Throws unauthenticated, forbidden, invalid, not_found, not_allowed_now with `onHand` and `reserved`, idempotency_conflict.
 */
export async function transferStock(ctx: Ctx, key: string, input: unknown): Promise<Transfer> {
  requireStaff(ctx);
  const wanted = parse(transferInput, input);
  const request = { idempotencyKey: key, requestHash: digest(JSON.stringify(wanted)) };
  const { from, to, earlier } = await load(ctx, key, wanted);
  if (earlier) return replay(wanted, from, to, earlier, request.requestHash);
  refuseClosed(to, "to");
  const short = () => new DomainError("not_allowed_now", `${from.location} can spare ${Math.max(0, from.onHand - from.reserved)}.`, { onHand: from.onHand, reserved: from.reserved, errors: [{ path: "quantity", message: "So many are not free there." }] });
  if (from.onHand - from.reserved < wanted.quantity) throw short();
  const { db, shop } = ctx;
  const [source, goal] = [from, to].map(({ variantId, locationId }) => ({ shopId: shop.id, variantId, locationId })) as [Level, Level];
  const common = { kind: "transfer" as const, reservedDelta: 0, reason: wanted.reason, actor: actorName(ctx.actor), at: ctx.clock.now() };
  try {
    const results = await commit(ctx, {
      writes: [
        insertLevel(db, goal),
        insertAdjustment(db, { id: ctx.ids.next("mov"), ...source, ...common, onHandDelta: deltaAway(source, wanted.quantity), ...request }),
        insertMovement(db, { id: ctx.ids.next("mov"), ...goal, ...common, onHandDelta: wanted.quantity }),
        selectLevel(db, shop.id, wanted.sku, from.locationId), selectLevel(db, shop.id, wanted.sku, to.locationId),
      ],
      audit: { action: "stock.transferred", subject: from.variantId, detail: { sku: wanted.sku, quantity: wanted.quantity, from: from.location, to: to.location } },
    });
    const [[left], [right]] = results.slice(-2) as [[{ onHand: number }], [{ onHand: number }]];
    return answer(wanted, { ...from, onHand: left.onHand }, { ...to, onHand: right.onHand }, false);
  } catch (error) {
    if (!(error instanceof ConstraintError)) throw error;
    const now = await load(ctx, key, wanted);
    if (now.earlier) return replay(wanted, now.from, now.to, now.earlier, request.requestHash);
    refuseClosed(now.to, "to");
    throw error.kind === "not_null" ? short() : error;
  }
}

type Level = { shopId: string; variantId: string; locationId: string };
type Place = Awaited<ReturnType<typeof load>>["from"];

async function load({ db, shop }: Ctx, key: string, { sku, from, to }: TransferInput) {
  const [[source], [goal], [earlier]] = await db.read(selectLevel(db, shop.id, sku, from), selectLevel(db, shop.id, sku, to), selectMovementByKey(db, shop.id, key));
  if (!source || !goal) throw notFound("This SKU");
  const known = (level: typeof source, path: string) => ({ ...placeOf(level, path), variantId: level.variantId, closed: level.closed, onHand: level.onHand ?? 0, reserved: level.reserved ?? 0 });
  return { from: known(source, "from"), to: known(goal, "to"), earlier };
}

function replay(wanted: TransferInput, from: Place, to: Place, earlier: { requestHash: string | null }, hash: string): Transfer {
  if (earlier.requestHash !== hash) throw new DomainError("idempotency_conflict", "Use a new Idempotency-Key for another transfer.");
  return answer(wanted, from, to, true);
}

const answer = ({ sku, quantity }: TransferInput, from: Place, to: Place, replayed: boolean): Transfer => ({
  sku, quantity, from: { id: from.locationId, name: from.location, onHand: from.onHand }, to: { id: to.locationId, name: to.location, onHand: to.onHand }, replayed,
});
