import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { bundle, fingerprint, install, makeDevVars, once, root, run } from "./setup.mjs";

// Throughput as ratios: the Worker as it would be deployed and a bare one, in one runtime and one run, by turns. All on 127.0.0.1.
const CONNECTIONS = 16;
const ROUNDS = 4;
const SECONDS = 1;
const WARM_UP_SECONDS = 0.4;
const STOCK = 1_000_000;

// The seeded state is kept for the next run; what the load writes goes into a copy.
process.env.PHETOHO_STATE = path.join(root, ".wrangler", "bench");
process.env.WRANGLER_LOG ??= "error";

install();
makeDevVars();
bundle();
once(path.join(root, "build", "bare", ".bundled"), fingerprint(["scripts/bare", "package-lock.json"]), () =>
  run("wrangler", ["deploy", "--config", "scripts/bare/wrangler.toml", "--dry-run", "--minify", "--outdir", path.join(root, "build", "bare")], { stdio: ["ignore", "ignore", "inherit"] }),
);
const { prepareState, state } = await import("./state.mjs");
prepareState();

const folder = mkdtempSync(path.join(os.tmpdir(), "phetoho-bench-"));
cpSync(path.join(state, "v3"), folder, { recursive: true });
const servers = await serve(folder);
try {
  const targets = await findTargets(servers);
  const told = table(await measure(targets, servers.idle));
  console.log(`\n${told}`);
  mkdirSync(path.join(root, "build"), { recursive: true });
  writeFileSync(path.join(root, "build", "bench.md"), `${told}\n`);
} finally {
  await servers.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Starts product and bare Worker on sockets of workerd's own, without Miniflare's proxy and asset router. Bindings are those of wrangler.toml. */
async function serve(persisted) {
  const { unstable_getMiniflareWorkerOptions } = await import("wrangler");
  const { convertV4MiniflareOptions, Log, LogLevel, Miniflare } = await import("miniflare");
  const worker = (name, config, outdir, file, settings) => {
    const { assets: _assets, modulesRules: _rules, ...options } = unstable_getMiniflareWorkerOptions(path.join(root, config)).workerOptions;
    const modulesRoot = path.join(root, outdir);
    return { ...options, name, modules: [{ type: "ESModule", path: path.join(modulesRoot, file) }], modulesRoot, bindings: { ...options.bindings, ...settings }, unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }] };
  };
  const workers = [worker("phetoho", "wrangler.toml", "dist", "index.js", { RATE_LIMITS: "off", OPENAI_API_KEY: "" }), worker("bare", "scripts/bare/wrangler.toml", "build/bare", "worker.js")];
  const shared = { host: "127.0.0.1", port: 0, cf: false, logRequests: false, log: new Log(LogLevel.ERROR), handleStructuredLogs: () => {}, resourcePersistencePath: persisted };
  const runtime = new Miniflare(convertV4MiniflareOptions({ ...shared, workers }));
  await runtime.ready;
  const [shop, bare] = await Promise.all(["phetoho", "bare"].map((name) => runtime.getD1Database("DB", name)));
  await bare.batch([bare.prepare("CREATE TABLE rows (id INTEGER PRIMARY KEY, at INTEGER NOT NULL)"), bare.prepare("INSERT INTO rows (at) VALUES (0)")]);
  await shop
    .prepare("INSERT INTO stock_movements (id, shop_id, variant_id, location_id, kind, on_hand_delta, reserved_delta, actor, at) SELECT 'mov_bench_' || variant_id, shop_id, variant_id, location_id, 'adjustment', ?, 0, 'bench', 0 FROM stock_levels")
    .bind(STOCK)
    .run();
  const origin = async (name) => (await runtime.unsafeGetDirectURL(name)).origin;
  return {
    product: await origin("phetoho"),
    bare: await origin("bare"),
    /** Waits until the mails of the orders are out, so that they burden nobody else's turn. */
    async idle() {
      while (await shop.prepare("SELECT 1 FROM outbox WHERE done_at IS NULL LIMIT 1").first()) await new Promise((resolve) => setTimeout(resolve, 200));
    },
    stop: () => runtime.dispose(),
  };
}

/** What is loaded: for each its address, how it is asked, and the bare thing that it is held against. */
async function findTargets({ product, bare }) {
  const ask = async (address) => (await fetch(product + address)).json();
  const { items } = await ask("/api/products?inStock=true&limit=100");
  const details = await Promise.all(items.map(({ slug }) => ask(`/api/products/${slug}`)));
  const skus = details.flatMap(({ variants }) => variants.map(({ sku }) => sku));
  await fetch(`${bare}/cache`, { method: "PUT", body: await (await fetch(`${product}/`)).text() });
  let turn = 0;
  const order = () => ({
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
    body: JSON.stringify({ items: [{ sku: skus[turn++ % skus.length], quantity: 1 }], customer: { name: "Load", email: "load@bench.example" }, shippingMethod: "collection", paymentMethod: "on_collection" }),
  });
  return [
    { name: "bare Hono route", url: `${bare}/hello` },
    { name: "bare D1 select, one row", url: `${bare}/select` },
    { name: "bare Cache API hit", url: `${bare}/cache` },
    { name: "bare D1 insert, one row", url: `${bare}/insert`, request: () => ({ method: "POST" }) },
    { name: "GET /api/products", url: `${product}/api/products`, against: "bare D1 select, one row" },
    { name: "GET /api/products?q=", url: `${product}/api/products?q=camera`, against: "bare D1 select, one row" },
    { name: "GET /api/products/:slug", url: `${product}/api/products/${items[0].slug}`, against: "bare D1 select, one row" },
    { name: "product page, at the edge", url: `${product}/products/${items[0].slug}`, against: "bare Cache API hit", hit: true },
    { name: "home page, at the edge", url: `${product}/`, against: "bare Cache API hit", hit: true },
    { name: "POST /api/orders, with its mail", url: `${product}/api/orders`, against: "bare D1 insert, one row", request: order },
  ];
}

/** Loads every target in every round, each round beginning one further on, and gives the best round of each: what disturbs, only slows. */
async function measure(targets, idle) {
  const results = targets.map((target) => ({ ...target, best: { rate: 0 } }));
  for (const target of results) await load(target, WARM_UP_SECONDS);
  for (let round = 0; round < ROUNDS; round++)
    for (let i = 0; i < results.length; i++) {
      const target = results[(i + round) % results.length];
      await idle();
      // The gateway keeps a shop and the edge a page for a while only: the first asks for them anew, the second costs what all others do.
      await costOf(target);
      target.cost = await costOf(target);
      if (target.hit && !target.cost.hit) throw new Error(`${target.name} did not come from the edge.`);
      const run = await load(target, SECONDS);
      if (run.rate > target.best.rate) target.best = run;
    }
  return results;
}

async function load({ name, url, request }, seconds) {
  const { default: autocannon } = await import("autocannon");
  const times = [];
  const began = performance.now();
  const result = await new Promise((resolve, reject) => {
    const requests = request && [{ setupRequest: (plain) => ({ ...plain, ...request() }) }];
    const run = autocannon({ url, connections: CONNECTIONS, duration: seconds, requests }, (error, done) => (error ? reject(error) : resolve(done)));
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
  const about = `${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} × ${os.cpus()[0].model.trim()}: the best of ${ROUNDS} rounds of ${SECONDS} s, by turns, ${CONNECTIONS} connections, load and runtime on one machine.`;
  return [line(head), rule, ...cells.map(line), "", about].join("\n");
}
