import { parseCart, type CartTerms } from "#worker/orders";
import { part } from "./form-fields";

type Fields = Record<string, string>;

/**
 * The fields of the checkout's form as placing an order wants them: the cart that was shown, and the total that stood beside the chosen way of
 * getting it. Nothing is checked here.
 */
export function orderOf(fields: Fields) {
  const delivery = fields.shippingMethod === "delivery";
  const rate = delivery ? fields.shippingRate || undefined : undefined;
  const expected = fields[`expectedTotal.${fields.shippingMethod}${rate ? `.${rate}` : ""}`] ?? "";
  return {
    items: parseCart(fields.cart),
    customer: part(fields, "customer"),
    shippingMethod: fields.shippingMethod,
    shippingRate: rate,
    shippingAddress: delivery ? part(fields, "shippingAddress") : undefined,
    paymentMethod: delivery ? (fields.deliveryPayment ?? "transfer") : fields.paymentMethod,
    discountCode: fields.discountCode || undefined,
    note: fields.note,
    giftNote: fields.giftNote,
    expectedTotal: /^\d{1,15}$/.test(expected) ? Number(expected) : undefined,
  };
}

/** What the price of a cart depends on, as far as the form says it. */
export function termsOf(fields: Fields): CartTerms {
  const { country, province, postalCode } = part(fields, "shippingAddress");
  return { place: country ? { country: country.toUpperCase(), region: province, postalCode } : undefined, code: fields.discountCode, email: fields["customer.email"]?.trim().toLowerCase() };
}
