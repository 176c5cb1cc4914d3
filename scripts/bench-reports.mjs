import { readFileSync, readdirSync } from "node:fs";
import { request } from "node:http";
import { OWNER } from "./client.mjs";
import { openShop } from "./bench-shops.mjs";

// What figures and the morning's report cost in shops of different sizes, over the whole of 400 days. One request or run at a time.
const SIZES = [1_000, 10_000, 100_000];
const [DAYS, DAY, TIMES] = [400, 86_400_000, 5];
const CLOCK = 100;

/** A table of what each costs in each size: whole milliseconds, milliseconds of computing (database included; on Linux), D1 trips and rows. */
export async function measureReports({ product, shop, scheduled, logged }, sizes = SIZES) {
  const rows = [];
  // Midnight of the shop's day (UTC+2, no summer time): the day before is the last with orders.
  const today = Math.floor((Date.now() + 7_200_000) / DAY) * DAY - 7_200_000;
  const dayBefore = (days) => new Date(today + 7_200_000 - days * DAY).toISOString().slice(0, 10);
  for (const size of sizes) {
    const name = `${size.toLocaleString("en")} orders`;
    const { id, host } = await openShop(shop, { size, from: today - DAYS * DAY, to: today });
    const visit = visitor(product, host, await signIn(product, host));
    const note = (what, cost) => {
      rows.push({ what: `${name}: ${what}`, ...cost });
      console.log(`  ${line(rows.at(-1))}`);
    };
    note("what a year of figures costs right after the import", await visit(`/api/admin/metrics?from=${dayBefore(DAYS - 1)}&to=${dayBefore(0)}`));
    let minutes = 0;
    const folding = await timed(async () => {
      for (; (await shop.prepare("SELECT count(*) AS n FROM stale_moments WHERE shop_id = ?").bind(id).first("n")) > 0; minutes++) await scheduled("* * * * *", Date.now());
    });
    note(`the rest is folded by cron, in ${minutes} minutes`, folding);
    note("the night's forecasts, by cron", await timed(() => scheduled("*/15 * * * *", today + 15 * 60_000)));
    const morning = await timed(() => scheduled("*/15 * * * *", today + 6 * 3_600_000));
    const built = logged("report_built", id);
    if (!built) throw new Error(`Cron built no report for ${id}.`);
    note("the morning's report, by cron, mailed", { ...morning, trips: built.trips, rows: built.rowsRead, written: built.rowsWritten });
    const build = (date) => median(() => visit("/api/admin/reports", { date }));
    note("yesterday's report, built by hand", await build(dayBefore(1)));
    note("the report of 200 days ago", await build(dayBefore(200)));
    for (const page of ["/admin", "/admin/figures", "/admin/figures/products", "/admin/figures/customers"]) note(page, await median(() => visit(page)));
  }
  return table(rows);
}

async function signIn(product, host) {
  const { status, text } = await ask(`${product}/api/auth/login`, { Host: host }, OWNER);
  if (status !== 200) throw new Error(`The owner was answered with ${status}: ${text}`);
  return JSON.parse(text).accessToken;
}

/** Asks as the owner of a shop, and says what it cost. */
const visitor = (product, host, token) => (address, body) =>
  timed(async () => {
    const { status, text, timing } = await ask(product + address, { Host: host, ...(address.startsWith("/api") ? { Authorization: `Bearer ${token}` } : { Cookie: `__Host-session=${token}`, Accept: "text/html" }) }, body);
    if (status >= 300) throw new Error(`${address} was answered with ${status}: ${text.slice(0, 500)}`);
    const told = [...timing.matchAll(/trips=(\d+) rows=(\d+)/g)];
    const sum = (part) => told.reduce((total, match) => total + Number(match[part]), 0);
    return { trips: sum(1), rows: sum(2) };
  });

/** A GET, or a POST of JSON where there is a body. Not by `fetch`, which sends no `Host` of one's own. */
const ask = (address, headers, body) =>
  new Promise((resolve, reject) => {
    const sent = request(address, { method: body ? "POST" : "GET", headers: { ...headers, ...(body && { "Content-Type": "application/json" }) } }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk)).once("error", reject).once("end", () => resolve({ status: answer.statusCode, text: Buffer.concat(chunks).toString("utf8"), timing: [answer.headers["server-timing"] ?? ""].flat().join() }));
    });
    sent.once("error", reject).end(body && JSON.stringify(body));
  });

async function timed(work) {
  const [began, computed] = [performance.now(), computing()];
  const told = await work();
  return { ...told, ms: performance.now() - began, cpu: computing() - computed };
}

/** The one in the middle of some runs, by its time. */
async function median(run) {
  const costs = [];
  for (let i = 0; i < TIMES; i++) costs.push(await run());
  return costs.sort((a, b) => a.ms - b.ms)[Math.floor(TIMES / 2)];
}

/** Milliseconds that this process's runtimes have computed; not a number where the system does not say. */
function computing() {
  try {
    const ticks = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // After the name: state, parent, … and as 12th and 13th the ticks of user and system.
      const cells = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return Number(cells[1]) === process.pid && stat.includes("(workerd)") ? [Number(cells[11]) + Number(cells[12])] : [];
    });
    return (ticks.reduce((sum, more) => sum + more, 0) * 1_000) / CLOCK;
  } catch {
    return NaN;
  }
}

function line({ what, ms, cpu, trips, rows, written }) {
  const number = (value) => (value === undefined || Number.isNaN(value) ? "" : Math.round(value).toLocaleString("en"));
  return `| ${what} | ${[ms, cpu, trips, rows, written].map(number).join(" | ")} |`;
}

function table(rows) {
  return ["| figures and reports by size | ms | computing ms | trips | rows read | rows written |", "|---|---:|---:|---:|---:|---:|", ...rows.map(line), "", `Orders over ${DAYS} days, one to three lines each, a twentieth refunded in part; the median of ${TIMES}, but for what happens once. Runs of cron do all else that is due, too.`].join("\n");
}
