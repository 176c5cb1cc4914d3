import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { broken, pause, rowsOf, send, signIn, skusOf, start, useOwnNode } from "./product.mjs";

// Kills the whole runtime in the midst of checkouts, again and again, and looks at what is left: `node tests/faults/kill.mjs [rounds] [seed]`.
useOwnNode();
const BUYERS = 8;
const PORT = Number(process.env.PORT ?? 8818);
const rounds = Number(process.argv[2] ?? 10);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const random = dice(seed);
const folder = mkdtempSync(path.join(os.tmpdir(), "phetoho-kill-"));
const state = path.join(folder, "state");
const faults = [];
const table = [];
const placed = new Map();
const began = Date.now();

console.log(`${rounds} rounds, seed ${seed}`);
let product = await start({ state, port: PORT });
try {
  const skus = await restock(product.origin);
  for (let round = 1; round <= rounds; round++) {
    const attempts = await shopUntilKilled(product, skus, 300 + random() * 2_000);
    const [{ claimed, waiting }] = await rowsOf(state, "SELECT count(*) FILTER (WHERE claimed_until > 0) AS claimed, count(*) AS waiting FROM outbox WHERE done_at IS NULL");
    const startedAt = Date.now();
    product = await start({ state, port: PORT });
    const backAfter = Date.now() - startedAt;
    const { acknowledged, unheard, committed } = await askAgain(product.origin, attempts);
    const wrong = await broken(state, began);
    faults.push(...wrong.map((fault) => `round ${round}: ${fault}`));
    table.push({ round, acknowledged, unheard, "of them committed": committed, "mails waiting": waiting, "taken up": claimed, "back after ms": backAfter, faults: wrong.length });
  }
  await sendAll(product.origin);
  checkMails();
} finally {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.table(table);
console.log(`${placed.size} orders.`);
for (const fault of faults) console.error(`✗ ${fault}`);
console.log(faults.length ? `${faults.length} faults, seed ${seed}` : "Nothing lost, nothing twice.");
process.exit(faults.length ? 1 : 0);

/** Buyers order and the owner takes payments until the runtime is killed, `after` ms from the first answer. Gives each attempt, with the number where it was told. */
async function shopUntilKilled({ origin, kill }, skus, after) {
  const attempts = [];
  const owner = await signIn(origin);
  let alive = true;
  const buyer = async () => {
    while (alive) {
      const attempt = { key: crypto.randomUUID(), body: cart(skus) };
      attempts.push(attempt);
      const answer = await order(origin, attempt).catch(() => undefined);
      if (answer?.status === 201) attempt.number = answer.body.number;
      else if (answer && answer.status !== 409 && answer.status < 500) faults.push(`an order was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
      else if (!answer) return;
    }
  };
  const cashier = async () => {
    while (alive) {
      const told = attempts.filter(({ number }) => number).at(-1);
      const action = told && [{ action: "mark_paid" }, { action: "cancel", reason: "Changed their mind" }][Math.floor(random() * 2)];
      if (action) await send(`${origin}/api/admin/orders/${told.number}`, action, owner, "PATCH").catch(() => {});
      await pause(30);
    }
  };
  const work = Promise.all([...Array.from({ length: BUYERS }, buyer), cashier()]);
  while (!attempts.some(({ number }) => number)) await pause(5);
  await pause(after);
  await kill();
  alive = false;
  await work;
  return attempts;
}

/** Sends every attempt again with its key: what was acknowledged has the same number, and no number is given twice. */
async function askAgain(origin, attempts) {
  const told = { acknowledged: 0, unheard: 0, committed: 0 };
  for (const attempt of attempts) {
    const { status, body } = await order(origin, attempt);
    if (attempt.number) {
      told.acknowledged++;
      if (status !== 200 || body.number !== attempt.number) faults.push(`order ${attempt.number} was acknowledged, and is answered with ${status} ${body.number ?? body.code}`);
    } else {
      told.unheard++;
      if (status === 200) told.committed++;
      else if (status !== 201 && status !== 409) faults.push(`an order sent again was answered with ${status} ${body.code}`);
    }
    if (status > 201) continue;
    if (placed.has(body.number)) faults.push(`number ${body.number} stands for two keys`);
    placed.set(body.number, attempt.key);
  }
  return told;
}

/** Fires the sweep, each time as if a while had passed, until no mail waits. */
async function sendAll(origin) {
  for (let at = Date.now() + 600_000, i = 0; (await waiting()) > 0; at += 30_000_000, i++) {
    if (i > 400) return faults.push(`${await waiting()} mails were not sent by 400 sweeps`);
    const answer = await fetch(`${origin}/cdn-cgi/local/scheduled?${new URLSearchParams({ cron: "*/15 * * * *", time: String(at) })}`);
    if (!answer.ok) faults.push(`the cron answered ${answer.status}`);
  }
  // The copy on disk is made once a second.
  await pause(3_000);
}

async function waiting() {
  const [{ n }] = await rowsOf(state, "SELECT count(*) AS n FROM outbox WHERE done_at IS NULL");
  return n;
}

/** Counts confirmations on disk by order. A mail in the runtime's hands when it was killed has no copy; one taken and not yet marked goes out again. */
function checkMails() {
  const copies = new Map();
  for (const file of readdirSync(path.join(state, "mail")).filter((name) => name.endsWith(".json"))) {
    const number = /^We have your order (\d+)$/.exec(JSON.parse(readFileSync(path.join(state, "mail", file), "utf8")).subject)?.[1];
    if (number) copies.set(number, (copies.get(number) ?? 0) + 1);
  }
  const counts = [...placed.keys()].map((number) => copies.get(number) ?? 0);
  const twice = counts.filter((count) => count > 1).length;
  console.log(`Confirmations: ${counts.filter((count) => count === 1).length} once, ${twice} twice (taken by the sender, killed before it was marked), ${counts.filter((count) => count === 0).length} marked as sent whose copy ended with the runtime.`);
  // A kill can catch one message for each consumer at work; more would be a fault of ours.
  if (twice > rounds * 2) faults.push(`${twice} confirmations went out twice`);
}

function order(origin, { key, body }) {
  return send(`${origin}/api/orders`, body, { "Idempotency-Key": key });
}

/** One to three SKUs, in any order. */
function cart(skus) {
  const items = Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({ sku: skus[Math.floor(random() * skus.length)], quantity: 1 + Math.floor(random() * 2) }));
  return { items, customer: { name: "Buyer", email: "buyer@faults.example" }, shippingMethod: "collection", paymentMethod: "transfer" };
}

/** Enough of everything on sale, booked by the owner. */
async function restock(origin) {
  const owner = await signIn(origin);
  const skus = await skusOf(origin);
  for (const sku of skus) {
    const { status, body } = await send(`${origin}/api/admin/inventory/adjustments`, { sku, delta: 10_000, reason: "Delivery" }, owner);
    if (status > 201) throw new Error(`Stock of ${sku} was answered with ${status}: ${JSON.stringify(body)}`);
  }
  return skus;
}

/** Numbers from 0 to 1, the same for a seed (mulberry32). */
function dice(seed) {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
