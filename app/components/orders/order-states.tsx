import type { OrderCard } from "#worker/orders";
import { FULFILMENT_WORDS, PAYMENT_WORDS, STATUS_WORDS } from "~/components/orders/order-words";
import { Status } from "~/components/ui/status";

type Standing = Pick<OrderCard, "status" | "paymentStatus" | "fulfilmentStatus">;

/** Where an order, its payment and its goods stand, each as a word, or as a cell of its own in a table; `brief` leaves out that it is open. */
export function OrderStates({ order, cell = false, brief = false }: { order: Standing; cell?: boolean; brief?: boolean }) {
  const states = [STATUS_WORDS[order.status], PAYMENT_WORDS[order.paymentStatus], FULFILMENT_WORDS[order.fulfilmentStatus]];
  // A cancelled order waits for nothing: what it was to become is no news.
  return states.slice(0, order.status === "cancelled" && !cell ? 2 : 3).map(([tone, word], i) => {
    if (brief && i === 0 && order.status === "open") return null;
    const state = <Status tone={order.status === "cancelled" && i === 2 ? "plain" : tone}>{order.status === "cancelled" && i === 2 ? "Not needed" : word}</Status>;
    return cell ? <td key={i}>{state}</td> : <span key={i}>{state}</span>;
  });
}
