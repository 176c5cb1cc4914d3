import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../../scripts/setup.mjs";
import { useOwnNode } from "./product.mjs";

// Places 10,000 orders and shows what the runtime holds in memory at each thousand: `node tests/faults/memory.mjs [orders]`. Linux.
useOwnNode();
const ORDERS = Number(process.argv[2] ?? 10_000);
const STEP = 1_000;
const BUYERS = 8;
/** How much may be held after the last order beyond what was held after warm-up, three steps in. */
const GROWTH = 1.25;

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
try {
  const request = await orderRequests(runtime.product);
  let placed = 0;
  const buyer = async (until) => {
    while (placed < until) {
      placed++;
      const answer = await fetch(`${runtime.product}/api/orders`, request());
      await answer.arrayBuffer();
      if (answer.status !== 201) throw new Error(`An order was answered with ${answer.status}.`);
    }
  };
  while (placed < ORDERS) {
    const began = performance.now();
    await Promise.all(Array.from({ length: BUYERS }, () => buyer(Math.min(ORDERS, placed + STEP))));
    steps.push({ orders: placed, "RSS MB": memory(), "orders/s": Math.round((STEP * 1000) / (performance.now() - began)) });
    console.log(steps.at(-1));
  }
} finally {
  await runtime.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.table(steps);
const [warm, last] = [steps[Math.min(2, steps.length - 1)]["RSS MB"], steps.at(-1)["RSS MB"]];
console.log(`After warm-up ${warm} MB, at the end ${last} MB: ×${(last / warm).toFixed(2)}.`);
process.exit(last > warm * GROWTH ? 1 : 0);

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
