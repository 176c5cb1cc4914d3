// What the "pizzaplace" data comes to by month and by pizza and size, straight from its rows, of which each is one pizza:
// `node tests/history/pizza-totals.mjs pizzaplace.csv.gz` prints JSON, money in hundredths.
import { cents, rowsOf } from "./csv.mjs";
import { readData } from "./data.mjs";

/** @param {string} text */
export function totalsOf(text) {
  /** @type {import("./uci-totals.mjs").Totals} */
  const totals = { months: {}, products: {} };
  /** @type {Record<string, Set<string>>} */
  const numbers = {};
  for (const { id, date, name, size, price } of rowsOf(text)) {
    const key = date.slice(0, 7);
    const month = (totals.months[key] ??= { orders: 0, gross: 0, discounts: 0, delivery: 0, refunds: 0, net: 0, units: 0 });
    const product = (totals.products[`${name}-${size}`] ??= { units: 0, sales: 0 });
    month.orders = (numbers[key] ??= new Set()).add(id).size;
    month.units++;
    product.units++;
    for (const sum of ["gross", "net"]) month[sum] += cents(price);
    product.sales += cents(price);
  }
  return totals;
}

if (import.meta.filename === process.argv[1]) console.log(JSON.stringify(totalsOf(readData(process.argv[2])), null, 1));
