import { staleTags } from "../catalog";
import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { digest } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { DomainError } from "../platform/errors";
import { parse } from "../platform/parse";
import { loadOrder, toOrder, type Loaded } from "./get-purchase-order";
import { addReceived, insertMovements, selectReceipt, settleOrder } from "./purchasing.queries";
import { afterReceipt, may, receiptInput } from "./purchasing.rules";
import type { PurchaseOrder } from "./purchasing.types";
import { movementOf } from "./send-purchase-order";

/**
 * Takes what came, in part or whole, once per `key`: on hand grows, incoming falls, and a unit's cost is the variant's. Throws unauthenticated,
 * forbidden, invalid, not_found, idempotency_conflict; not_allowed_now when it waits for nothing, or for less than came.
 */
export async function receivePurchaseOrder(ctx: Ctx, key: string, number: string, input: unknown): Promise<{ order: PurchaseOrder; replayed: boolean }> {
  requireStaff(ctx);
  const { lines } = parse(receiptInput(ctx.shop.currency), input);
  const { db, shop, clock } = ctx;
  const requestHash = digest(JSON.stringify([number, lines]));
  const loaded = await loadOrder(ctx, number);
  if (await isReplay(ctx, key, requestHash)) return { order: toOrder(ctx, loaded), replayed: true };
  const came = cameOf(loaded, lines);
  const { head } = loaded;
  const movements = came.map(({ variantId, quantity }, i) => ({
    ...movementOf(ctx, loaded, variantId), kind: "receipt" as const, onHandDelta: quantity, incomingDelta: -quantity, ...(i === 0 && { idempotencyKey: key, requestHash }),
  }));
  try {
    await commit(ctx, {
      writes: [...insertMovements(db, movements), ...addReceived(db, shop.id, head.id, came), settleOrder(db, shop.id, head.id, clock.now())],
      audit: { action: "purchase_order.received", subject: head.id, detail: { number: head.number, lines: came.map(({ sku, quantity }) => ({ sku, quantity })) } },
      purge: staleTags(shop.id, came.map(({ productId }) => productId)),
    });
  } catch (error) {
    if (!(error instanceof ConstraintError)) throw error;
    const now = await loadOrder(ctx, number);
    if (await isReplay(ctx, key, requestHash)) return { order: toOrder(ctx, now), replayed: true };
    cameOf(now, lines);
    throw error.kind === "check" || error.kind === "not_null" ? new DomainError("version_conflict", "Somebody received goods of this order meanwhile. Look at it again.") : error;
  }
  return { order: toOrder(ctx, await loadOrder(ctx, number)), replayed: false };
}

/** What came as the order's own lines. Throws not_allowed_now, naming what would be too much. */
function cameOf({ head, lines }: Loaded, wanted: { sku: string; quantity: number; unitCost?: number }[] | undefined) {
  if (!may(head.state, "receive")) throw new DomainError("not_allowed_now", head.state === "draft" ? "Send it first." : `It is ${head.state} already.`);
  const asked = wanted ?? lines.filter((line) => line.received < line.quantity).map(({ sku, quantity, received }) => ({ sku, quantity: quantity - received }));
  if (afterReceipt(head.state, lines, new Map(asked.map(({ sku, quantity }) => [sku, quantity])))) {
    return asked.map(({ sku, quantity, unitCost }: { sku: string; quantity: number; unitCost?: number }) => {
      const { variantId, productId, unitCost: agreed } = lines.find((line) => line.sku === sku)!;
      return { sku, variantId, productId, quantity, unitCost: unitCost ?? agreed };
    });
  }
  const errors = asked.flatMap(({ sku, quantity }, i) => {
    const line = lines.find((one) => one.sku === sku);
    const left = line ? line.quantity - line.received : 0;
    return quantity > left ? [{ path: `lines.${i}.quantity`, message: line ? `${sku}: ${left} of ${line.quantity} are still to come.` : `${sku} is not on this order.` }] : [];
  });
  throw new DomainError("not_allowed_now", errors[0]!.message, { errors });
}

async function isReplay({ db, shop }: Ctx, key: string, requestHash: string): Promise<boolean> {
  const [[earlier]] = await db.read(selectReceipt(db, shop.id, key));
  if (earlier && earlier.requestHash !== requestHash) throw new DomainError("idempotency_conflict", "Use a new Idempotency-Key for another receipt.");
  return earlier !== undefined;
}
