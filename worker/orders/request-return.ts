import type { Ctx } from "../platform/context";
import { digest } from "../platform/crypto";
import { DomainError } from "../platform/errors";
import { parse } from "../platform/parse";
import { applyChange } from "./apply-change";
import { findOrder, type FoundOrder } from "./find-order";
import { viewOrder } from "./order-view";
import { returnInput, type ReturnRequest } from "./order-actions.rules";
import type { OrderView } from "./orders.types";

/**
 * Asks, as the order's customer (by token or session), to send back what has left; once per `key`. The same key and request again: the
 * same answer. Throws not_found, invalid, not_allowed_now, version_conflict, idempotency_conflict.
 */
export async function requestReturn(ctx: Ctx, number: string, key: string, input: unknown, token?: string): Promise<OrderView> {
  const found = await findOrder(ctx, number, token);
  const wanted = parse(returnInput, input);
  const returnId = `ret_${digest(`${found.order.id}:${key}`).slice(0, 26)}`;
  const asked = found.returns.find(({ id }) => id === returnId);
  if (asked && !sameRequest(found, asked, wanted)) throw new DomainError("idempotency_conflict", "Use a new Idempotency-Key for another return.");
  if (!asked) await applyChange(ctx, found, { ...wanted, action: "request_return", returnId });
  return viewOrder(ctx, await findOrder(ctx, number, token));
}

/** Whether a return asks for as much of each SKU, for the same reason. */
function sameRequest({ lines }: FoundOrder, asked: FoundOrder["returns"][number], { items, reason, note }: ReturnRequest): boolean {
  const counts = (pieces: { sku: string; quantity: number }[]) => {
    const sums = new Map<string, number>();
    for (const { sku, quantity } of pieces) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
    return JSON.stringify([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const were = asked.lines.map(({ lineId, quantity }) => ({ sku: lines.find(({ id }) => id === lineId)?.sku ?? "", quantity }));
  return asked.reason === reason && asked.note === note && counts(were) === counts(items);
}
