import { csvOf } from "./csv.mjs";

const COLUMNS = [
  "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Currency", "Shipping", "Taxes", "Total", "Discount Amount", "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem sku", "Lineitem discount",
  "Billing Name", "Shipping Address1", "Shipping City", "Shipping Zip", "Shipping Province", "Shipping Country", "Notes", "Payment Method", "Refunded Amount", "Refunds", "Source",
];
/** Hundredths as a decimal text. */
export const money = (amount) => (amount / 100).toFixed(2);

/**
 * Paid orders as the shop's import takes them: the file's first line and one for each thing bought. Moments are texts with their offset, amounts
 * hundredths; an order that was not handed over has no `fulfilledAt`.
 * @param {{ name: string, customer: string, email: string, at: string, fulfilledAt?: string, address?: Record<string, string>, lines: { sku: string, name: string, quantity: number, price: number, discount?: number }[],
 *   shipping: number, total: number, refunds: Map<string, number>, note?: string, source: string }[]} orders
 */
export function orderCsv(orders, currency = "GBP") {
  const rows = orders.flatMap((order) => order.lines.map((line, i) => ({
    Name: order.name, "Lineitem quantity": line.quantity, "Lineitem name": line.name, "Lineitem price": money(line.price), "Lineitem sku": line.sku, "Lineitem discount": money(line.discount ?? 0), ...(i === 0 && headOf(order, currency)),
  })));
  return csvOf(COLUMNS, rows);
}

/** What belongs to the order, on its first row. */
function headOf({ customer, email, at, fulfilledAt, address = {}, lines, shipping, total, refunds, note, source }, currency) {
  const refunded = refundedOf({ refunds });
  return {
    Email: email, "Financial Status": refunded === 0 ? "paid" : refunded === total ? "refunded" : "partially_refunded", "Paid at": at, "Fulfillment Status": fulfilledAt ? "fulfilled" : "unfulfilled", "Fulfilled at": fulfilledAt,
    Currency: currency, Shipping: money(shipping), Taxes: "0.00", Total: money(total), "Discount Amount": money(lines.reduce((sum, { discount = 0 }) => sum + discount, 0)), "Created at": at, "Billing Name": customer, Notes: note,
    "Shipping Address1": address.street, "Shipping City": address.city, "Shipping Zip": address.zip, "Shipping Province": address.province, "Shipping Country": address.country, "Payment Method": "Card",
    "Refunded Amount": money(refunded), Refunds: [...refunds].map(([moment, amount]) => `${moment} ${money(amount)}`).join("; "), Source: source,
  };
}

/** What of an order's money went back, in hundredths. */
export const refundedOf = ({ refunds }) => [...refunds.values()].reduce((sum, amount) => sum + amount, 0);
