import type { CartItem, CartTerms } from "#worker/orders";
import { number, part } from "~/form-fields";
import { piecesOf } from "~/order-form";

type Fields = Record<string, string>;

/** How an order that staff takes is paid: the way, and by what it has been paid already. */
export const PAYMENTS: Record<string, { label: string; method?: "transfer" | "card"; paid?: "cash" | "card_terminal" | "transfer" }> = {
  cash: { label: "Paid in cash", paid: "cash" },
  card_terminal: { label: "Paid by card at the terminal", paid: "card_terminal" },
  transferred: { label: "Paid by transfer", method: "transfer", paid: "transfer" },
  later: { label: "Pays on collection or delivery" },
  transfer: { label: "Pays by transfer", method: "transfer" },
  card: { label: "Pays by card, with the link in the mail", method: "card" },
};

/** The pieces that stand in the form, as far as they are numbers. */
export const itemsOf = (fields: Fields): CartItem[] => (piecesOf(fields, "pieces") ?? []).flatMap(({ sku, quantity }) => (typeof quantity === "number" && quantity <= 1000 ? [{ sku, quantity }] : []));

/** The form as `takeOrder` wants it. Nothing is checked here. */
export function staffOrderOf(fields: Fields) {
  const { way, payment = "" } = fields;
  const delivery = way === "delivery";
  const rate = delivery ? fields.shippingRate || undefined : undefined;
  const expected = fields[`expectedTotal.${delivery ? "delivery" : "collection"}${rate ? `.${rate}` : ""}`] ?? "";
  const chosen = Object.hasOwn(PAYMENTS, payment) ? PAYMENTS[payment]! : PAYMENTS.later!;
  return {
    items: piecesOf(fields, "pieces") ?? [],
    customer: part(fields, "customer"),
    counter: way === "counter",
    shippingMethod: delivery ? "delivery" : "collection",
    shippingRate: rate,
    shippingAddress: delivery ? part(fields, "shippingAddress") : undefined,
    paymentMethod: chosen.method ?? (delivery ? "on_delivery" : "on_collection"),
    paid: chosen.paid ?? "",
    discountCode: fields.discountCode || undefined,
    note: fields.note,
    expectedTotal: /^\d{1,15}$/.test(expected) ? number(expected) : undefined,
  };
}

/** What the order's price depends on, as far as the form says it. */
export function staffTermsOf(fields: Fields): CartTerms {
  const { country, province, postalCode } = part(fields, "shippingAddress");
  return { place: country ? { country: country.toUpperCase(), region: province, postalCode } : undefined, code: fields.discountCode, email: fields["customer.email"]?.trim().toLowerCase() };
}
