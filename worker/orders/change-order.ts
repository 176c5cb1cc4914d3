import { requireStaff, type Ctx } from "../platform/context";
import { parse } from "../platform/parse";
import { changeWithCard } from "./card-money";
import { editOrder } from "./edit-order";
import { findOrder } from "./find-order";
import { changeOrderInput } from "./lifecycle.rules";
import { viewForStaff } from "./order-view";
import type { AdminOrder } from "./orders.types";

/**
 * Takes an order one step on, by a named action or a wanted state, or edits it; gives it as it is afterwards. What is so already stays so.
 * Throws unauthenticated, forbidden, not_found, invalid, not_allowed_now, version_conflict, out_of_stock, unavailable.
 */
export async function changeOrder(ctx: Ctx, number: string, input: unknown): Promise<AdminOrder> {
  requireStaff(ctx);
  if (isEdit(input)) return editOrder(ctx, number, input);
  const wanted = parse(changeOrderInput, input);
  await changeWithCard(ctx, await findOrder(ctx, number), wanted);
  return viewForStaff(ctx, await findOrder(ctx, number));
}

const isEdit = (input: unknown) => typeof input === "object" && input !== null && "action" in input && input.action === "edit";
