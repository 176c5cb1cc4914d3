import { insertAttempt, selectAttempts } from "../payments";
import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import { accessTokenOf, findOrder } from "./find-order";
import { toPay } from "./refunds.rules";

const MINUTE = 60_000;
/** Stripe's pages live for half an hour at least; rounded, so that two who ask at once ask for the same. */
const pageEnd = (now: number) => Math.ceil((now + 31 * MINUTE) / (10 * MINUTE)) * 10 * MINUTE;

/**
 * The page where an order that waits for a card payment is paid, or the rest of it once an edit made it dearer: the one that is open, else a new one. For whoever
 * may see the order.
 * Throws not_found, not_allowed_now, unavailable when the provider cannot be reached.
 */
export async function payOrder(ctx: Ctx, number: string, token?: string): Promise<{ url: string }> {
  const { order } = await findOrder(ctx, number, token);
  const [now, { db, shop, card }] = [ctx.clock.now(), ctx];
  if (!card || order.paymentMethod !== "card") throw new DomainError("not_allowed_now", "This order is not paid by card.");
  const due = order.status === "open" ? toPay(order) : 0;
  if (due === 0) throw new DomainError("not_allowed_now", "This order does not wait for a payment.");
  if (order.holdUntil !== null && order.holdUntil <= now) throw new DomainError("not_allowed_now", "The time to pay has ended. Please order again.");
  const [attempts] = await db.read(selectAttempts(db, shop.id, order.id));
  // A page ends 31 to 41 minutes after it was opened: one that is nearly over is not offered again.
  const open = attempts.find((attempt) => attempt.state === "open" && attempt.provider === card.name && attempt.amount === due && now < attempt.createdAt + 25 * MINUTE);
  if (open) return { url: open.url };
  const page = `${ctx.origin}/orders/${number}?key=${accessTokenOf(ctx, order.id)}`;
  const expiresAt = pageEnd(now);
  const { reference, url } = await card.start({
    // All that the page says is in the key: another amount or address is another page.
    key: `${order.id}:${order.version}:${attempts.length}:${expiresAt}`, shopId: shop.id, orderId: order.id, number, amount: due, currency: order.currency, email: order.customerEmail,
    returnUrl: `${page}&paid=${due}`, cancelUrl: page, expiresAt,
  });
  await db.write([insertAttempt(db, { id: ctx.ids.next("att"), shopId: shop.id, orderId: order.id, provider: card.name, reference, url, state: "open", amount: due, createdAt: now, updatedAt: now })]);
  return { url };
}
