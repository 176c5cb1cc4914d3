import { requireStaff, type Ctx } from "../platform/context";
import { parse } from "../platform/parse";
import { changeWithCard } from "./card-money";
import { findOrder } from "./find-order";
import { changeOrderInput } from "./lifecycle.rules";
import { viewForStaff } from "./order-view";
import type { AdminOrder } from "./orders.types";

/**
 * Takes an order one step on, by a named action or a wanted state; gives it as it is afterwards. What is so already stays so.
 * Throws unauthenticated, forbidden, not_found, invalid, not_allowed_now, version_conflict, unavailable.
 */
export async function changeOrder(ctx: Ctx, number: string, input: unknown): Promise<AdminOrder> {
  requireStaff(ctx);
  const wanted = parse(changeOrderInput, input);
  await changeWithCard(ctx, await findOrder(ctx, number), wanted);
  return viewForStaff(ctx, await findOrder(ctx, number));
}
