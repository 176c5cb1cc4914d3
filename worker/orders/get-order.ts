import type { Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { opensOrder, viewOrder } from "./order-view";
import { selectLines, selectOrder } from "./orders.queries";
import type { OrderView } from "./orders.types";

/** An order to whoever holds its token, to its signed-in customer, and to the shop's staff. Anyone else: `not_found`, as if there were none. */
export async function getOrder(ctx: Ctx, number: string, token?: string): Promise<OrderView> {
  if (!/^\d{1,9}$/.test(number)) throw notFound("This order");
  const [[order], lines] = await ctx.db.read(selectOrder(ctx.db, ctx.shop.id, Number(number)), selectLines(ctx.db, ctx.shop.id, Number(number)));
  const { actor } = ctx;
  const own = actor.kind === "staff" || (actor.kind === "customer" && order?.userId === actor.userId);
  if (!order || !(own || opensOrder(ctx, order.id, token))) throw notFound("This order");
  return viewOrder(ctx, order, lines);
}
