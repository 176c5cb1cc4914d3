import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import { changeWithCard } from "./card-money";
import { findOrder } from "./find-order";
import { customerMayCancel } from "./lifecycle.rules";
import { viewOrder } from "./order-view";
import type { OrderView } from "./orders.types";

/**
 * Calls an order off for its customer (by token or session) while nothing has been prepared; its goods go back on sale. Again: the same
 * answer. Throws not_found, not_allowed_now, version_conflict.
 */
export async function cancelOrder(ctx: Ctx, number: string, token?: string): Promise<OrderView> {
  const found = await findOrder(ctx, number, token);
  if (found.order.status !== "cancelled") {
    if (!customerMayCancel(found.order)) throw new DomainError("not_allowed_now", "This order has been prepared already. Please get in touch with the shop.");
    await changeWithCard(ctx, found, { action: "cancel", reason: "", restock: true });
  }
  return viewOrder(ctx, await findOrder(ctx, number, token));
}
