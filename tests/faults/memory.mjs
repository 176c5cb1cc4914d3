import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../../scripts/setup.mjs";
import { freePort, inspect } from "./heap.mjs";
import { useOwnNode } from "./product.mjs";

// Places 10,000 orders and shows what the Worker's isolate keeps of each thousand: the lowest reading of its heap, after garbage was collected by
// itself. `node tests/faults/memory.mjs [orders]`, on Linux.
// The process beside it also holds the local database's pages, every mail and what the local runtime keeps of a call: it is shown, and judged by nobody.
useOwnNode();
const ORDERS = Number(process.argv[2] ?? 10_000);
const STEP = 1_000;
const BUYERS = 8;
/** How much more may be kept at the end than after the first step, which fills what is meant to be kept. */
const MORE = 1.1;

process.env.PHETOHO_STATE = path.join(root, ".wrangler", "bench");
process.env.WRANGLER_LOG ??= "error";
const { orderRequests, prepareWorkers, serve } = await import("../../scripts/bench-runtime.mjs");
prepareWorkers();
const { prepareState, state } = await import("../../scripts/state.mjs");
prepareState();

const folder = mkdtempSync(path.join(os.tmpdir(), "phetoho-memory-"));
cpSync(path.join(state, "v3"), folder, { recursive: true });
const inspectorPort = await freePort();
const runtime = await serve(folder, { inspectorPort });
const steps = [];
try {
  const heap = await inspect(inspectorPort, "core:user:phetoho");
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
    }
  };
  while (placed < ORDERS) {
    const until = Math.min(ORDERS, placed + STEP);
    let lowest = Infinity;
    const watch = setInterval(async () => (lowest = Math.min(lowest, await heap())), 50);
    await Promise.all(Array.from({ length: BUYERS }, () => buyer(until)));
    clearInterval(watch);
    steps.push({ orders: placed, "heap kB": lowest, "RSS of the whole runtime, MB": resident() });
    console.log(JSON.stringify(steps.at(-1)));
  }
} finally {
  await runtime.stop();
  rmSync(folder, { recursive: true, force: true });
}
// A step may pass without a full collection; what is really kept is there in all of the second half.
const late = steps.slice(Math.ceil(steps.length / 2));
const [early, kept] = [steps[0]["heap kB"], Math.min(...late.map((step) => step["heap kB"]))];
const holds = late.length > 0 && kept <= early * MORE;
console.log(`${holds ? "PASS" : "FAIL"}  the Worker keeps ${kept} kB in the second half of ${ORDERS} orders, and kept ${early} kB of the first ${steps[0].orders}`);
process.exit(holds ? 0 : 1);

/** Resident memory of this process's workerd, in MB. */
function resident() {
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
