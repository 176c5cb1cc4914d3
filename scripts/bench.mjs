import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { install, root } from "./setup.mjs";

// Throughput as ratios: the Worker as it would be deployed and a bare one, in one runtime and one run, by turns. All on 127.0.0.1.
// `npm run bench -- reports [orders …]` says instead what figures and reports cost in shops of so many orders (bench-reports.mjs).
const CONNECTIONS = 16;
const ROUNDS = 4;
const SECONDS = 1;
const WARM_UP_SECONDS = 0.4;
const BUYERS = 8;

install();
const { openProduct, orderRequests } = await import("./bench-runtime.mjs");
const { measureChat, startUpstream } = await import("./bench-chat.mjs");
const { measureReports } = await import("./bench-reports.mjs");

const [only, ...sizes] = process.argv.slice(2);
const upstream = await startUpstream();
// Reports are measured with the template's words: a model's time is its own.
const servers = await openProduct({ settings: only === "reports" ? {} : { OPENAI_API_KEY: "bench", OPENAI_BASE_URL: upstream.url } });
try {
  const told = only === "reports" ? await measureReports(servers, sizes.length ? sizes.map(Number) : undefined) : await throughput();
  console.log(`\n${told}`);
  mkdirSync(path.join(root, "build"), { recursive: true });
  writeFileSync(path.join(root, "build", only === "reports" ? "bench-reports.md" : "bench.md"), `${told}\n`);
} finally {
  await servers.stop();
  upstream.stop();
}

async function throughput() {
  const targets = await findTargets(servers);
  return `${table(await measure(targets, servers.idle))}\n\n${await measureChat(servers.product, upstream)}`;
}

/** What is loaded: for each its address, how it is asked, and the bare thing that it is held against. */
async function findTargets({ product, bare, shop }) {
  const ask = async (address) => (await fetch(product + address)).json();
  const { items } = await ask("/api/products?inStock=true&limit=100");
  await fetch(`${bare}/cache`, { method: "PUT", body: await (await fetch(`${product}/`)).text() });
  const order = await orderRequests({ product, shop });
  return [
    { name: "bare Hono route", url: `${bare}/hello` },
    { name: "bare D1 select, one row", url: `${bare}/select` },
    { name: "bare Cache API hit", url: `${bare}/cache` },
    { name: "bare D1 insert, one row", url: `${bare}/insert`, request: () => ({ method: "POST" }) },
    { name: "bare mail to the local simulator", url: `${bare}/mail`, request: () => ({ method: "POST" }) },
    { name: "GET /api/products", url: `${product}/api/products`, against: "bare D1 select, one row" },
    { name: "GET /api/products?q=", url: `${product}/api/products?q=camera`, against: "bare D1 select, one row" },
    { name: "GET /api/products/:slug", url: `${product}/api/products/${items[0].slug}`, against: "bare D1 select, one row" },
    { name: "product page, at the edge", url: `${product}/products/${items[0].slug}`, against: "bare Cache API hit", hit: true },
    { name: "home page, at the edge", url: `${product}/`, against: "bare Cache API hit", hit: true },
    { name: "POST /api/orders, with its mail", url: `${product}/api/orders`, against: "bare D1 insert, one row", request: order },
    // Longer and warmer than the rest: the first thousand orders are still being compiled.
    { name: "bare D1 batch of three, 8 buyers", url: `${bare}/batch`, request: () => ({ method: "POST" }), connections: BUYERS, warmUp: 2, seconds: 3 },
    { name: "orders, 8 buyers, direct socket", url: `${product}/api/orders`, against: "bare D1 batch of three, 8 buyers", request: order, connections: BUYERS, warmUp: 4, seconds: 3 },
  ];
}

/** Loads every target in every round, each round beginning one further on, and gives the best round of each: what disturbs, only slows. */
async function measure(targets, idle) {
  const results = targets.map((target) => ({ ...target, best: { rate: 0 } }));
  for (const target of results) await load(target, target.warmUp ?? WARM_UP_SECONDS);
  for (let round = 0; round < ROUNDS; round++)
    for (let i = 0; i < results.length; i++) {
      const target = results[(i + round) % results.length];
      await idle();
      // The gateway keeps a shop and the edge a page for a while only: the first asks for them anew, the second costs what all others do.
      await costOf(target);
      target.cost = await costOf(target);
      if (target.hit && !target.cost.hit) throw new Error(`${target.name} did not come from the edge.`);
      const run = await load(target, target.seconds ?? SECONDS);
      if (run.rate > target.best.rate) target.best = run;
    }
  return results;
}

async function load({ name, url, request, connections = CONNECTIONS }, seconds) {
  const { default: autocannon } = await import("autocannon");
  const times = [];
  const began = performance.now();
  const result = await new Promise((resolve, reject) => {
    const requests = request && [{ setupRequest: (plain) => ({ ...plain, ...request() }) }];
    const run = autocannon({ url, connections, duration: seconds, requests }, (error, done) => (error ? reject(error) : resolve(done)));
    run.on("response", (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  if (result.errors || result.non2xx || !times.length) throw new Error(`${name}: ${result.non2xx} refused, ${result.errors} failed, ${times.length} answered.`);
  times.sort((a, b) => a - b);
  return { rate: times.length / ((performance.now() - began) / 1000), p50: times[Math.floor(times.length * 0.5)], p99: times[Math.floor(times.length * 0.99)] };
}

/** One request by itself: D1 round trips and rows by Server-Timing, the bytes of its body, and whether the edge had it. */
async function costOf({ name, url, request }) {
  const answer = await fetch(url, request?.());
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}: ${await answer.text()}`);
  const told = [...(answer.headers.get("Server-Timing") ?? "").matchAll(/trips=(\d+) rows=(\d+)/g)];
  const sum = (part) => (told.length ? told.reduce((total, match) => total + Number(match[part]), 0) : "");
  return { trips: sum(1), rows: sum(2), bytes: (await answer.arrayBuffer()).byteLength, hit: answer.headers.get("X-Cache") === "HIT" };
}

function table(results) {
  const head = ["what", "req/s", "p50 ms", "p99 ms", "ratio to bare", "trips", "rows", "bytes"];
  const cells = results.map(({ name, against, best: { rate, p50, p99 }, cost }) => {
    const floor = results.find((result) => result.name === against);
    return [name, Math.round(rate), p50.toFixed(1), p99.toFixed(1), floor ? `${(rate / floor.best.rate).toFixed(2)} × ${floor.name.replace(/^bare |,.*/g, "")}` : "", cost.trips, cost.rows, cost.bytes].map(String);
  });
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i].length)));
  const isText = (i) => i === 0 || i === 4;
  const line = (row) => `| ${row.map((cell, i) => (isText(i) ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(" | ")} |`;
  const rule = `|${widths.map((width, i) => (isText(i) ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  const about = `${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} × ${os.cpus()[0].model.trim()}: the best of ${ROUNDS} rounds of ${SECONDS} s, by turns, ${CONNECTIONS} connections (8 buyers: ${BUYERS}, 3 s), mail handed to a Worker that accepts it and keeps nothing, load and runtime on one machine.`;
  return [line(head), rule, ...cells.map(line), "", about].join("\n");
}
