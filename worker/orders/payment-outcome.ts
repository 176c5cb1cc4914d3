import { retakeRedemptions } from "../discounts";
import { insertReservations } from "../inventory";
import type { PaymentEvent } from "../payments";
import type { Commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import { formatMoney, money } from "../platform/money";
import { insertTask, type Task } from "../tasks";
import { refundAtProvider } from "./card-money";
import type { FoundOrder } from "./find-order";
import { decide, payPart, type Change } from "./lifecycle.rules";
import { ownerMail } from "./order-mail";
import { insertPayment } from "./orders.queries";
import { cardHoldings, toPay } from "./refunds.rules";

/** What follows from a provider's event: `change` of the order, and what else belongs into the commit. */
export interface Outcome {
  name: string;
  change?: Change;
  writes?: Commit["writes"];
  mail?: NonNullable<Commit["mail"]>;
}
type Paid = Extract<PaymentEvent, { type: "paid" }>;

/** What is known beside the order: whether its goods could not be had again, and what the page that was paid on had asked for. */
interface Known {
  noStock: boolean;
  asked?: number;
}

/** Decides an event for an order as it is. A payment that cannot be kept goes back at the provider first. */
export async function outcomeOf(ctx: Ctx, found: FoundOrder, event: PaymentEvent, known: Known): Promise<Outcome> {
  switch (event.type) {
    case "paid":
      return paid(ctx, found, event, known);
    case "refunded":
      return refunded(ctx, found, event);
    case "refund_failed":
      return { name: "refund_failed", ...toDo(ctx, found, event, { kind: "refund_failed", key: `refund_failed:${event.refund}`, title: "A refund did not arrive", text: `The provider could not pay money back (${event.reason || "no reason given"}). Pay it back another way.` }) };
    case "disputed": {
      const text = `The customer's bank asks ${price(ctx, found, event.amount)} back (${event.reason}). Answer it in the provider's dashboard.`;
      return { name: "disputed", change: { to: {}, event: { kind: "disputed", detail: { amount: event.amount, reason: event.reason } }, movements: [] }, ...toDo(ctx, found, event, { kind: "dispute", key: `dispute:${event.id}`, title: "A payment is disputed", text }) };
    }
    case "expired":
    case "failed":
      return { name: event.type };
    case "other":
      return { name: "ignored" };
  }
}

async function paid(ctx: Ctx, found: FoundOrder, event: Paid, { noStock, asked }: Known): Promise<Outcome> {
  const { order, state, payments, events } = found;
  if (payments.some(({ provider, reference }) => provider === ctx.card!.name && reference === event.reference)) return { name: "already" };
  const due = order.status === "open" ? toPay(order) : 0;
  // An edit may have changed what is due since the page was opened: less than is due now is kept, and more than is due fits nowhere.
  const isPart = event.amount === asked && event.amount < due;
  const fits = due > 0 ? event.amount === due || isPart : event.amount === order.total || event.amount === asked;
  if (!fits || event.currency !== order.currency) {
    const text = `${formatMoney(money(event.amount, event.currency), ctx.shop.locale)} came in for an order of which ${price(ctx, found, due || order.total)} was to be paid (${event.reference}). It was not booked: look at it in the provider's dashboard.`;
    return { name: "wrong_amount", ...toDo(ctx, found, event, { kind: "wrong_amount", key: `wrong_amount:${event.reference}`, title: "A payment of another amount", text }) };
  }
  const payment = { kind: "capture" as const, amount: event.amount, reason: "", provider: ctx.card!.name, reference: event.reference };
  const change = due === 0 ? undefined : isPart ? payPart(state, event.amount) : decide(state, { action: "mark_paid", means: "" }).change;
  if (change) return { name: isPart ? "part_paid" : "paid", change: { ...change, to: { ...change.to, holdUntil: null }, payment } };
  const expired = order.status === "cancelled" && order.paymentStatus === "pending" && events.at(-1)?.kind === "expired";
  if (expired && !noStock && event.amount === order.total) return reinstate(ctx, found, payment);
  return giveBack(ctx, found, event, payment);
}

/** Paid after the hold had ended: its goods are reserved again in the same commit, which the schema aborts when they are gone. Its price stands, its discounts count again while there are some left. */
function reinstate({ db, ids, shop, clock }: Ctx, { order, lines }: FoundOrder, payment: NonNullable<Change["payment"]>): Outcome {
  const wanted = new Map<string, number>();
  for (const { variantId, quantity } of lines) wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity);
  const rows = [...wanted].map(([variantId, quantity]) => ({ id: ids.next("mov"), variantId, quantity }));
  return {
    name: "reinstated",
    change: { to: { status: "open", paymentStatus: "paid", captured: payment.amount, holdUntil: null }, event: { kind: "reinstated", detail: { amount: payment.amount } }, movements: [], payment },
    writes: [retakeRedemptions(db, shop.id, order.id), insertReservations(db, shop.id, rows, { orderId: order.id, actor: "system:payments", at: clock.now() })],
  };
}

