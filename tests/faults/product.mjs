import { spawn, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { OWNER, pause } from "../../scripts/client.mjs";
import { environment, root } from "../../scripts/setup.mjs";

/** Goes on under the project's own Node where this one has no `node:sqlite`. To be called first. */
export function useOwnNode() {
  if (Number(process.versions.node.split(".")[0]) >= 24) return;
  process.exit(spawnSync("node", process.argv.slice(1), { env: environment, stdio: "inherit" }).status ?? 1);
}

/** Starts the product by the README's command in a process group of its own. Throws what it printed when it ends before it serves. */
export async function start({ state, port }) {
  const settings = { PORT: String(port), PHETOHO_STATE: state, PHETOHO_OWNER_EMAIL: OWNER.email, PHETOHO_OWNER_PASSWORD: OWNER.password, RATE_LIMITS: "off", OPENAI_API_KEY: "" };
  const server = spawn(process.execPath, [path.join(root, "scripts/start.mjs")], { env: { ...process.env, ...settings }, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  // A check that fails leaves no product behind.
  process.once("exit", () => kill(server, "SIGKILL"));
  let said = "";
  server.stderr.on("data", (text) => (said += text));
  await new Promise((resolve, reject) => {
    server.stdout.on("data", (text) => (said += text).includes("Sign in") && resolve());
    server.once("exit", (code) => reject(new Error(`The product ended with ${code} before it served:\n${said}`)));
  });
  const signal = (name) => async () => {
    kill(server, name);
    await ended;
    // The group is gone when nobody holds the port any more.
    while (await fetch(`http://localhost:${port}/api/health`).then(() => true, () => false)) await pause(20);
  };
  /** The errors that nobody expected, as the product logged them. */
  const unexpected = () => [...new Set([...said.matchAll(/"event":"(?:unexpected_error|page_failed)".*?"error":"([^"]*)"/g)].map(([, error]) => error.replace(/reference = \w+/, "reference = …")))];
  return { origin: `http://localhost:${port}`, kill: signal("SIGKILL"), stop: signal("SIGTERM"), unexpected };
}

/** Signals the whole group, if there is one yet. */
function kill(server, name) {
  try {
    process.kill(-server.pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** The file of the shop's database in a local state. */
export function databaseFile(state) {
  const folder = path.join(state, "v3", "d1");
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".sqlite") && !name.includes("metadata")).map((name) => path.join(folder, name))[0];
}

/** Rows of a query of one's own, on a connection of one's own. */
export async function rowsOf(state, query, ...values) {
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(databaseFile(state), { readOnly: true, timeout: 30_000 });
  try {
    return database.prepare(query).all(...values);
  } finally {
    database.close();
  }
}

/** What can be bought now. */
export async function skusOf(origin) {
  const { items } = await (await fetch(`${origin}/api/products?inStock=true&limit=100`)).json();
  const details = await Promise.all(items.slice(0, 12).map(async ({ slug }) => (await fetch(`${origin}/api/products/${slug}`)).json()));
  return details.flatMap(({ variants }) => variants.map(({ sku }) => sku));
}

/** Each names what must never be; a row of it is a fault. */
export const INVARIANTS = {
  "file damaged": "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
  "foreign key without its row": "SELECT * FROM pragma_foreign_key_check",
  "level is not the sum of its movements": `SELECT l.variant_id FROM stock_levels l WHERE
    l.on_hand <> (SELECT coalesce(sum(on_hand_delta), 0) FROM stock_movements m WHERE m.shop_id = l.shop_id AND m.variant_id = l.variant_id AND m.location_id = l.location_id)
    OR l.reserved <> (SELECT coalesce(sum(reserved_delta), 0) FROM stock_movements m WHERE m.shop_id = l.shop_id AND m.variant_id = l.variant_id AND m.location_id = l.location_id)
    OR l.reserved > l.on_hand + l.backorder OR l.on_hand < 0`,
  "money is not the sum of its payments": `SELECT o.number FROM orders o WHERE o.source <> 'import' AND o.placed_at >= $since AND o.captured - o.refunded <> (SELECT coalesce(sum(amount), 0) FROM payments p WHERE p.shop_id = o.shop_id AND p.order_id = o.id)`,
  "order without lines": "SELECT o.number FROM orders o WHERE NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.shop_id = o.shop_id AND l.order_id = o.id)",
  "order whose lines do not add up": "SELECT o.number FROM orders o WHERE o.placed_at >= $since AND o.subtotal <> (SELECT sum(l.total + l.discount) FROM order_lines l WHERE l.shop_id = o.shop_id AND l.order_id = o.id)",
  "order whose goods are not reserved": `SELECT o.number FROM orders o WHERE o.placed_at >= $since AND o.status = 'open' AND o.fulfilment_status = 'unfulfilled' AND
    (SELECT sum(quantity) FROM order_lines l WHERE l.shop_id = o.shop_id AND l.order_id = o.id) <> (SELECT coalesce(sum(reserved_delta), 0) FROM stock_movements m WHERE m.shop_id = o.shop_id AND m.order_id = o.id)`,
  "order whose events are not its versions": "SELECT o.number FROM orders o WHERE o.placed_at >= $since AND o.version <> (SELECT count(*) FROM order_events e WHERE e.shop_id = o.shop_id AND e.order_id = o.id)",
  "order without its confirmation": "SELECT o.number FROM orders o WHERE o.placed_at >= $since AND NOT EXISTS (SELECT 1 FROM outbox x WHERE x.shop_id = o.shop_id AND x.key = 'order:' || o.id || ':1')",
  "line, event, movement or payment without its order": `SELECT order_id FROM (SELECT order_id FROM order_lines UNION ALL SELECT order_id FROM order_events UNION ALL SELECT order_id FROM payments
    UNION ALL SELECT order_id FROM stock_movements WHERE order_id IS NOT NULL) WHERE order_id NOT IN (SELECT id FROM orders)`,
  "mail of an order that is not there": "SELECT key FROM outbox WHERE key LIKE 'order:%' AND substr(key, 7, 30) NOT IN (SELECT id FROM orders)",
};

/** The invariants that do not hold, as sentences. `since` is when the orders began, in UTC ms: history before was not written by the verbs. */
export async function broken(state, since) {
  const faults = [];
  for (const [name, query] of Object.entries(INVARIANTS)) {
    const rows = await rowsOf(state, query, ...(query.includes("$since") ? [{ since }] : []));
    if (rows.length) faults.push(`${name}: ${rows.length}, ${JSON.stringify(rows[0])}`);
  }
  return faults;
}
