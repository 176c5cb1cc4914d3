import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { again, pause, send, signIn } from "../../scripts/client.mjs";
import { broken, rowsOf, skusOf, start, useOwnNode } from "./product.mjs";

// Kills the whole runtime in the midst of 500 checkouts, again and again, and looks at what is left: `node tests/faults/kill.mjs [rounds] [seed]`.
useOwnNode();
const BUYERS = 8;
const CHECKOUTS = 500;
const PORT = Number(process.env.PORT ?? 8818);
const rounds = Number(process.argv[2] ?? 10);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const random = dice(seed);
const folder = mkdtempSync(path.join(os.tmpdir(), "phetoho-kill-"));
const state = path.join(folder, "state");
const faults = [];
const table = [];
/** Orders by number: the key of each, and of the mails that waited unsent when the runtime came back, which must go out once. */
const placed = new Map();
const unsent = new Set();
const handedOver = new Set();
const began = Date.now();

console.log(`${rounds} rounds, seed ${seed}`);
let product = await start({ state, port: PORT });
try {
  const skus = await restock(product.origin);
  for (let round = 1; round <= rounds; round++) {
    const attempts = await shopUntilKilled(product, skus, 1 + Math.floor(random() * (CHECKOUTS - BUYERS)));
    const mails = await rowsOf(state, `SELECT o.number, x.claimed_until AS claimed FROM outbox x JOIN orders o ON x.key = 'order:' || o.id || ':1' WHERE x.done_at IS NULL`);
    for (const { number, claimed } of mails) (claimed ? handedOver : unsent).add(String(number));
    const startedAt = Date.now();
    product = await start({ state, port: PORT });
    const backAfter = Date.now() - startedAt;
    const { acknowledged, unheard, committed } = await askAgain(product.origin, attempts);
    const wrong = await broken(state, began);
    await sendAll(product.origin);
    faults.push(...wrong.map((fault) => `round ${round}: ${fault}`));
    table.push({ round, acknowledged, unheard, "of them committed": committed, "mails unsent": mails.length, "in the sender's hands": mails.filter(({ claimed }) => claimed).length, "back after ms": backAfter, faults: wrong.length });
    console.log(JSON.stringify(table.at(-1)));
  }
  checkMails();
} finally {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.table(table);
console.log(`${placed.size} orders, the runtime killed ${rounds} times.`);
for (const fault of faults) console.error(`FAIL  ${fault}`);
if (!faults.length) console.log("PASS  every acknowledged order is there, none twice; ledger and levels, money and payments agree; no row without its order; every waiting mail went out once");
console.log(`seed ${seed}`);
process.exit(faults.length ? 1 : 0);

/** Buyers order and the owner takes payments until the runtime is killed, upon the `last` answer. Gives each attempt, with the number where it was told. */
async function shopUntilKilled({ origin, kill }, skus, last) {
  const attempts = [];
  const owner = await signIn(origin);
  let alive = true;
  let answers = 0;
  let reached;
  const enough = new Promise((resolve) => (reached = resolve));
  const buyer = async () => {
    while (alive && attempts.length < CHECKOUTS) {
      const attempt = { key: crypto.randomUUID(), body: cart(skus) };
      attempts.push(attempt);
      const answer = await order(origin, attempt).catch(() => undefined);
      if (answer?.status === 201) attempt.number = answer.body.number;
      else if (answer && answer.status !== 409 && answer.status < 500) faults.push(`an order was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
      else if (!answer) return;
      if (++answers === last) reached();
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
  await enough;
  // Somewhere within what is going on now.
  await pause(random() * 60);
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

/** Fires the sweep, each time as if a while had passed, until no mail waits and its copies are on disk. */
async function sendAll(origin) {
  for (let at = Date.now() + 600_000, i = 0; (await waiting()) > 0; at += 30_000_000, i++) {
    if (i > 400) return faults.push(`${await waiting()} mails were not sent by 400 sweeps`);
    const answer = await again(() => fetch(`${origin}/cdn-cgi/local/scheduled?${new URLSearchParams({ cron: "*/15 * * * *", time: String(at) })}`));
    if (!answer.ok) faults.push(`the cron answered ${answer.status}`);
    // Copies on disk are made once a second, of the newest hundred.
    await pause(400);
  }
  await pause(3_000);
}

async function waiting() {
  const [{ n }] = await rowsOf(state, "SELECT count(*) AS n FROM outbox WHERE done_at IS NULL");
  return n;
}

/**
 * Counts confirmations on disk by order. What was never given to the sender before a kill goes out once. What was in its hands may go out a second
 * time, for nobody knows whether it went. What was sent and marked is not sent again; the runtime's copy of it may have ended with the runtime.
 */
function checkMails() {
  const copies = new Map();
  for (const file of readdirSync(path.join(state, "mail")).filter((name) => name.endsWith(".json"))) {
    const number = /^We have your order (\d+)$/.exec(JSON.parse(readFileSync(path.join(state, "mail", file), "utf8")).subject)?.[1];
    if (number) copies.set(number, (copies.get(number) ?? 0) + 1);
  }
  const of = (numbers) => numbers.map((number) => copies.get(number) ?? 0);
  const [waited, inHands, others] = [[...unsent], [...handedOver], [...placed.keys()].filter((number) => !unsent.has(number) && !handedOver.has(number))];
  const count = (numbers, n) => of(numbers).filter((copies) => copies === n).length;
  console.log(`Confirmations: ${waited.length} waited for the restart, of them ${count(waited, 1)} out once; ${inHands.length} were in the sender's hands, ${count(inHands, 1)} once and ${count(inHands, 2)} twice; of ${others.length} others ${count(others, 1)} once, ${count(others, 0)} sent by a runtime whose copies ended with it.`);
  if (count(waited, 1) !== waited.length) faults.push(`of ${waited.length} confirmations that waited, ${count(waited, 0)} did not go out and ${waited.length - count(waited, 0) - count(waited, 1)} more than once`);
  if (count(inHands, 1) + count(inHands, 2) !== inHands.length) faults.push("a confirmation in the sender's hands did not go out once or twice");
  if (count(others, 0) + count(others, 1) !== others.length) faults.push("a confirmation that was marked as sent went out again");
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
