import { backWith, choose, leftToReturn, leftToSend, letGo, sell } from "./goods.rules";
import { RETURN_STEPS } from "./return-steps.rules";
import type { ActionName, OrderAction } from "./order-actions.rules";
import { after, type Change, type Decision, type OrderState } from "./order-state.rules";
import { leftToRefund, shippingCost, toPay, worthOf } from "./refunds.rules";

export { changeOrderInput, type ActionName, type OrderAction } from "./order-actions.rules";
export { MOVES, type Change, type Decision, type EventKind, type FulfilmentStatus, type Movement, type OrderState, type PaymentStatus, type Status } from "./order-state.rules";

/** What an action does to an order as it is. Delivered and no longer waiting for payment, an order is completed. */
export function decide(order: OrderState, wanted: OrderAction): Decision {
  const decision = STEPS[wanted.action](order, wanted as never);
  const { change } = decision;
  if (!change) return decision;
  const then = after(order, change);
  if (then.status === "open" && then.fulfilmentStatus === "delivered" && then.paymentStatus !== "pending" && then.paymentStatus !== "partially_paid") change.to.status = "completed";
  return decision;
}

/** A payment of less than an order costs meanwhile: it is kept, and the rest is still to come. */
export const payPart = (order: Pick<OrderState, "captured">, amount: number): Change => ({ to: { paymentStatus: "partially_paid", captured: order.captured + amount, holdUntil: null }, event: { kind: "paid", detail: { amount } }, movements: [], payment: { kind: "capture", amount, reason: "" } });

const SAMPLE = { version: 1, carrier: "", trackingReference: "", trackingUrl: "", means: "", reason: "", amount: 1, restock: false, shipping: false };
/** The actions that would change this order now, in the order in which staff takes them. */
export const actionsFor = (order: OrderState): ActionName[] => [
  ...(["mark_paid", "mark_ready", "ship", "deliver", "refund"] as const).filter((action) => decide(order, { ...SAMPLE, action } as OrderAction).change),
  ...(order.status !== "cancelled" && leftToReturn(order).length ? (["request_return"] as const) : []),
  ...(decide(order, { ...SAMPLE, action: "cancel" } as OrderAction).change ? (["cancel"] as const) : []),
];

/** Whether its customer may still call it off: nothing has been prepared yet. */
export const customerMayCancel = (order: Pick<OrderState, "status" | "fulfilmentStatus">): boolean => order.status === "open" && order.fulfilmentStatus === "unfulfilled";

const done: Decision = {};
const refuse = (refused: string): Decision => ({ refused });
const closed = (order: OrderState) => (order.status === "open" ? undefined : refuse(`This order is ${order.status}.`));
const unpayable = (order: OrderState) => closed(order) ?? (order.paymentStatus === "refunded" ? refuse("Its payment went back. Cancel it instead.") : undefined);
const gone = ({ fulfilmentStatus }: OrderState) => fulfilmentStatus === "shipped" || fulfilmentStatus === "delivered";
const count = (pieces: { quantity: number }[]) => pieces.reduce((sum, { quantity }) => sum + quantity, 0);

