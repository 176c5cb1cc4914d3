// What a year of the "Online Retail" data comes to, month by month and by stock code, straight from its lines: `node tests/history/uci-totals.mjs file.csv` prints JSON.
// Sales are lines of more than none at a price of nothing or more on invoices that do not begin with C or A; carriage (POST, DOT, C2) is delivery and
// no goods; `carriageAlone` counts invoices of nothing else. Lines of C-invoices are money given back, in the month of the cancellation. Other lines
// are no trade: counted as `other`, in no sum.
import { cents, rowsOf } from "./csv.mjs";
import { readData } from "./data.mjs";

const CARRIAGE = new Set(["POST", "DOT", "C2"]);

/** @typedef {{ orders: number, gross: number, discounts: number, delivery: number, refunds: number, net: number, units: number }} Month of a data set, money in hundredths */
/** @typedef {{ months: Record<string, Month & { carriageAlone?: number, other?: number }>, products: Record<string, { units: number, sales: number }> }} Totals by month and by SKU */

/**
 * @param {string} text
 * @returns {Totals}
 */
export function totalsOf(text) {
  /** @type {Totals} */
  const { months, products } = { months: {}, products: {} };
  /** @type {Record<string, Map<string, boolean>>} */
  const invoices = {};
  for (const { InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice } of rowsOf(text)) {
    const name = InvoiceDate.slice(0, 7);
    const month = (months[name] ??= { orders: 0, gross: 0, discounts: 0, delivery: 0, refunds: 0, net: 0, units: 0, carriageAlone: 0, other: 0 });
    const [quantity, price] = [Number(Quantity), cents(UnitPrice)];
    const amount = quantity * price;
    if (price === undefined || price < 0) month.other++;
    else if (InvoiceNo.startsWith("C")) month.refunds -= amount;
    else if (quantity <= 0 || InvoiceNo.startsWith("A")) month.other++;
    else {
      if (CARRIAGE.has(StockCode)) month.delivery += amount;
      else {
        const product = (products[StockCode] ??= { units: 0, sales: 0 });
        for (const sums of [month, product]) sums.units += quantity;
        month.gross += amount;
        product.sales += amount;
      }
      const known = (invoices[name] ??= new Map());
      known.set(InvoiceNo, known.get(InvoiceNo) || !CARRIAGE.has(StockCode));
    }
  }
  for (const [name, month] of Object.entries(months)) {
    const hasGoods = [...(invoices[name]?.values() ?? [])];
    Object.assign(month, { net: month.gross - month.refunds, orders: hasGoods.length, carriageAlone: hasGoods.filter((has) => !has).length });
  }
  return { months, products };
}

if (import.meta.filename === process.argv[1]) console.log(JSON.stringify(totalsOf(readData(process.argv[2])), null, 1));
