import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../../scripts/setup.mjs";
import { useOwnNode } from "./product.mjs";

// Places 10,000 orders and shows what the runtime holds in memory at each thousand: `node tests/faults/memory.mjs [orders]`. Linux.
// The local runtime keeps some 35 kB of every call of its D1 for itself, whoever makes it. So a Worker of two lines (scripts/bare) makes as many
// calls afterwards, and the product must not hold more than it does.
useOwnNode();
const ORDERS = Number(process.argv[2] ?? 10_000);
const STEP = 1_000;
const BUYERS = 8;
/** How much more may be held for an order than the bare Worker's runtime holds for as many calls. */
const MORE = 1.25;
/** Calls for an order's mail: it is claimed, and marked as sent. */
const MAIL_CALLS = 2;

process.env.PHETOHO_STATE = path.join(root, ".wrangler", "bench");
process.env.WRANGLER_LOG ??= "error";
const { orderRequests, prepareWorkers, serve } = await import("../../scripts/bench-runtime.mjs");
prepareWorkers();
const { prepareState, state } = await import("../../scripts/state.mjs");
prepareState();

const folder = mkdtempSync(path.join(os.tmpdir(), "phetoho-memory-"));
cpSync(path.join(state, "v3"), folder, { recursive: true });
const runtime = await serve(folder);
const steps = [];
let calls = 0;
let bareGrowth;
try {
  const request = await orderRequests(runtime.product);
  let placed = 0;
  const buyer = async (until) => {
    while (placed < until) {
      placed++;
      const order = request();
      // The runtime closes idle connections, now and then under a request: it is sent again, by its key.
      const answer = await fetch(`${runtime.product}/api/orders`, order).catch(() => fetch(`${runtime.product}/api/orders`, order));
      await answer.arrayBuffer();
      if (answer.status > 201) throw new Error(`An order was answered with ${answer.status}.`);
      calls += Number(/trips=(\d+)/.exec(answer.headers.get("Server-Timing"))[1]) + MAIL_CALLS;
    }
  };
  while (placed < ORDERS) {
    const began = performance.now();
    const before = calls;
    await inParallel(() => buyer(Math.min(ORDERS, placed + STEP)));
    steps.push({ orders: placed, "RSS MB": memory(), "orders/s": Math.round((STEP * 1000) / (performance.now() - began)), "D1 calls an order": Math.round((10 * (calls - before)) / STEP) / 10 });
    console.log(JSON.stringify(steps.at(-1)));
  }
  await runtime.idle();
  bareGrowth = await bareCalls(runtime.bare, 3 * STEP);
} finally {
  await runtime.stop();
  rmSync(folder, { recursive: true, force: true });
}
// The first step fills caches and warms up.
const [first, last] = [steps[0], steps.at(-1)];
const own = (1024 * (last["RSS MB"] - first["RSS MB"])) / (last.orders - first.orders);
const allowed = (calls / ORDERS) * bareGrowth;
console.log(`An order leaves ${own.toFixed(0)} kB in the runtime; the bare Worker's D1 calls, ${bareGrowth.toFixed(0)} kB each, would leave ${allowed.toFixed(0)} kB.`);
const holds = own <= allowed * MORE;
console.log(`${holds ? "PASS" : "FAIL"}  the product holds no more with every order than the local D1 does by itself`);
process.exit(holds ? 0 : 1);

/** How many kB of memory each of so many calls of D1 by the bare Worker leaves. */
async function bareCalls(origin, count) {
  const before = memory();
  let made = 0;
  await inParallel(async () => {
    while (made++ < count) {
      const ask = () => fetch(`${origin}/select`);
      await (await ask().catch(ask)).arrayBuffer();
    }
  });
  return (1024 * (memory() - before)) / count;
}

function inParallel(work) {
  return Promise.all(Array.from({ length: BUYERS }, work));
}

/** Resident memory of this process's workerd, in MB. */
function memory() {
  const pages = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [, , parent] = stat.slice(stat.lastIndexOf(")")).split(" ");
      return Number(parent) === process.pid && stat.includes("(workerd)") ? [Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1])] : [];
    } catch {
      return [];
    }
  });
  return Math.round(pages.reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024);
}
