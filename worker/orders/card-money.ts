import { selectAttempts, setAttemptState } from "../payments";
import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import { insertTask } from "../tasks";
import { applyChange, changedMeanwhile, commitChange } from "./apply-change";
import { findOrder, type FoundOrder } from "./find-order";
import { decide, type OrderAction } from "./lifecycle.rules";

/** What a provider holds of an order's payment. */
export const cardCapture = ({ payments }: FoundOrder) => payments.find(({ kind, provider, reference }) => kind === "capture" && provider !== "manual" && reference);

/**
 * Takes one step with an order and moves its money where it was paid by card: the provider first, under a key of order and version, then the
 * commit with its reference. A cancelled order's page is closed. Throws what `applyChange` does, and unavailable: then nothing was changed.
 */
export async function changeWithCard(ctx: Ctx, found: FoundOrder, wanted: OrderAction): Promise<void> {
  const { order } = found;
  const capture = cardCapture(found);
  const { change } = capture ? decide(found.state, wanted) : {};
  const amount = wanted.action === "cancel" ? order.captured - order.refunded : change?.payment?.kind === "refund" ? -change.payment.amount : 0;
  if (!capture || !change || amount === 0) {
    await applyChange(ctx, found, wanted);
    if (wanted.action === "cancel" && order.paymentMethod === "card" && order.paymentStatus === "pending") await closePages(ctx, found);
    return;
  }
  if (wanted.version !== undefined && wanted.version !== order.version) throw changedMeanwhile();
  const refund = await refundAtProvider(ctx, { key: `${order.id}:${order.version}`, reference: capture.reference!, amount, currency: order.currency, reason: change.payment?.reason ?? "" });
  if (wanted.action === "cancel") {
    change.to = { ...change.to, refunded: order.captured, paymentStatus: "refunded" };
    change.event.detail.amount = amount;
  }
  change.payment = { kind: "refund", amount: -amount, reason: change.payment?.reason ?? ("reason" in wanted ? String(wanted.reason) : ""), provider: capture.provider, reference: refund.reference };
  try {
    await commitChange(ctx, found, change);
  } catch (error) {
    // The provider's own word of this refund may have been quicker: then it is booked, and a cancel goes on from there.
    const now = await findOrder({ ...ctx, actor: { kind: "system", job: "refund" } }, String(order.number));
    if (!now.payments.some(({ reference }) => reference === refund.reference)) throw error;
    if (wanted.action === "cancel") await changeWithCard(ctx, now, { ...wanted, version: undefined });
  }
}

/** Money back through the provider; throws `unavailable` when it cannot be reached or is not set up any more. */
export async function refundAtProvider({ card }: Ctx, refund: { key: string; reference: string; amount: number; currency: string; reason: string }): Promise<{ reference: string }> {
  if (!card) throw new DomainError("unavailable", "Card payments are not set up any more, so this cannot be paid back from here. Nothing was changed.");
  return card.refund(refund);
}

/** Closes the pages where an order that is off could still be paid. What cannot be closed becomes a task; money that comes in there all the same is paid back. */
export async function closePages(ctx: Ctx, { order }: Pick<FoundOrder, "order">): Promise<void> {
  const { db, shop, card, clock, ids } = ctx;
  const [attempts] = await db.read(selectAttempts(db, shop.id, order.id));
  for (const { provider, reference } of attempts.filter(({ state }) => state === "open")) {
    const [at, closed] = [clock.now(), await expire(reference)];
    await db.write([
      closed
        ? setAttemptState(db, shop.id, provider, reference, "expired", at)
        : insertTask(db, {
            id: ids.next("tsk"), shopId: shop.id, key: `void:${reference}`, kind: "void_failed", orderId: order.id, createdAt: at, title: `Order ${order.number}: its payment page could not be closed`,
            detail: "The order is cancelled, but it may have been paid in that very moment. A payment that comes in is paid back by itself; look whether it was.",
          }),
    ]);
  }

  async function expire(reference: string): Promise<boolean> {
    try {
      await card?.expire(reference);
      return card !== undefined;
    } catch (error) {
      ctx.log.error("payment_page_not_closed", error, { order: order.id });
      return false;
    }
  }
}
