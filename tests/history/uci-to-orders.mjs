// The "Online Retail" data as an orders CSV: `node tests/history/uci-to-orders.mjs file.csv > orders.csv`; what was decided is counted on stderr.
// - An invoice is an order, paid and handed over when it was written. Carriage (POST, DOT, C2) is its delivery fee; other codes that are no goods
//   (M, BANK CHARGES …) stay lines, as do lines at no price. A missing customer is an order without e-mail address.
// - A line of a C-invoice is money given back by the order of the same customer in which that code was bought last before it, as far as that order's
//   units and money go, then by the one before. A discount (D), a manual credit (M) or anything else that was bought in no order of the data is given
//   back by an opening order of that customer, placed on the day before the data begins: the sale lies before the books, the refund within them.
// - Lines that are no trade (negative quantities on plain invoices, negative prices, prices of more than two decimals, A-invoices) are left out and counted.
import { cents, rowsOf } from "./csv.mjs";
import { readData } from "./data.mjs";
import { money, orderCsv } from "./orders-csv.mjs";

/** The data's moments have no zone: its days are the shop's. */
export const timeZone = "UTC";
const CARRIAGE = new Set(["POST", "DOT", "C2"]);
/** An order needs a line: one of carriage alone gets a piece of nothing. */
const NOTHING = { sku: "POST", name: "Carriage alone", quantity: 1, price: 0 };
const moment = (date) => `${date}:00 +0000`;

/** The orders, and what was decided: `opening` is the money of opening orders, `leftOut` counts lines that are no trade. */
export function ordersOf(text) {
  const rows = rowsOf(text).map((row) => ({ ...row, quantity: Number(row.Quantity), price: cents(row.UnitPrice) }));
  const notes = { orders: 0, lines: rows.length, cancelledLines: 0, matched: 0, opening: 0, openingOrders: 0, leftOut: 0, leftOutMoney: 0 };
  const orders = new Map();
  const back = [];
  for (const row of rows) {
    const cancels = row.InvoiceNo.startsWith("C");
    if (row.price === undefined || row.price < 0 || row.InvoiceNo.startsWith("A") || (cancels ? row.quantity >= 0 : row.quantity <= 0)) {
      notes.leftOut++;
      notes.leftOutMoney += Math.round(row.quantity * Number(row.UnitPrice) * 100);
    } else if (cancels) back.push(row);
    else addLine(orders, row);
  }
  const first = rows.reduce((min, { InvoiceDate }) => (InvoiceDate < min ? InvoiceDate : min), "9999");
  const openingDate = `${new Date(Date.parse(`${first.slice(0, 10)}T00:00Z`) - 86_400_000).toISOString().slice(0, 10)} 12:00`;
  const byCustomer = new Map();
  for (const order of orders.values()) byCustomer.set(order.buyer, [...(byCustomer.get(order.buyer) ?? []), order]);
  for (const list of byCustomer.values()) list.sort((a, b) => (a.date < b.date ? 1 : -1));
  for (const row of back.sort((a, b) => (a.InvoiceDate < b.InvoiceDate ? -1 : 1))) giveBack(row);
  notes.orders = orders.size;
  return { orders: [...orders.values()].map(finish), notes };

  function giveBack(row) {
    notes.cancelledLines++;
    let units = -row.quantity;
    for (const order of row.CustomerID ? (byCustomer.get(row.CustomerID) ?? []) : []) {
      if (order.date > row.InvoiceDate || !units) continue;
      const room = row.price === 0 ? units : Math.floor((order.total - order.refunded) / row.price);
      const taken = Math.min(units, order.left.get(row.StockCode) ?? 0, room);
      if (taken <= 0) continue;
      order.left.set(row.StockCode, order.left.get(row.StockCode) - taken);
      refund(order, row, taken);
      notes.matched += taken * row.price;
      units -= taken;
    }
    if (!units) return;
    const name = `OPENING-${row.CustomerID || "UNKNOWN"}`;
    if (!orders.has(name)) notes.openingOrders++;
    const order = addLine(orders, { ...row, InvoiceNo: name, quantity: units, InvoiceDate: openingDate }, "Goods and credits of before the data begins");
    refund(order, row, units);
    notes.opening += units * row.price;
  }
}

function refund(order, { InvoiceDate, price }, units) {
  if (!price) return;
  order.refunded += units * price;
  order.refunds.set(moment(InvoiceDate), (order.refunds.get(moment(InvoiceDate)) ?? 0) + units * price);
}

function addLine(orders, { InvoiceNo, StockCode, Description, InvoiceDate, CustomerID, quantity, price }, note = "") {
  const order = orders.get(InvoiceNo) ?? { name: InvoiceNo, buyer: CustomerID, date: InvoiceDate, lines: [], shipping: 0, total: 0, refunded: 0, refunds: new Map(), left: new Map(), note };
  orders.set(InvoiceNo, order);
  if (CARRIAGE.has(StockCode) && !note) order.shipping += quantity * price;
  else order.lines.push({ sku: StockCode, name: Description.trim() || StockCode, quantity, price });
  order.total += quantity * price;
  order.left.set(StockCode, (order.left.get(StockCode) ?? 0) + quantity);
  return order;
}

function finish({ name, buyer, date, lines, shipping, total, refunds, note }) {
  const known = buyer ? { customer: `Customer ${buyer}`, email: `customer-${buyer}@uci.example` } : { customer: "", email: "" };
  return { name, ...known, at: moment(date), fulfilledAt: moment(date), lines: lines.length ? lines : [NOTHING], shipping, total, refunds, note, source: "uci" };
}

/**
 * What the product must say of these orders, made of the data's totals: the piece of nothing counts as a unit, and money given back counts as the
 * goods' first, so that what of it was carriage's stays in net sales.
 * @param {import("./uci-totals.mjs").Totals} totals
 * @returns {import("./uci-totals.mjs").Totals}
 */
export function toldAs({ months, products }, orders) {
  const back = {};
  for (const { total, shipping, refunds } of orders) {
    let before = 0;
    for (const [at, amount] of [...refunds].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const beyond = (sum) => Math.max(0, sum - (total - shipping));
      back[at.slice(0, 7)] = (back[at.slice(0, 7)] ?? 0) + beyond(before + amount) - beyond(before);
      before += amount;
    }
  }
  const told = Object.entries(months).map(([name, { carriageAlone, other: _other, ...month }]) => [name, { ...month, net: month.net + (back[name] ?? 0), units: month.units + carriageAlone }]);
  const alone = Object.values(months).reduce((sum, { carriageAlone }) => sum + carriageAlone, 0);
  return { months: Object.fromEntries(told), products: alone ? { ...products, [NOTHING.sku]: { units: alone, sales: 0 } } : products };
}

if (import.meta.filename === process.argv[1]) {
  const { orders, notes } = ordersOf(readData(process.argv[2]));
  process.stdout.write(orderCsv(orders, process.argv[3]));
  console.error(JSON.stringify({ ...notes, matched: money(notes.matched), opening: money(notes.opening), leftOutMoney: money(notes.leftOutMoney) }));
}
