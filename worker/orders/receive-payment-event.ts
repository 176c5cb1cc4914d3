import { insertPaymentEvent, selectAsked, selectPaymentEvent, setAttemptState, type PaymentEvent } from "../payments";
import { commit } from "../platform/commit";
import { fixedClock } from "../platform/clock";
import type { Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, unauthenticated } from "../platform/errors";
import { commitChange } from "./apply-change";
import { gather, type FoundOrder } from "./find-order";
import { outcomeOf, type Outcome } from "./payment-outcome";
import { selectOrderParts, type OrderBy } from "./orders.queries";

const ATTEMPTS = 5;

/** A provider's webhook: its signature is checked, then its event is received. Throws unauthenticated. */
export async function receiveWebhook(ctx: Ctx, body: string, signature: string): Promise<{ outcome: string }> {
  if (!ctx.card) throw unauthenticated("No payment provider is set up here.");
  return receivePaymentEvent(ctx, await ctx.card.readEvent(body, signature));
}

/**
 * Does what follows from a provider's event, once: the event's id is kept in the commit of it. Late, twice or at once gives one outcome.
 * What is not of this shop or of no order is passed over. Throws unavailable when it should be sent again.
 */
export async function receivePaymentEvent(given: Ctx, event: PaymentEvent): Promise<{ outcome: string }> {
  // One moment for all that follows, so that what came in and went back stand in that order.
  const ctx: Ctx = { ...given, clock: fixedClock(given.clock.now()), actor: { kind: "system", job: "payments" } };
  const by = orderBy(event);
  if (!by || (event.shopId !== undefined && event.shopId !== ctx.shop.id)) return { outcome: "ignored" };
  let noStock = false;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const [[seen], [page], ...parts] = await ctx.db.read(selectPaymentEvent(ctx.db, ctx.shop.id, ctx.card!.name, event.id), selectAsked(ctx.db, ctx.shop.id, ctx.card!.name, "attempt" in event ? event.attempt : ""), ...selectOrderParts(ctx.db, ctx.shop.id, by));
    const found = gather(parts);
    if (seen) return { outcome: seen.outcome };
    if (!found) return { outcome: "ignored" };
    const outcome = await outcomeOf(ctx, found, event, { noStock, asked: page?.orderId === found.order.id ? page.amount : undefined });
    try {
      await write(ctx, found, event, outcome);
      return { outcome: outcome.name };
    } catch (error) {
      // Somebody was quicker, or the last goods went in that very moment: looked at again.
      if (error instanceof ConstraintError ? !["unique", "check"].includes(error.kind) : !(error instanceof DomainError && error.code === "version_conflict")) throw error;
      if (error instanceof ConstraintError && error.on.startsWith("stock_")) noStock = true;
    }
  }
  throw new DomainError("unavailable", "This order is being changed just now. Send the event again.", { retryAfter: 5 });
}

const orderBy = (event: PaymentEvent): OrderBy | undefined => {
  if (event.type === "other") return undefined;
  if ("reference" in event && event.type !== "paid") return event.reference ? { payment: event.reference } : undefined;
  return event.orderId ? { id: event.orderId } : undefined;
};

async function write(ctx: Ctx, found: FoundOrder, event: PaymentEvent, { name, change, writes = [], mail = [] }: Outcome): Promise<void> {
  const [{ db, shop, clock, card }, at] = [ctx, ctx.clock.now()];
  const kept = insertPaymentEvent(db, { shopId: shop.id, provider: card!.name, eventId: event.id, kind: event.kind, orderId: found.order.id, outcome: name, at: clock.now() });
  const page = "attempt" in event ? [setAttemptState(db, shop.id, card!.name, event.attempt, event.type, at)] : [];
  const all = [kept, ...page, ...writes];
  if (change) await commitChange(ctx, found, change, { writes: all, mail });
  else await commit(ctx, { writes: all, mail });
}
