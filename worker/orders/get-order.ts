import type { Ctx } from "../platform/context";
import { findOrder } from "./find-order";
import { viewOrder } from "./order-view";
import type { OrderView } from "./orders.types";

/** An order to whoever holds its token, to its signed-in customer, and to the shop's staff. Anyone else: `not_found`, as if there were none. */
export async function getOrder(ctx: Ctx, number: string, token?: string): Promise<OrderView> {
  return viewOrder(ctx, await findOrder(ctx, number, token));
}
