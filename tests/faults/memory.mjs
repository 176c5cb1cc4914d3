import { readFileSync, readdirSync } from "node:fs";
import { openWatched } from "./heap.mjs";
import { useOwnNode } from "./product.mjs";

// Places 10,000 orders and shows what the Worker's isolate keeps of each thousand. `node tests/faults/memory.mjs [orders]`, on Linux.
// The process beside it also holds the local database's pages, every mail and what the local runtime keeps of a call: it is shown, and judged by nobody.
useOwnNode();
const ORDERS = Number(process.argv[2] ?? 10_000);
const STEP = 1_000;
const BUYERS = 8;

const product = await openWatched();
try {
  const request = await product.orderRequests();
  let placed = 0;
  const buyer = async (until) => {
    while (placed < until) {
      placed++;
      const order = request();
      // The runtime closes idle connections, now and then under a request: it is sent again, by its key.
      const answer = await fetch(`${product.origin}/api/orders`, order).catch(() => fetch(`${product.origin}/api/orders`, order));
      await answer.arrayBuffer();
      if (answer.status > 201) throw new Error(`An order was answered with ${answer.status}.`);
    }
  };
  while (placed < ORDERS) {
    const until = Math.min(ORDERS, placed + STEP);
    await product.step(() => ({ orders: placed, "RSS of the whole runtime, MB": resident() }), () => Promise.all(Array.from({ length: BUYERS }, () => buyer(until))));
  }
} finally {
  await product.stop();
}
process.exit(product.isFlat(`${ORDERS} orders`) ? 0 : 1);

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
