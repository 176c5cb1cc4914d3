// The "pizzaplace" data as products and orders: `node tests/history/pizza-to-orders.mjs pizzaplace.csv.gz > orders.csv`.
// - A pizza is a product with its sizes as variants; its price is that of the data, in which none ever changes.
// - Rows of one number are an order of nobody known, paid and handed over when it was placed; as many rows of one size as there are stand on one line.
import { csvOf, rowsOf } from "./csv.mjs";
import { readData } from "./data.mjs";
import { money, orderCsv } from "./orders-csv.mjs";

/** The shop's own zone: the data's clock is the shop's. It has no summer time. */
export const timeZone = "Africa/Johannesburg";
const OFFSET = "+0200";
const skuOf = ({ name, size }) => `${name}-${size}`;
const cents = (price) => Math.round(Number(price) * 100);

export function ordersOf(text) {
  const orders = new Map();
  const rows = rowsOf(text);
  for (const row of rows) {
    const at = `${row.date} ${row.time} ${OFFSET}`;
    const order = orders.get(row.id) ?? { name: row.id, customer: "", email: "", at, fulfilledAt: at, lines: [], shipping: 0, total: 0, refunds: new Map(), source: "pizzaplace" };
    orders.set(row.id, order);
    const line = order.lines.find(({ sku }) => sku === skuOf(row));
    if (line) line.quantity++;
    else order.lines.push({ sku: skuOf(row), name: `${row.name} (${row.size})`, quantity: 1, price: cents(row.price) });
    order.total += cents(row.price);
  }
  return { orders: [...orders.values()], notes: { rows: rows.length, orders: orders.size } };
}

/** The pizzas as a product CSV. Nothing is in stock: what was sold in the past moves none. */
export function productCsv(text) {
  const variants = new Map(rowsOf(text).map((row) => [skuOf(row), row]));
  const rows = [...variants.values()].sort((a, b) => (skuOf(a) < skuOf(b) ? -1 : 1)).map((row) => ({
    Handle: row.name.replaceAll("_", "-"), Title: row.name, Type: row.type, "Option1 Name": "Size", "Option1 Value": row.size, "Variant SKU": skuOf(row), "Variant Price": money(cents(row.price)), "Variant Inventory Qty": 0, Status: "active",
  }));
  return csvOf(Object.keys(rows[0]), rows);
}

if (import.meta.filename === process.argv[1]) process.stdout.write(orderCsv(ordersOf(readData(process.argv[2])).orders, process.argv[3]));
