import { createHash } from "node:crypto";
import { again, pause, signIn } from "../../scripts/client.mjs";
import { broken, rowsOf as storedRows, useOwnNode } from "../faults/product.mjs";
import { rowsOf } from "./csv.mjs";
import { readData } from "./data.mjs";
import { orderCsv, refundedOf } from "./orders-csv.mjs";

// Imports the orders of a data set into a fresh shop by its own doors, as a shopkeeper would, and holds the product's figures against those of a separate
// script, which never sees an order: `node tests/history/check.mjs uci|pizza|northwind <file or folder>` (see README.md).
useOwnNode();
/** A file that the import takes has at most 25 000 rows; figures are told of at most 400 days at once. */
const [ROWS, DAYS] = [20_000, 365];
const TABLES = ["products", "variants", "categories", "orders", "order_lines", "order_events", "payments", "fulfilments", "fulfilment_lines", "stock_movements", "stock_levels", "customers", "audit_entries"];
const [set, place] = process.argv.slice(2);
if (!["uci", "pizza", "northwind"].includes(set) || !place) {
  console.error("node tests/history/check.mjs uci|pizza|northwind <file or folder> (see tests/history/README.md)");
  process.exit(2);
}
const { ordersOf, productCsv, timeZone, toldAs = (totals) => totals } = await import(`./${set}-to-orders.mjs`);
const { totalsOf } = await import(`./${set}-totals.mjs`);
const { openProduct } = await import("../../scripts/bench-runtime.mjs");
const data = readData(place);
const { orders, notes } = ordersOf(data);
const wanted = toldAs(totalsOf(data), orders);
let failed = 0;
const product = await openProduct();
try {
  const owner = await signIn(product.product);
  const ask = async (address, init = {}) => {
    const answer = await again(() => fetch(product.product + address, { ...init, headers: { ...owner, ...init.headers } }));
    if (!answer.ok) throw new Error(`${address} was answered with ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  const { currency } = await (await ask("/api/admin/settings", { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ timeZone }) })).json();
  console.log(`${set}: ${JSON.stringify(notes)}`);
  if (productCsv) await takeTwice("products", "/api/admin/catalog/import", [productCsv(data)]);
  await takeTwice("orders", "/api/admin/orders/import", filesOf(orders).map((part) => orderCsv(part, currency)), orders.length, () => compare(ask));

  /** A dry run, the import, what holds then, and the import again. */
  async function takeTwice(what, door, files, count, then = () => {}) {
    const empty = await digest();
    const tried = await take(what, `${door}?dryRun=1`, files);
    if (count === undefined) count = tried.created;
    check(`a dry run says that all ${what} can be created`, tried, { created: count, updated: 0, skipped: 0, failed: 0 });
    check("and writes nothing", await digest(), empty);
    const began = performance.now();
    check(`all ${what} are created`, await take(what, door, files), { created: count, updated: 0, skipped: 0, failed: 0 });
    console.log(`Imported in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
    await then();
    const before = await digest();
    check("a second import creates and changes nothing", await take(what, door, files), { created: 0, updated: 0, skipped: count, failed: 0 });
    check("and leaves every row as it was", await digest(), before);
  }

  async function take(what, address, files) {
    const sum = { created: 0, updated: 0, skipped: 0, failed: 0 };
    for (const body of files) {
      const report = await (await ask(address, { method: "POST", headers: { "Content-Type": "text/csv" }, body })).json();
      for (const outcome of Object.keys(sum)) sum[outcome] += report[what][outcome];
      for (const { handle, reason } of report.items.filter((item) => item.outcome === "failed").slice(0, 3)) console.log(`  failed ${handle}: ${reason}`);
    }
    return sum;
  }
} finally {
  await product.stop();
}
console.log(failed ? `FAIL  ${failed} checks` : "PASS  all");
process.exit(failed ? 1 : 0);

function check(what, got, wanted) {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (a === b) return console.log(`PASS  ${what}${typeof got === "object" ? `: ${a.slice(0, 300)}` : ""}`);
  failed++;
  console.log(`FAIL  ${what}\n      product ${a.slice(0, 2_000)}\n      script  ${b.slice(0, 2_000)}`);
}

/** Orders in files of at most so many rows. */
function filesOf(orders) {
  const files = [[]];
  let rows = 0;
  for (const order of orders) {
    if ((rows += order.lines.length) > ROWS) [rows] = [order.lines.length, files.push([])];
    files.at(-1).push(order);
  }
  return files;
}

/** The product's figures of each month, of all days at once and by product, and what the database holds, beside the script's. */
async function compare(ask) {
  const months = Object.keys(wanted.months).sort();
  const table = {};
  for (const month of months) {
    table[month] = await figures(ask, `${month}-01`, lastDayOf(month));
    check(month, table[month], wanted.months[month]);
  }
  const stretches = stretchesOf(`${months[0]}-01`, lastDayOf(months.at(-1)));
  table.all = sumOf(await Promise.all(stretches.map(([from, to]) => figures(ask, from, to))));
  check("all days at once", table.all, sumOf(Object.values(wanted.months)));
  await compareProducts(ask, stretches);
  console.table(Object.fromEntries(Object.entries(table).map(([name, { orders, units, ...money }]) => [name, { orders, units, ...Object.fromEntries(Object.entries(money).map(([key, cents]) => [key, (cents / 100).toFixed(2)])) }])));
  await compareStored();
}

async function figures(ask, from, to) {
  const { metrics } = await (await ask(`/api/admin/metrics?${new URLSearchParams({ from, to })}`)).json();
  const of = (key) => metrics[key].value.amount ?? metrics[key].value;
  return { orders: of("orders"), gross: of("grossSales"), discounts: of("discounts"), delivery: of("delivery"), refunds: of("refunds"), net: of("netSales"), units: of("units") };
}

/** Units and sales by SKU, as the figures' file has them. */
async function compareProducts(ask, stretches) {
  const sold = {};
  for (const [from, to] of stretches) {
    const text = await (await ask(`/api/admin/figures/products.csv?${new URLSearchParams({ from, to })}`)).text();
    for (const { SKU, Units, Sales } of rowsOf(text.replace("\ufeff", ""))) {
      if (!Number(Units)) continue;
      const sums = (sold[SKU] ??= { units: 0, sales: 0 });
      sums.units += Number(Units);
      sums.sales += Math.round(Number(Sales) * 100);
    }
  }
  const keys = [...new Set([...Object.keys(sold), ...Object.keys(wanted.products)])];
  const different = keys.flatMap((sku) => (JSON.stringify(sold[sku]) === JSON.stringify(wanted.products[sku]) ? [] : [{ sku, product: sold[sku], script: wanted.products[sku] }]));
  check(`units and sales of ${keys.length} products`, different, []);
}

/** What the database holds of the import, on a connection of its own: lines, money, and that nothing hangs in the air. */
async function compareStored() {
  const [stored] = await storedRows(product.state, `SELECT (SELECT count(*) FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.source = 'import') AS lines, sum(captured) AS captured, sum(refunded) AS refunded,
    (SELECT sum(amount) FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.source = 'import') AS ledger FROM orders WHERE source = 'import'`);
  const sum = (of) => orders.reduce((total, order) => total + of(order), 0);
  const [captured, refunded] = [sum(({ total }) => total), sum(refundedOf)];
  check("lines, money in, money back and the payments ledger", stored, { lines: sum(({ lines }) => lines.length), captured, refunded, ledger: captured - refunded });
  check("invariants of the database", await broken(product.state, Date.now()), []);
}

/** One hash of every row that tells of goods, orders, money and stock. */
async function digest() {
  const hash = createHash("sha256");
  for (const table of TABLES) for (const row of await storedRows(product.state, `SELECT * FROM ${table} ORDER BY rowid`)) hash.update(JSON.stringify(Object.values(row)));
  // Reading held everything up: what the server closed meanwhile is noticed first.
  await pause(200);
  return hash.digest("hex");
}

function lastDayOf(month) {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
}

/** Days as stretches of at most a year, one after the other. */
function stretchesOf(first, last) {
  const dayAt = (day, more) => new Date(Date.parse(`${day}T00:00Z`) + more * 86_400_000).toISOString().slice(0, 10);
  const stretches = [];
  for (let from = first; from <= last; from = dayAt(from, DAYS)) stretches.push([from, dayAt(from, DAYS - 1) < last ? dayAt(from, DAYS - 1) : last]);
  return stretches;
}

function sumOf(rows) {
  return Object.fromEntries(Object.keys(rows[0]).map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0)]));
}
