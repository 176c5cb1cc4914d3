import { requireStaff, type Ctx } from "../platform/context";
import { DomainError, invalid } from "../platform/errors";
import { parse } from "../platform/parse";
import { changeWithCard } from "./card-money";
import { findOrder, type FoundOrder } from "./find-order";
import type { OrderAction } from "./lifecycle.rules";
import { viewForStaff } from "./order-view";
import { orderObstacle, takeOrderInput, type TakeOrder } from "./orders.rules";
import type { AdminOrder } from "./orders.types";
import { checkWays, placeChecked } from "./place-order";

/**
 * Places an order that staff takes for a customer, once per `key`, by the rules that customers' own follow; then books what was paid, and over the
 * counter hands the goods over. The same again does what is missing and gives the same order (`replayed`).
 * Throws unauthenticated, forbidden, invalid, out_of_stock, price_changed, idempotency_conflict.
 */
export async function takeOrder(ctx: Ctx, key: string, input: unknown): Promise<{ order: AdminOrder; replayed: boolean }> {
  requireStaff(ctx);
  const wanted = parse(takeOrderInput, input);
  const obstacle = orderObstacle(wanted);
  if (obstacle) throw invalid(obstacle.path, obstacle.message);
  checkWays(ctx, wanted);
  const placed = await placeChecked(ctx, key, { ...wanted, customer: { ...wanted.customer, name: wanted.customer.name || "Counter sale" } });
  const { number } = placed.order;
  for (const step of stepsOf(wanted)) await take(ctx, number, step);
  return { order: viewForStaff(ctx, await findOrder(ctx, number)), replayed: placed.replayed };
}

type Step = { due: (found: FoundOrder) => boolean; action: OrderAction };

/** What follows placing. Each is due only on the order as it was placed, so that a repeated request undoes nothing that came later. */
const stepsOf = ({ paid, counter }: TakeOrder): Step[] => [
  ...(paid ? [{ due: ({ order }: FoundOrder) => order.status === "open" && order.paymentStatus === "pending", action: { action: "mark_paid" as const, means: paid } }] : []),
  ...(counter ? [{ due: ({ order }: FoundOrder) => order.status === "open" && order.fulfilmentStatus === "unfulfilled", action: { action: "deliver" as const } }] : []),
];

/** Takes a step if it is due; when somebody came between, looks again. Goods that are not here stay in the order, to be handed over later. */
async function take(ctx: Ctx, number: string, { due, action }: Step): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const found = await findOrder(ctx, number);
    if (!due(found)) return;
    try {
      return await changeWithCard(ctx, found, action);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === "not_allowed_now") return;
      if (error.code !== "version_conflict" || attempt === 3) throw error;
    }
  }
}
