import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import os from "node:os";
import path from "node:path";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { OWNER } from "./client.mjs";
import { bundle, build, fingerprint, makeDevVars, once, root, run } from "./setup.mjs";

const STOCK = 1_000_000;

/**
 * Serves the product as it would be deployed, on a fresh copy of the demo's state, and the bare Worker beside it. `state` is the folder of that copy.
 * Options are those of `serve`. What is built and seeded is kept for the next time.
 */
export async function openProduct(options) {
  Object.assign(process.env, { PHETOHO_STATE: path.join(root, ".wrangler", "measured"), PHETOHO_OWNER_EMAIL: OWNER.email, PHETOHO_OWNER_PASSWORD: OWNER.password });
  process.env.WRANGLER_LOG ??= "error";
  prepareWorkers();
  const { prepareState, state: seeded } = await import("./state.mjs");
  prepareState();
  const state = mkdtempSync(path.join(os.tmpdir(), "phetoho-measured-"));
  const remove = () => rmSync(state, { recursive: true, force: true });
  process.once("exit", remove);
  cpSync(path.join(seeded, "v3"), path.join(state, "v3"), { recursive: true });
  const servers = await serve(path.join(state, "v3"), options);
  return { ...servers, state, stop: () => servers.stop().finally(remove) };
}

/** Builds and bundles the product and the bare Worker that it is held against. */
function prepareWorkers() {
  makeDevVars();
  build();
  bundle();
  once(path.join(root, "build", "bare", ".bundled"), fingerprint(["scripts/bare", "package-lock.json"]), () =>
    run("wrangler", ["deploy", "--config", "scripts/bare/wrangler.toml", "--dry-run", "--minify", "--outdir", path.join(root, "build", "bare")], { stdio: ["ignore", "ignore", "inherit"] }),
  );
}

/** Where mail goes here: a Worker that accepts it, as the e-mail service does; the local simulator stores each five times over, in its own process. */
const POST = { name: "post", compatibilityDate: "2026-10-01", modules: true, script: `import { WorkerEntrypoint } from "cloudflare:workers"; export default class extends WorkerEntrypoint { send() { return { messageId: crypto.randomUUID() }; } }` };

/**
 * Starts product and bare Worker on sockets of workerd's own, without Miniflare's proxy and asset router. Bindings are
 * those of wrangler.toml but for mail. `settings` are more of the product's, `options` of Miniflare's.
 */
async function serve(persisted, { settings: ours = {}, ...options } = {}) {
  /** The newest line of each event that the product logged, by event and shop. */
  const lines = new Map();
  const worker = (name, config, outdir, file, settings) => {
    const { assets: _assets, modulesRules: _rules, ...options } = unstable_getMiniflareWorkerOptions(path.join(root, config)).workerOptions;
    const modulesRoot = path.join(root, outdir);
    return { ...options, name, modules: [{ type: "ESModule", path: path.join(modulesRoot, file) }], modulesRoot, bindings: { ...options.bindings, ...settings }, unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }] };
  };
  const { email: _email, ...phetoho } = worker("phetoho", "wrangler.toml", "dist", "index.js", { RATE_LIMITS: "off", OPENAI_API_KEY: "", ...ours });
  const product = { ...phetoho, serviceBindings: { ...phetoho.serviceBindings, EMAIL: POST.name } };
  const workers = [product, worker("bare", "scripts/bare/wrangler.toml", "build/bare", "worker.js"), POST];
  const shared = { host: "127.0.0.1", port: 0, cf: false, logRequests: false, log: new Log(LogLevel.ERROR), handleStructuredLogs: ({ message }) => keep(message), resourcePersistencePath: persisted, ...options };
  const keep = (message) => {
    const line = message.startsWith("{") ? JSON.parse(message) : {};
    lines.set(`${line.event} ${line.shop}`, line);
    if (line.level === "error") console.error(message);
  };
  const runtime = new Miniflare(convertV4MiniflareOptions({ ...shared, workers }));
  await runtime.ready;
  const [shop, bare] = await Promise.all(["phetoho", "bare"].map((name) => runtime.getD1Database("DB", name)));
  await bare.batch([bare.prepare("CREATE TABLE rows (id INTEGER PRIMARY KEY, at INTEGER NOT NULL)"), bare.prepare("INSERT INTO rows (at) VALUES (0)"), bare.prepare("CREATE TABLE lines (id INTEGER PRIMARY KEY, row INTEGER NOT NULL, at INTEGER NOT NULL)")]);
  const origin = async (name) => (await runtime.unsafeGetDirectURL(name)).origin;
  return {
    shop,
    product: await origin("phetoho"),
    bare: await origin("bare"),
    /** Waits until the mails of the orders are out, so that they burden nobody else's turn. */
    async idle() {
      while (await shop.prepare("SELECT 1 FROM outbox WHERE done_at IS NULL LIMIT 1").first()) await new Promise((resolve) => setTimeout(resolve, 200));
    },
    /** Runs one of wrangler.toml's crons, as if it were `at` (UTC ms). */
    scheduled: async (cron, at) => (await runtime.getWorker("phetoho")).scheduled({ cron, scheduledTime: new Date(at) }),
    /** What the product last logged of an event in a shop. */
    logged: (event, shopId) => lines.get(`${event} ${shopId}`),
    stop: () => runtime.dispose(),
  };
}

/** Orders as buyers send them: each of one piece, of one SKU after another, with a key of its own. From now on there is no end of stock. */
export async function orderRequests({ product, shop }) {
  await shop
    .prepare("INSERT INTO stock_movements (id, shop_id, variant_id, location_id, kind, on_hand_delta, reserved_delta, actor, at) SELECT 'mov_bench_' || variant_id, shop_id, variant_id, location_id, 'adjustment', ?, 0, 'bench', 0 FROM stock_levels")
    .bind(STOCK)
    .run();
  const ask = async (address) => (await fetch(product + address)).json();
  const { items } = await ask("/api/products?inStock=true&limit=100");
  const details = await Promise.all(items.map(({ slug }) => ask(`/api/products/${slug}`)));
  const skus = details.flatMap(({ variants }) => variants.map(({ sku }) => sku));
  let turn = 0;
  return () => ({
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
    body: JSON.stringify({ items: [{ sku: skus[turn++ % skus.length], quantity: 1 }], customer: { name: "Load", email: "load@bench.example" }, shippingMethod: "collection", paymentMethod: "on_collection" }),
  });
}
