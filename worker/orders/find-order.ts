import type { Ctx } from "../platform/context";
import { sameText } from "../platform/crypto";
import { notFound } from "../platform/errors";
import { backElsewhere } from "./goods.rules";
import type { OrderState, Pieces } from "./order-state.rules";
import { selectOrderParts, type OrderParts, type OrderRow } from "./orders.queries";

/** An order with all that belongs to it; `state` is what its next step depends on. */
export interface FoundOrder {
  order: OrderRow;
  lines: OrderParts[1];
  events: OrderParts[2];
  payments: OrderParts[3];
  parcels: (Omit<OrderParts[5][number], "lines"> & { lines: Pieces[] })[];
  returns: (Omit<OrderParts[6][number], "lines"> & { lines: (Pieces & { restocked: number })[] })[];
  papers: OrderParts[7];
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
export function gather([[order], lines, events, payments, stock, parcelRows, returnRows, papers]: OrderParts): FoundOrder | undefined {
  if (!order) return undefined;
  const skus = new Map(lines.map((line) => [line.variantId, line.sku]));
  const parcels = parcelRows.map((row) => ({ ...row, lines: JSON.parse(row.lines) as Pieces[] }));
  const returns = returnRows.map((row) => ({ ...row, lines: JSON.parse(row.lines) as (Pieces & { restocked: number })[] }));
  const refunds = events.filter(({ kind }) => kind === "refunded").map(({ detail }) => detail);
  const state: OrderState = {
    ...order, lines,
    parcels: parcels.map((parcel) => ({ number: parcel.number, delivered: parcel.deliveredAt !== null, lines: parcel.lines })),
    returns: returns.map((one) => ({ number: one.number, state: one.state, lines: one.lines, refunded: refunds.some((detail) => detail.return === one.number) })),
    shippingRefunded: refunds.some((detail) => detail.shipping !== undefined),
    stock: backElsewhere(stock).map((row) => ({ ...row, sku: skus.get(row.variantId) ?? "" })),
  };
  return { order, lines, events, payments, parcels, returns, papers, state };
}

function mayOpen(ctx: Ctx, order: OrderRow, token: string | undefined): boolean {
  const { actor } = ctx;
  if (actor.kind === "staff" || actor.kind === "system") return true;
  if (actor.kind === "customer" && order.userId === actor.userId) return true;
  return token !== undefined && sameText(token, accessTokenOf(ctx, order.id));
}
