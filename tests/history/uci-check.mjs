import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { broken, databaseFile, pause, signIn, start, useOwnNode } from "../faults/product.mjs";
import { orderCsv, ordersOf } from "./uci-to-orders.mjs";
import { totalsOf } from "./uci-totals.mjs";

// Imports a year of the "Online Retail" data into a fresh shop by its API, as a shopkeeper would, and holds the product's figures against those of
// uci-totals.mjs, which never sees an order: `node tests/history/uci-check.mjs file.csv`.
useOwnNode();
const { DatabaseSync } = await import("node:sqlite");
/** A file that the import takes has at most 25 000 rows. */
const ROWS = 20_000;
const [file] = process.argv.slice(2);
if (!file) {
  console.error("node tests/history/uci-check.mjs file.csv (see tests/history/README.md)");
  process.exit(2);
}
const text = readFileSync(file, "utf8");
const months = totalsOf(text);
const { orders, notes } = ordersOf(text);
const folder = mkdtempSync(path.join(os.tmpdir(), "phetoho-history-"));
const state = path.join(folder, "state");
let failed = 0;
const product = await start({ state, port: Number(process.env.PORT ?? 8819) });
try {
  const owner = await signIn(product.origin);
  const ask = async (address, init = {}) => {
    const answer = await fetch(product.origin + address, { ...init, headers: { ...owner, ...init.headers } });
    if (!answer.ok) throw new Error(`${address} was answered with ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  // The data's moments have no time zone: its days are the shop's.
  const { currency } = await ask("/api/admin/settings", { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ timeZone: "UTC" }) });
  const files = filesOf(orders).map((part) => orderCsv(part, currency));
  console.log(`${notes.lines} lines: ${orders.length} orders in ${files.length} files, ${notes.cancelledLines} lines of cancellations, ${notes.leftOut} lines that are no trade.`);
  const importAll = async (query = "") => {
    const sum = { created: 0, updated: 0, skipped: 0, failed: 0 };
    for (const body of files) {
      const report = await ask(`/api/admin/orders/import${query}`, { method: "POST", headers: { "Content-Type": "text/csv" }, body });
      for (const outcome of Object.keys(sum)) sum[outcome] += report.orders[outcome];
      for (const { outcome, handle, reason } of report.items.filter((item) => item.outcome === "failed").slice(0, 3)) console.log(`  ${outcome} ${handle}: ${reason}`);
    }
    return sum;
  };
  const empty = await digest();
  check("a dry run says that all can be created", await importAll("?dryRun=1"), { created: orders.length, updated: 0, skipped: 0, failed: 0 });
  check("and writes nothing", await digest(), empty);
  const began = performance.now();
  check("every order is created", await importAll(), { created: orders.length, updated: 0, skipped: 0, failed: 0 });
  console.log(`Imported in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  await compare(ask);
  await compareStored();
  const before = await digest();
  check("a second import creates and changes nothing", await importAll(), { created: 0, updated: 0, skipped: orders.length, failed: 0 });
  check("and leaves every row as it was", await digest(), before);
} finally {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(failed ? `FAIL  ${failed} checks` : "PASS  all");
process.exit(failed ? 1 : 0);

function check(what, got, wanted) {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (a === b) return console.log(`PASS  ${what}${typeof got === "object" ? `: ${a}` : ""}`);
  failed++;
  console.log(`FAIL  ${what}\n      product ${a}\n      script  ${b}`);
}

/** Orders in files of at most so many rows. */
function filesOf(orders) {
  const files = [[]];
  let rows = 0;
  for (const order of orders) {
    const lines = Math.max(1, order.lines.length);
    if ((rows += lines) > ROWS) [rows] = [lines, files.push([])];
    files.at(-1).push(order);
  }
  return files;
}

/** The dashboard's figures of each month, and of all days at once, beside the script's. */
async function compare(ask) {
  const figures = async (from, to) => {
    const { metrics } = await ask(`/api/admin/metrics?${new URLSearchParams({ from, to })}`);
    const of = (key) => metrics[key].value.amount ?? metrics[key].value;
    return { orders: of("orders"), gross: of("grossSales"), delivery: of("delivery"), refunds: of("refunds"), net: of("netSales"), units: of("units") };
  };
  // An order needs a line: one of carriage alone was given a piece of nothing.
  const carriage = carriageBack();
  const wanted = ({ invoices: orders, gross, delivery, cancelled: refunds, net, units, carriageAlone }, month) => ({ orders, gross, delivery, refunds, net: net + (carriage[month] ?? 0), units: units + carriageAlone });
  const sum = { orders: 0, gross: 0, delivery: 0, refunds: 0, net: 0, units: 0 };
  const table = {};
  const names = Object.keys(months).sort();
  const lastDay = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
  for (const month of names) {
    const want = wanted(months[month], month);
    for (const key of Object.keys(sum)) sum[key] += want[key];
    table[month] = await figures(`${month}-01`, lastDay(month));
    check(month, table[month], want);
  }
  table.all = await figures(`${names[0]}-01`, lastDay(names.at(-1)));
  check("all months at once", table.all, sum);
  console.table(Object.fromEntries(Object.entries(table).map(([name, { orders, units, ...money }]) => [name, { orders, units, ...Object.fromEntries(Object.entries(money).map(([key, cents]) => [key, (cents / 100).toFixed(2)])) }])));
}

/** What of the money given back was carriage's, by month: it counts as the goods' first, and net sales know nothing of carriage. */
function carriageBack() {
  const months = {};
  for (const { total, shipping, refunds } of orders) {
    let before = 0;
    for (const [at, amount] of [...refunds].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const beyond = (sum) => Math.max(0, sum - (total - shipping));
      months[at.slice(0, 7)] = (months[at.slice(0, 7)] ?? 0) + beyond(before + amount) - beyond(before);
      before += amount;
    }
  }
  return months;
}

/** What the database holds of the import, on a connection of its own: lines, money, and that nothing hangs in the air. */
async function compareStored() {
  const [stored] = rows(`SELECT (SELECT count(*) FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.source = 'import') AS lines, sum(captured) AS captured, sum(refunded) AS refunded,
    (SELECT sum(amount) FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.source = 'import') AS ledger FROM orders WHERE source = 'import'`);
  const sum = (of) => orders.reduce((total, order) => total + of(order), 0);
  check("lines, money in, money back and the payments ledger", stored, { lines: sum(({ lines }) => lines.length || 1), captured: sum(({ total }) => total), refunded: sum(({ refunded }) => refunded), ledger: sum(({ total, refunded }) => total - refunded) });
  check("invariants of the database", await broken(state, Date.now()), []);
}

/** One hash of every row that tells of orders, money and stock. */
async function digest() {
  const hash = createHash("sha256");
  for (const table of ["orders", "order_lines", "order_events", "payments", "fulfilments", "fulfilment_lines", "stock_movements", "stock_levels", "customers", "audit_entries"])
    for (const row of rows(`SELECT * FROM ${table} ORDER BY rowid`)) hash.update(JSON.stringify(Object.values(row)));
  // Reading held everything up: what the server closed meanwhile is noticed first.
  await pause(200);
  return hash.digest("hex");
}

function rows(query) {
  const database = new DatabaseSync(databaseFile(state), { readOnly: true, timeout: 30_000 });
  try {
    return database.prepare(query).all();
  } finally {
    database.close();
  }
}
