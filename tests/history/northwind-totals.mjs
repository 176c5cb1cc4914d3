// What the "Northwind" data comes to by month of the order's day and by product, straight from its tables: `node tests/history/northwind-totals.mjs folder`
// prints JSON, money in hundredths. A line's discount is rounded to the cent by whole numbers, half a cent up; freight is delivery.
import { cents, rowsOf } from "./csv.mjs";
import { readData } from "./data.mjs";

/** @param {Record<string, string>} tables */
export function totalsOf(tables) {
  /** @type {import("./uci-totals.mjs").Totals} */
  const totals = { months: {}, products: {} };
  const monthOf = new Map(rowsOf(tables.orders).map(({ order_id, order_date }) => [order_id, order_date.slice(0, 7)]));
  const month = (name) => (totals.months[name] ??= { orders: 0, gross: 0, discounts: 0, delivery: 0, refunds: 0, net: 0, units: 0 });
  for (const { order_id, freight } of rowsOf(tables.orders)) {
    month(monthOf.get(order_id)).orders++;
    month(monthOf.get(order_id)).delivery += cents(freight);
  }
  for (const { order_id, product_id, unit_price, quantity, discount } of rowsOf(tables.order_details)) {
    const [gross, share] = [cents(unit_price) * Number(quantity), cents(discount)];
    const off = (gross * share + 50 - ((gross * share + 50) % 100)) / 100;
    const sums = month(monthOf.get(order_id));
    const product = (totals.products[`NW-${product_id}`] ??= { units: 0, sales: 0 });
    sums.units += Number(quantity);
    sums.gross += gross;
    sums.discounts += off;
    sums.net += gross - off;
    product.units += Number(quantity);
    product.sales += gross - off;
  }
  return totals;
}

if (import.meta.filename === process.argv[1]) console.log(JSON.stringify(totalsOf(readData(process.argv[2])), null, 1));
