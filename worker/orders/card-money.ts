import { selectAttempts, setAttemptState } from "../payments";
import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import { formatMoney, money } from "../platform/money";
import { insertTask } from "../tasks";
import { applyChange, changedMeanwhile, commitChange } from "./apply-change";
import { findOrder, type FoundOrder } from "./find-order";
import { decide, type Change, type OrderAction } from "./lifecycle.rules";
import type { PaymentPart } from "./order-state.rules";
import { cardHoldings, splitRefund, type Holding } from "./refunds.rules";

type Refund = PaymentPart & { reference: string };

/**
 * Takes one step with an order and moves its money where it was paid by card: the provider first, under a key of order and version, then the
 * commit with its reference. Money of several payments goes back to each. A cancelled order's page is closed. Throws what `applyChange` does, and
 * unavailable: then nothing was changed, or what had gone back already is booked and named.
 */
export async function changeWithCard(ctx: Ctx, found: FoundOrder, wanted: OrderAction): Promise<void> {
  const { order } = found;
  const holdings = cardHoldings(found.payments);
  const { change } = holdings.length ? decide(found.state, wanted) : {};
  const amount = wanted.action === "cancel" ? order.captured - order.refunded : change?.payment?.kind === "refund" ? -change.payment.amount : 0;
  const parts = splitRefund(amount, holdings);
  if (!change || !parts.length) await applyChange(ctx, found, wanted);
  else await refundAndCommit(ctx, found, { wanted, change, amount, parts });
  if (wanted.action === "cancel" && order.paymentMethod === "card") await closePages(ctx, found);
}

interface ByCard {
  wanted: OrderAction;
  change: Change;
  amount: number;
  parts: (Holding & { amount: number })[];
}

async function refundAndCommit(ctx: Ctx, found: FoundOrder, { wanted, change, amount, parts }: ByCard): Promise<void> {
  const { order } = found;
  if (wanted.version !== undefined && wanted.version !== order.version) throw changedMeanwhile();
  const reason = change.payment?.reason ?? ("reason" in wanted ? String(wanted.reason) : "");
  const refunds: Refund[] = [];
  for (const part of parts) {
    const asked = { key: `${order.id}:${order.version}${refunds.length ? `:${part.reference}` : ""}`, reference: part.reference, amount: part.amount, currency: order.currency, reason };
    const { reference } = await refundAtProvider(ctx, asked).catch((error) => stopHalfway(ctx, found, { refunds, reason, error }));
    refunds.push({ amount: -part.amount, provider: part.provider, reference, captureReference: part.reference });
  }
  const byCard = parts.reduce((sum, part) => sum + part.amount, 0);
  if (wanted.action === "cancel") {
    // What was not paid by card stands as to be paid back.
    change.to = { ...change.to, refunded: order.refunded + byCard, paymentStatus: byCard === amount ? "refunded" : "partially_refunded" };
    change.event.detail.amount = byCard;
    change.payment = { kind: "refund", amount: -byCard, reason, parts: refunds };
  } else change.payment = { kind: "refund", amount: -amount, reason, parts: [...refunds, ...(byCard < amount ? [{ amount: byCard - amount }] : [])] };
  try {
    await commitChange(ctx, found, change);
  } catch (error) {
    // The provider's own word of these refunds may have been quicker: what it has not booked is booked now, and a cancel goes on from there.
    const now = await findOrder({ ...ctx, actor: { kind: "system", job: "refund" } }, String(order.number));
    const missing = refunds.filter(({ reference }) => !now.payments.some((one) => one.reference === reference));
    if (missing.length === refunds.length) throw error;
    if (missing.length) await book(ctx, now, missing, reason);
    if (wanted.action === "cancel") await changeWithCard(ctx, await findOrder({ ...ctx, actor: { kind: "system", job: "refund" } }, String(order.number)), { ...wanted, version: undefined });
  }
}

/** Books money that a provider has given back, and nothing else. */
async function book(ctx: Ctx, found: FoundOrder, refunds: Refund[], reason: string): Promise<void> {
  const { change } = decide(found.state, { action: "refund", version: found.order.version, amount: -refunds.reduce((sum, { amount }) => sum + amount, 0), restock: false, shipping: false, reason });
  if (change) await commitChange(ctx, found, { ...change, payment: { ...change.payment!, parts: refunds } });
}

/** One of several refunds failed: those before it are booked, and named. Always throws. */
async function stopHalfway(ctx: Ctx, found: FoundOrder, { refunds, reason, error }: { refunds: Refund[]; reason: string; error: unknown }): Promise<never> {
  if (!refunds.length) throw error;
  await book(ctx, found, refunds, reason);
  const back = formatMoney(money(-refunds.reduce((sum, { amount }) => sum + amount, 0), found.order.currency), ctx.shop.locale);
  throw new DomainError("unavailable", `${back} went back to the card; the rest could not just now, and nothing else was changed. Pay back the rest in a moment.`, { retryAfter: 10 });
}

/** Money back through the provider; throws `unavailable` when it cannot be reached or is not set up any more. */
export async function refundAtProvider({ card }: Ctx, refund: { key: string; reference: string; amount: number; currency: string; reason: string }): Promise<{ reference: string }> {
  if (!card) throw new DomainError("unavailable", "Card payments are not set up any more, so this cannot be paid back from here. Nothing was changed.");
  return card.refund(refund);
}

/** Closes the pages where an order could still be paid that is off, or that costs something else now. What cannot be closed becomes a task; money that comes in there all the same is dealt with as it comes. */
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
            detail: "It asks for what is not due any more, and it may have been paid in that very moment. Look whether it was: a payment that comes in is booked if it fits, else it is paid back or becomes a task.",
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