const STEPS: { [A in ActionName]: (order: OrderState, wanted: Extract<OrderAction, { action: A }>) => Decision } = {
  mark_paid(order, { means }) {
    if (order.paymentStatus !== "pending" && order.paymentStatus !== "partially_paid") return done;
    const amount = toPay(order);
    return closed(order) ?? { change: { to: { paymentStatus: "paid", captured: order.captured + amount, holdUntil: null }, event: { kind: "paid", detail: { amount, ...(means && { means }) } }, movements: [], payment: { kind: "capture", amount, reason: means } } };
  },
  mark_ready(order) {
    if (order.shippingMethod !== "collection") return refuse("This order is to be delivered: ship it.");
    if (order.fulfilmentStatus !== "unfulfilled") return done;
    return unpayable(order) ?? { change: { to: { fulfilmentStatus: "ready" }, event: { kind: "ready", detail: {} }, movements: [] } };
  },
  ship(order, { lines, ...parcel }) {
    if (order.shippingMethod !== "delivery") return refuse("This order is to be collected: mark it ready.");
    if (gone(order)) return lines ? refuse("All of it has been sent already.") : done;
    return unpayable(order) ?? send(order, lines, { carrier: parcel.carrier, trackingReference: parcel.trackingReference, trackingUrl: parcel.trackingUrl, delivered: false });
  },
  deliver(order, { parcel, lines }) {
    if (order.fulfilmentStatus === "delivered") return done;
    if (order.shippingMethod === "collection") return closed(order) ?? send(order, lines, { carrier: "", trackingReference: "", trackingUrl: "", delivered: true });
    if (lines) return refuse("Name the parcel that has arrived.");
    if (order.fulfilmentStatus === "unfulfilled") return refuse("Ship it first.");
    const named = order.parcels.filter(({ number }) => parcel === undefined || number === parcel);
    if (parcel !== undefined && !named.length) return refuse("There is no such parcel.");
    const arrived = named.filter(({ delivered }) => !delivered).map(({ number }) => number);
    const all = order.fulfilmentStatus === "shipped" && order.parcels.every(({ number, delivered }) => delivered || arrived.includes(number));
    if (!arrived.length && !all) return done;
    return closed(order) ?? { change: { to: all ? { fulfilmentStatus: "delivered" } : {}, event: { kind: "delivered", detail: parcel === undefined || all ? {} : { parcel } }, movements: [], arrived } };
  },
  cancel(order, { reason, restock }) {
    if (order.status === "cancelled") return done;
    if (order.fulfilmentStatus === "delivered") return refuse("It has been handed over. Refund it instead.");
    return closed(order) ?? { change: { to: { status: "cancelled", holdUntil: null }, event: { kind: "cancelled", detail: reason ? { reason } : {} }, movements: letGo(order, restock) } };
  },
  refund(order, { amount, restock, reason, shipping, return: number }) {
    if (order.captured === 0) return refuse("Nothing has been paid yet.");
    const wanted = order.returns.find((one) => one.number === number);
    if (number !== undefined && (!wanted || wanted.state === "refused")) return refuse("There is no such return.");
    if (wanted?.refunded) return refuse("This return has been paid back already.");
    if (shipping && order.shippingRefunded) return refuse("Delivery has been paid back already.");
    const back = amount ?? (number === undefined ? 0 : worthOf(order, number)) + (shipping ? shippingCost(order) : 0);
    const refunded = order.refunded + back;
    if (back === 0 || back > leftToRefund(order)) return refuse("That is more than is left of the payment.");
    const movements = backWith(order, restock);
    if (!movements) return refuse("More would come back than has gone out.");
    return {
      change: {
        to: { refunded, paymentStatus: refunded === order.captured ? "refunded" : "partially_refunded" },
        event: { kind: "refunded", detail: { amount: back, ...(number !== undefined && { return: number }), ...(shipping && { shipping: shippingCost(order) }), ...(reason && { reason }) } },
        movements,
        payment: { kind: "refund", amount: -back, reason },
      },
    };
  },
  note: (_, { text }) => ({ change: { to: {}, event: { kind: "note", detail: { text } }, movements: [] } }),
  ...RETURN_STEPS,
};

type Sent = { carrier: string; trackingReference: string; trackingUrl: string; delivered: boolean };

/** Pieces leave, all that are left unless some are named; `delivered` when they are handed over at the counter. */
function send(order: OrderState, wanted: { sku: string; quantity: number }[] | undefined, how: Sent): Decision {
  const left = leftToSend(order);
  const lines = wanted ? choose(left, order.lines, wanted) : left;
  if (!lines) return refuse("That is more than is left of it.");
  const all = count(lines) === count(left);
  const number = Math.max(0, ...order.parcels.map((parcel) => parcel.number)) + 1;
  const { trackingReference, carrier } = how;
  const part: Record<string, number> = all && number === 1 ? {} : { parcel: number, items: count(lines) };
  return {
    change: {
      to: { fulfilmentStatus: !all ? "partially_fulfilled" : how.delivered ? "delivered" : "shipped", ...(!how.delivered && { trackingReference }) },
      event: { kind: how.delivered ? "delivered" : "shipped", detail: { ...part, ...(carrier && { carrier }), ...(trackingReference && { trackingReference }) } },
      movements: sell(order, lines),
      ...(lines.length > 0 && { parcel: { number, ...how, lines } }),
    },
  };
}
