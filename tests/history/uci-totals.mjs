// What a year of the "Online Retail" data comes to, month by month, straight from its lines: `node tests/history/uci-totals.mjs file.csv` prints JSON.
// Sales are lines of more than none at a price of nothing or more on invoices that do not begin with C or A; carriage (POST, DOT, C2) is delivery and
// no goods; `carriageAlone` counts invoices of nothing else. Lines of C-invoices are money given back, in the month of the cancellation. Other lines
// are no trade: counted as `other`, in no sum.
import { readFileSync } from "node:fs";
import { cents, rowsOf } from "./uci-rows.mjs";

const CARRIAGE = new Set(["POST", "DOT", "C2"]);

/**
 * Figures by month, money in hundredths.
 * @param {string} text
 * @returns {Record<string, { gross: number, delivery: number, cancelled: number, net: number, units: number, invoices: number, carriageAlone: number, other: number }>}
 */
export function totalsOf(text) {
  /** @type {ReturnType<typeof totalsOf>} */
  const months = {};
  /** @type {Record<string, Map<string, boolean>>} */
  const invoices = {};
  for (const { InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice } of rowsOf(text)) {
    const name = InvoiceDate.slice(0, 7);
    const month = (months[name] ??= { gross: 0, delivery: 0, cancelled: 0, net: 0, units: 0, invoices: 0, carriageAlone: 0, other: 0 });
    const [quantity, price] = [Number(Quantity), cents(UnitPrice)];
    const amount = quantity * price;
    if (price === undefined || price < 0) month.other++;
    else if (InvoiceNo.startsWith("C")) month.cancelled -= amount;
    else if (quantity <= 0 || InvoiceNo.startsWith("A")) month.other++;
    else {
      if (CARRIAGE.has(StockCode)) month.delivery += amount;
      else [month.gross, month.units] = [month.gross + amount, month.units + quantity];
      const known = (invoices[name] ??= new Map());
      known.set(InvoiceNo, known.get(InvoiceNo) || !CARRIAGE.has(StockCode));
    }
  }
  for (const [name, month] of Object.entries(months)) {
    const hasGoods = [...(invoices[name]?.values() ?? [])];
    Object.assign(month, { net: month.gross - month.cancelled, invoices: hasGoods.length, carriageAlone: hasGoods.filter((has) => !has).length });
  }
  return months;
}

if (import.meta.filename === process.argv[1]) console.log(JSON.stringify(totalsOf(readFileSync(process.argv[2], "utf8")), null, 1));
