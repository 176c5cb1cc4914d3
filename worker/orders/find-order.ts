import type { Ctx } from "../platform/context";
import { sameText } from "../platform/crypto";
import { notFound } from "../platform/errors";
import type { OrderState } from "./lifecycle.rules";
import { selectOrderParts, type OrderParts, type OrderRow } from "./orders.queries";

/** An order with all that belongs to it; `state` is what its next step depends on. */
export interface FoundOrder {
  order: OrderRow;
  lines: OrderParts[1];
  events: OrderParts[2];
  payments: OrderParts[3];
  state: OrderState;
}

/** The secret that opens an order to whoever holds it: derived from its id, so that a repeated request is answered alike. */
export const accessTokenOf = (ctx: Ctx, orderId: string): string => ctx.secrets.sign("order-access", orderId);

/**
 * An order in one round trip, for whoever may see it: the holder of its token, its signed-in customer, the shop's staff and jobs.
 * Anyone else gets `not_found`, as if there were none.
 */
export async function findOrder(ctx: Ctx, number: string, token?: string): Promise<FoundOrder> {
  if (!/^\d{1,9}$/.test(number)) throw notFound("This order");
  const found = gather(await ctx.db.read(...selectOrderParts(ctx.db, ctx.shop.id, { number: Number(number) })));
  if (!found || !mayOpen(ctx, found.order, token)) throw notFound("This order");
  return found;
}

/** The parts of an order put together; undefined when there is none. */
export function gather([[order], lines, events, payments, stock]: OrderParts): FoundOrder | undefined {
  if (!order) return undefined;
  const skus = new Map(lines.map((line) => [line.variantId, line.sku]));
  return { order, lines, events, payments, state: { ...order, stock: stock.map((row) => ({ ...row, sku: skus.get(row.variantId) ?? "" })) } };
}

function mayOpen(ctx: Ctx, order: OrderRow, token: string | undefined): boolean {
  const { actor } = ctx;
  if (actor.kind === "staff" || actor.kind === "system") return true;
  if (actor.kind === "customer" && order.userId === actor.userId) return true;
  return token !== undefined && sameText(token, accessTokenOf(ctx, order.id));
}
