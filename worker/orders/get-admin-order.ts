import { requireStaff, type Ctx } from "../platform/context";
import { findOrder } from "./find-order";
import { viewForStaff } from "./order-view";
import type { AdminOrder } from "./orders.types";

/** An order with its history, payments, stock and the steps that may follow. Throws unauthenticated, forbidden, not_found. */
export async function getAdminOrder(ctx: Ctx, number: string): Promise<AdminOrder> {
  requireStaff(ctx);
  return viewForStaff(ctx, await findOrder(ctx, number));
}
