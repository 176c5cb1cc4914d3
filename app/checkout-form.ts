import { parseCart } from "#worker/orders";

/**
 * The fields of the checkout's form as placing an order wants them: the cart that was shown, and the total that stood beside the chosen way of
 * getting it. A delivery is paid by transfer. Nothing is checked here.
 */
export function orderOf(fields: Record<string, string>, country: string) {
  const part = (prefix: string) => Object.fromEntries(Object.entries(fields).flatMap(([path, value]) => (path.startsWith(`${prefix}.`) ? [[path.slice(prefix.length + 1), value]] : [])));
  const delivery = fields.shippingMethod === "delivery";
  const expected = part("expectedTotal")[fields.shippingMethod ?? ""] ?? "";
  return {
    items: parseCart(fields.cart),
    customer: part("customer"),
    shippingMethod: fields.shippingMethod,
    shippingAddress: delivery ? { ...part("shippingAddress"), country } : undefined,
    paymentMethod: delivery ? "transfer" : fields.paymentMethod,
    note: fields.note,
    expectedTotal: /^\d{1,15}$/.test(expected) ? Number(expected) : undefined,
  };
}
