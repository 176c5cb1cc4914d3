import type { EventKind, OrderCard, ReturnReason, ReturnState } from "#worker/orders";
import type { Tone } from "~/components/ui/status";

type Word = [tone: Tone, word: string];
type Standing = Pick<OrderCard, "status" | "paymentStatus" | "paymentMethod" | "fulfilmentStatus" | "shippingMethod">;

export const STATUS_WORDS: Record<OrderCard["status"], Word> = { open: ["plain", "Open"], completed: ["good", "Completed"], cancelled: ["bad", "Cancelled"] };
export const PAYMENT_WORDS: Record<OrderCard["paymentStatus"], Word> = { pending: ["warn", "Not paid"], partially_paid: ["warn", "Partly paid"], paid: ["good", "Paid"], partially_refunded: ["plain", "Partly refunded"], refunded: ["plain", "Refunded"] };
export const FULFILMENT_WORDS: Record<OrderCard["fulfilmentStatus"], Word> = { unfulfilled: ["warn", "To prepare"], partially_fulfilled: ["warn", "Partly sent"], ready: ["plain", "Ready"], shipped: ["plain", "On its way"], delivered: ["good", "Delivered"] };

/** Where an order stands, in one word for its customer. */
export function standingOf({ status, paymentStatus, paymentMethod, fulfilmentStatus, shippingMethod }: Standing): Word {
  if (status === "cancelled") return ["bad", "Cancelled"];
  if (fulfilmentStatus === "delivered") return ["good", shippingMethod === "delivery" ? "Delivered" : "Collected"];
  if (fulfilmentStatus === "ready") return ["good", "Ready to collect"];
  if (fulfilmentStatus === "shipped") return ["plain", "On its way"];
  if (fulfilmentStatus === "partially_fulfilled") return ["plain", shippingMethod === "delivery" ? "Partly on its way" : "Partly collected"];
  if (paymentStatus === "pending" && paymentMethod === "card") return ["warn", "Waiting for your payment"];
  return paymentStatus === "pending" && paymentMethod === "transfer" ? ["warn", "Waiting for your transfer"] : ["plain", "Being prepared"];
}

/** What an event of an order means to its customer. */
export const eventWords = (kind: EventKind, delivery: boolean): string =>
  ({ placed: "We have your order", paid: "Your payment is here", ready: "Ready to collect", shipped: "On its way to you", delivered: delivery ? "Delivered" : "Collected", cancelled: "Cancelled", refunded: "Money paid back",
    edited: "Your order was changed", note: "Note", return_requested: "You asked to send something back", return_approved: "Your return is approved", return_refused: "Your return was refused", return_received: "Your return is here",
    expired: "Not paid in time", reinstated: "Your payment is here, after all", disputed: "Payment questioned" })[kind];

/** What is still to come for an open order, in order. */
export function stepsToCome({ status, paymentStatus, fulfilmentStatus, shippingMethod, paymentMethod }: Standing): string[] {
  if (status !== "open") return [];
  const steps = [
    paymentStatus === "pending" && paymentMethod === "transfer" && "Your transfer arrives",
    paymentStatus === "pending" && paymentMethod === "card" && "You pay by card",
    paymentStatus === "partially_paid" && "You pay the rest",
    fulfilmentStatus === "unfulfilled" && (shippingMethod === "delivery" ? "We send it" : "We prepare it for you"),
    fulfilmentStatus === "partially_fulfilled" && shippingMethod === "delivery" && "We send the rest",
    fulfilmentStatus !== "delivered" && (shippingMethod === "delivery" ? "It arrives" : fulfilmentStatus === "partially_fulfilled" ? "You collect the rest" : "You collect it"),
  ];
  return steps.filter((step) => step !== false);
}

export const REASON_WORDS: Record<ReturnReason, string> = { damaged: "Damaged", wrong_item: "Not what I ordered", not_as_described: "Not as described", does_not_fit: "Does not fit", changed_mind: "Changed my mind", late: "Came too late", other: "Something else" };
export const RETURN_WORDS: Record<ReturnState, Word> = { requested: ["warn", "Asked for"], approved: ["plain", "Approved"], received: ["good", "Received"], refused: ["bad", "Refused"] };