/** A payment for an order that is off, or paid already: it goes back, and customer and owner are told. What cannot go back is a task. */
async function giveBack(ctx: Ctx, found: FoundOrder, event: Paid, payment: NonNullable<Change["payment"]>): Promise<Outcome> {
  const { order } = found;
  const { db, ids, shop, clock } = ctx;
  const amount = payment.amount;
  const back = await refundAtProvider(ctx, { key: `late:${payment.reference}`, reference: payment.reference!, amount, currency: order.currency, reason: "Paid too late" }).catch((error) => {
    if (error instanceof DomainError) return undefined;
    throw error;
  });
  const why = `${price(ctx, found, amount)} came in when ${order.status === "open" ? "nothing was left to pay" : "the order could not be filled any more"}`;
  const told: Pick<Outcome, "writes" | "mail"> = back
    ? { mail: [ownerMail(ctx, `order:${order.id}:${event.id}`, order.number, "A late payment went back", `${why}. It was paid back.`)] }
    : toDo(ctx, found, event, { kind: "refund_failed", key: `late:${payment.reference}`, title: "A late payment must go back", text: `${why}, and the provider did not take the refund. Pay it back.` });
  // Paid twice or too much, there is no room in the order's own ledger: the event and the mail, or the task, tell of it.
  if (order.captured > 0 || amount > order.total) return { name: back ? "second_refunded" : "second_refund_failed", ...told };
  if (!back) return { name: "refund_failed", change: { to: { paymentStatus: "paid", captured: amount, holdUntil: null }, event: { kind: "paid", detail: { amount } }, movements: [], payment }, ...told };
  const { provider, reference } = { provider: payment.provider!, reference: back.reference };
  const refund = insertPayment(db, { id: ids.next("pay"), shopId: shop.id, orderId: order.id, kind: "refund", amount: -amount, reason: "Paid too late", provider, reference, captureReference: payment.reference, at: clock.now() });
  return { name: "refunded", change: { to: { paymentStatus: "refunded", captured: amount, refunded: amount, holdUntil: null }, event: { kind: "refunded", detail: { amount, reason: "Paid too late" } }, movements: [], payment }, writes: [refund], mail: told.mail };
}

function refunded(ctx: Ctx, found: FoundOrder, event: Extract<PaymentEvent, { type: "refunded" }>): Outcome {
  const { order, payments } = found;
  if (payments.some(({ reference }) => reference === event.refund)) return { name: "already" };
  const back = order.refunded + event.amount;
  const left = cardHoldings(payments).find(({ reference }) => reference === event.reference)?.left ?? 0;
  if (event.amount > left) return { name: "too_much", ...toDo(ctx, found, event, { kind: "wrong_amount", key: `refund:${event.refund}`, title: "More went back than came in", text: `The provider tells of a refund of ${price(ctx, found, event.amount)} that does not fit the order.` }) };
  return {
    name: "refunded",
    change: {
      to: { refunded: back, paymentStatus: back === order.captured ? "refunded" : "partially_refunded" }, event: { kind: "refunded", detail: { amount: event.amount } }, movements: [],
      payment: { kind: "refund", amount: -event.amount, reason: "Paid back at the provider", provider: ctx.card!.name, reference: event.refund, captureReference: event.reference },
    },
  };
}

const price = ({ shop }: Ctx, { order }: FoundOrder, amount: number) => formatMoney(money(amount, order.currency), shop.locale);

/** A task and the mail that tells the owner of it. */
function toDo(ctx: Ctx, { order }: FoundOrder, event: PaymentEvent, { kind, key, title, text }: { kind: Task["kind"]; key: string; title: string; text: string }): Pick<Outcome, "writes" | "mail"> {
  return {
    writes: [insertTask(ctx.db, { id: ctx.ids.next("tsk"), shopId: ctx.shop.id, key, kind, orderId: order.id, title: `Order ${order.number}: ${title}`, detail: text, createdAt: ctx.clock.now() })],
    mail: [ownerMail(ctx, `order:${order.id}:${event.id}`, order.number, title, text)],
  };
}
