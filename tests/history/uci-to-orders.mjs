// The "Online Retail" data as an orders CSV: `node tests/history/uci-to-orders.mjs file.csv > orders.csv`; what was decided is counted on stderr.
// - An invoice is an order, paid and handed over when it was written. Carriage (POST, DOT, C2) is its delivery fee; other codes that are no goods
//   (M, BANK CHARGES …) stay lines, as do lines at no price. A missing customer is an order without e-mail address.
// - A line of a C-invoice is money given back by the order of the same customer in which that code was bought last before it, as far as that order's
//   units and money go, then by the one before. A discount (D), a manual credit (M) or anything else that was bought in no order of the data is given
//   back by an opening order of that customer, placed on the day before the data begins: the sale lies before the books, the refund within them.
// - Lines that are no trade (negative quantities on plain invoices, negative prices, prices of more than two decimals, A-invoices) are left out and counted.
import { readFileSync } from "node:fs";
import { cents, csvOf, rowsOf } from "./uci-rows.mjs";

const CARRIAGE = new Set(["POST", "DOT", "C2"]);
const COLUMNS = [
  "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Currency", "Shipping", "Taxes", "Total", "Discount Amount", "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem sku",
  "Billing Name", "Notes", "Payment Method", "Refunded Amount", "Refunds", "Source",
];
const money = (amount) => (amount / 100).toFixed(2);
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
  for (const order of orders.values()) byCustomer.set(order.customer, [...(byCustomer.get(order.customer) ?? []), order]);
  for (const list of byCustomer.values()) list.sort((a, b) => (a.date < b.date ? 1 : -1));
  for (const row of back.sort((a, b) => (a.InvoiceDate < b.InvoiceDate ? -1 : 1))) giveBack(row);
  notes.orders = orders.size;
  return { orders: [...orders.values()], notes };

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
  order.refunds.set(InvoiceDate, (order.refunds.get(InvoiceDate) ?? 0) + units * price);
}

function addLine(orders, { InvoiceNo, StockCode, Description, InvoiceDate, CustomerID, quantity, price }, note = "") {
  const order = orders.get(InvoiceNo) ?? { name: InvoiceNo, customer: CustomerID, date: InvoiceDate, lines: [], shipping: 0, total: 0, refunded: 0, refunds: new Map(), left: new Map(), note };
  orders.set(InvoiceNo, order);
  if (CARRIAGE.has(StockCode) && !note) order.shipping += quantity * price;
  else order.lines.push({ sku: StockCode, name: Description.trim() || StockCode, quantity, price });
  order.total += quantity * price;
  order.left.set(StockCode, (order.left.get(StockCode) ?? 0) + quantity);
  return order;
}

/** The orders as the import takes them. An invoice of carriage alone has a line at no price, for an order needs one. */
export function orderCsv(orders, currency = "GBP") {
  const rows = orders.flatMap(({ name, customer, date, lines, shipping, total, refunded, refunds, note }) =>
    (lines.length ? lines : [{ sku: "POST", name: "Carriage alone", quantity: 1, price: 0 }]).map((line, i) => ({
      Name: name, "Lineitem quantity": line.quantity, "Lineitem name": line.name, "Lineitem price": money(line.price), "Lineitem sku": line.sku,
      ...(i === 0 && {
        Email: customer ? `customer-${customer}@uci.example` : "", "Financial Status": refunded === 0 ? "paid" : refunded === total ? "refunded" : "partially_refunded", "Paid at": moment(date), "Fulfillment Status": "fulfilled", "Fulfilled at": moment(date),
        Currency: currency, Shipping: money(shipping), Taxes: "0.00", Total: money(total), "Discount Amount": "0.00", "Created at": moment(date), "Billing Name": customer ? `Customer ${customer}` : "", Notes: note, "Payment Method": "Card",
        "Refunded Amount": money(refunded), Refunds: [...refunds].map(([at, amount]) => `${moment(at)} ${money(amount)}`).join("; "), Source: "uci",
      }),
    })),
  );
  return csvOf(COLUMNS, rows);
}

if (import.meta.filename === process.argv[1]) {
  const { orders, notes } = ordersOf(readFileSync(process.argv[2], "utf8"));
  process.stdout.write(orderCsv(orders, process.argv[3]));
  console.error(JSON.stringify({ ...notes, matched: money(notes.matched), opening: money(notes.opening), leftOutMoney: money(notes.leftOutMoney) }));
}
