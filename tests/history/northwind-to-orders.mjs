// The "Northwind" data as products and orders: `node tests/history/northwind-to-orders.mjs folder > orders.csv`.
// - Its dates have no time: they are days of the shop's calendar, in New York, whose clocks change. An order of an even number is placed as its day
//   begins, one of an odd number in its last second, so that a day that is read as UTC's would move half of them.
// - A line's discount is a share of its price, rounded to the cent, half a cent up. Freight is the delivery fee. What has no day of shipping is still to
//   be sent. All is paid. A customer's address for mail is made up of the data's id.
import { csvOf, rowsOf } from "./csv.mjs";
import { readData } from "./data.mjs";
import { money, orderCsv } from "./orders-csv.mjs";

export const timeZone = "America/New_York";
const skuOf = (id) => `NW-${id}`;
const cents = (amount) => Math.round(Number(amount) * 100);
const offsets = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });

export function ordersOf({ orders, order_details: details, products }) {
  const names = new Map(rowsOf(products).map((row) => [row.product_id, row.product_name]));
  const lines = new Map();
  for (const { order_id, product_id, unit_price, quantity, discount } of rowsOf(details)) {
    const [price, units, percent] = [cents(unit_price), Number(quantity), Math.round(Number(discount) * 100)];
    lines.set(order_id, [...(lines.get(order_id) ?? []), { sku: skuOf(product_id), name: names.get(product_id), quantity: units, price, discount: Math.round((price * units * percent) / 100) }]);
  }
  const all = rowsOf(orders).map((row) => ({
    name: row.order_id, customer: row.ship_name, email: `${row.customer_id.toLowerCase()}@northwind.example`, at: momentOf(row.order_date, Number(row.order_id) % 2 ? "23:59:59" : "00:00:00"), fulfilledAt: row.shipped_date && momentOf(row.shipped_date, "12:00:00"),
    address: { street: row.ship_address, city: row.ship_city, zip: row.ship_postal_code, province: row.ship_region, country: row.ship_country }, lines: lines.get(row.order_id), shipping: cents(row.freight),
    total: lines.get(row.order_id).reduce((sum, { quantity, price, discount }) => sum + quantity * price - discount, cents(row.freight)), refunds: new Map(), source: "northwind",
  }));
  return { orders: all, notes: { rows: [...lines.values()].flat().length, orders: all.length, toBeSent: all.filter(({ fulfilledAt }) => !fulfilledAt).length } };
}

/** A moment of New York's clocks with its offset. They change at two in the morning, which no moment here is near to. */
function momentOf(day, time) {
  const offset = offsets.formatToParts(new Date(`${day}T${time}-05:00`)).find(({ type }) => type === "timeZoneName").value;
  return `${day} ${time} ${offset.replace("GMT", "")}`;
}

/** The goods as a product CSV; what the data calls discontinued is no longer sold, and its past is known by its SKU nevertheless. */
export function productCsv({ products, categories }) {
  const kinds = new Map(rowsOf(categories).map((row) => [row.category_id, row.category_name]));
  const rows = rowsOf(products).map((row) => ({
    Handle: skuOf(row.product_id).toLowerCase(), Title: row.product_name, "Body (HTML)": row.quantity_per_unit, Type: kinds.get(row.category_id), "Variant SKU": skuOf(row.product_id), "Variant Price": money(cents(row.unit_price)),
    "Variant Inventory Qty": row.units_in_stock, "Low Stock Threshold": row.reorder_level, Status: row.discontinued === "1" ? "archived" : "active",
  }));
  return csvOf(Object.keys(rows[0]), rows);
}

if (import.meta.filename === process.argv[1]) process.stdout.write(orderCsv(ordersOf(readData(process.argv[2])).orders, process.argv[3]));
