import type { AdminOrder } from "#worker/orders";
import { momentInWords } from "#worker/platform/local-time";
import { formatMoney, money } from "#worker/platform/money";
import { REASON_WORDS } from "./order-words";

type Event = AdminOrder["events"][number];

const EVENT_WORDS: Record<Event["kind"], string> = {
  placed: "Placed", paid: "Payment received", ready: "Ready to collect", shipped: "Sent", delivered: "Arrived", cancelled: "Cancelled", refunded: "Paid back", edited: "Changed", note: "Note", return_requested: "Return asked for",
  return_approved: "Return approved", return_refused: "Return refused", return_received: "Return received", expired: "Not paid in time", reinstated: "Paid late, open again", disputed: "Payment disputed",
};
const MEANS: Record<string, string> = { cash: "Cash", card_terminal: "Card at the terminal", transfer: "Transfer" };

/** Who did it: a person by name, else the customer or the shop's own clockwork. */
const actorWords = (actor: string) => (actor === "visitor" || actor.startsWith("customer:") ? "the customer" : actor.startsWith("system:") ? "by itself" : actor);

/** An order's events as its staff reads them. */
export function historyOf({ events, totals, shippingMethod }: AdminOrder, shop: { locale: string; timeZone: string }): { words: string; at: string; detail?: string }[] {
  const price = (minor: string | number | undefined) => (typeof minor === "number" ? formatMoney(money(minor, totals.total.currency), shop.locale) : undefined);
  return events.map(({ kind, actor, at, detail }) => {
    const items = typeof detail.items === "number" ? `${detail.items} ${detail.items === 1 ? "piece" : "pieces"}` : detail.items;
    const parts = [
      detail.return !== undefined && `Return ${detail.return}`, detail.parcel !== undefined && `${shippingMethod === "delivery" ? "Parcel" : "Hand-over"} ${detail.parcel}`, items, price(detail.amount), kind === "edited" && price(detail.total), detail.means && MEANS[String(detail.means)],
      detail.shipping !== undefined && "with the delivery fee", detail.carrier, detail.trackingReference, kind === "return_requested" ? REASON_WORDS[detail.reason as keyof typeof REASON_WORDS] : detail.reason, detail.text,
    ];
    return { words: kind === "delivered" && shippingMethod === "collection" ? "Handed over" : EVENT_WORDS[kind], at: `${momentInWords(at, shop)} · ${actorWords(actor)}`, detail: parts.filter(Boolean).join(" · ") };
  });
}
