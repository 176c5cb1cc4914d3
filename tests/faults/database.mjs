import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pause, send, signIn } from "../../scripts/client.mjs";
import { broken, databaseFile, rowsOf, skusOf, start, useOwnNode } from "./product.mjs";

// Locks the running product's database, then fills its disk, and looks at the answers and at what is left: `node tests/faults/database.mjs`.
// The disk is a small tmpfs, which takes root on Linux; elsewhere that half is left out, and said so.
useOwnNode();
const { DatabaseSync } = await import("node:sqlite");
const PORT = Number(process.env.PORT ?? 8817);
const BUYERS = 8;
const folder = mkdtempSync(path.join(os.tmpdir(), "phetoho-database-"));
const disk = path.join(folder, "disk");
const filler = path.join(disk, "filler");
const faults = [];
const began = Date.now();

const mounted = mountDisk();
const state = path.join(disk, "state");
const product = await start({ state, port: PORT });
try {
  const skus = await skusOf(product.origin);
  const owner = await signIn(product.origin);
  for (const sku of skus) await send(`${product.origin}/api/admin/inventory/adjustments`, { sku, delta: 10_000, reason: "Delivery" }, owner);
  await settled();
  await lockedAtRest(skus);
  await lockedInTheMidst(skus);
  if (mounted) await full(skus);
  else console.log("LEFT OUT  a full disk: no tmpfs could be mounted here");
} finally {
  await product.stop();
  if (mounted) execFileSync("umount", ["--lazy", disk]);
  rmSync(folder, { recursive: true, force: true });
}
for (const error of product.unexpected()) check(`an error that nobody expected: ${error}`, false);
console.log(faults.length ? `FAIL  ${faults.length} faults` : "PASS  all");
process.exit(faults.length ? 1 : 0);

/** A lock that is there before the request: nothing is written, and the same order goes through as soon as it is gone. */
async function lockedAtRest(skus) {
  const attempts = Array.from({ length: 20 }, () => attempt(skus));
  const before = await counts();
  const unlock = await lock();
  await Promise.all(attempts.map(order));
  // The local database writes a bookmark with each reading: it cannot be read either.
  const page = await fetch(`${product.origin}/products?q=fault`);
  const during = await counts();
  unlock();
  const refused = attempts.filter(({ status }) => status === 503).length;
  check(`locked: ${refused} of 20 orders are answered 503 with Retry-After`, refused === 20);
  check("locked: nothing is written", JSON.stringify(before) === JSON.stringify(during));
  check(`locked: a page says 503 with Retry-After, if it cannot be shown (${page.status})`, page.status === 200 || (page.status === 503 && page.headers.has("Retry-After")));
  await retry("locked", attempts);
}

/** A lock that comes and goes while eight buyers order: each is told 201 or 503, and each order is there once. */
async function lockedInTheMidst(skus) {
  const attempts = [];
  let open = true;
  const buyers = Promise.all(Array.from({ length: BUYERS }, async () => {
    while (open) {
      const one = attempt(skus);
      attempts.push(one);
      await order(one);
    }
  }));
  const answered = (count, from = 0) => until(() => attempts.slice(from).filter(({ status }) => status).length >= count);
  for (let i = 0; i < 5; i++) {
    await answered(attempts.length + 10);
    const unlock = await lock();
    await answered(10, attempts.length);
    unlock();
  }
  open = false;
  await buyers;
  await report("locked in the midst", attempts);
}

/** A disk without room: the database grows no more. Once there is room again, orders go through without a restart. */
async function full(skus) {
  const attempts = [];
  writeFileSync(filler, "");
  fillDisk();
  while (attempts.length < 400 && attempts.filter(({ status }) => status === 503).length < 20) {
    const some = Array.from({ length: BUYERS }, () => attempt(skus));
    attempts.push(...some);
    await Promise.all(some.map(order));
    fillDisk();
  }
  check("full disk: orders are refused in the end", attempts.filter(({ status }) => status === 503).length >= 20);
  const page = await fetch(`${product.origin}/products`);
  check(`full disk: a page says 503 with Retry-After, if it cannot be shown (${page.status})`, page.status === 200 || (page.status === 503 && page.headers.has("Retry-After")));
  rmSync(filler);
  await report("full disk", attempts);
}

async function report(name, attempts) {
  const of = (wanted) => attempts.filter(({ status }) => status === wanted).length;
  const other = attempts.filter(({ status }) => status !== 201 && status !== 503);
  console.log(`${name}: ${attempts.length} orders, ${of(201)} taken, ${of(503)} told to come back.`);
  check(`${name}: every answer is 201, or 503 with Retry-After${other.length ? `, not ${other[0].status} ${JSON.stringify(other[0].told).slice(0, 300)}` : ""}`, other.length === 0 && of(503) > 0);
  await retry(name, attempts);
}

/** Sends every order again by its key: what was taken is the same one, what was not is taken now, at the first try after the fault. Then the books are looked at. */
async function retry(name, attempts) {
  const first = attempts.map((one) => ({ ...one }));
  for (const one of first) await order(one);
  const known = attempts.every(({ status, number }, i) => status !== 201 || (first[i].status === 200 && first[i].number === number));
  const numbers = new Set(first.map(({ number }) => number));
  check(`${name}: it recovers by itself, and each key has one order`, known && numbers.size === attempts.length && first.every(({ status }) => status === 200 || status === 201));
  const wrong = await broken(state, began);
  check(`${name}: no half of an order, ledger = level${wrong.length ? `: ${wrong.join("; ")}` : ""}`, wrong.length === 0);
}

function attempt(skus) {
  const items = Array.from({ length: 2 }, () => ({ sku: skus[Math.floor(Math.random() * skus.length)], quantity: 1 }));
  return { key: crypto.randomUUID(), body: { items, customer: { name: "Buyer", email: "buyer@faults.example" }, shippingMethod: "collection", paymentMethod: "transfer" } };
}

async function order(one) {
  const { status, retryAfter, body } = await send(`${product.origin}/api/orders`, one.body, { "Idempotency-Key": one.key });
  const isHonest = status !== 503 || (/^[1-9]\d*$/.test(retryAfter ?? "") && body.code === "unavailable" && !/SQLITE|D1_/.test(JSON.stringify(body)));
  Object.assign(one, { status: isHonest ? status : `${status} without its manners`, number: body.number, told: body });
}

/** Takes the database's write lock on a connection of its own, as soon as it is free; gives what lets go of it. */
async function lock() {
  const database = new DatabaseSync(databaseFile(state));
  for (;;)
    try {
      database.exec("BEGIN EXCLUSIVE");
      break;
    } catch (error) {
      if (!/locked/.test(error.message)) throw error;
      await pause(1);
    }
  return () => {
    database.exec("ROLLBACK");
    database.close();
  };
}

function counts() {
  return rowsOf(state, "SELECT (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM order_lines) AS lines, (SELECT count(*) FROM order_events) AS events, (SELECT count(*) FROM stock_movements) AS movements, (SELECT count(*) FROM outbox) AS mails");
}

/** Waits until what the start and the stocking left to do is done. */
function settled() {
  return until(async () => (await rowsOf(state, "SELECT count(*) AS n FROM outbox WHERE done_at IS NULL AND next_at <= ?", Date.now()))[0].n === 0);
}

async function until(holds) {
  for (const end = Date.now() + 60_000; !(await holds()); await pause(20)) if (Date.now() > end) throw new Error("It did not come to pass within a minute.");
}

function check(what, holds) {
  console.log(`${holds ? "PASS" : "FAIL"}  ${what}`);
  if (!holds) faults.push(what);
}

function mountDisk() {
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=96m", "tmpfs", disk], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Leaves no room on the small disk. */
function fillDisk() {
  for (let size = 1 << 20; size >= 4096; )
    try {
      writeFileSync(filler, Buffer.alloc(size), { flag: "a" });
      if (statfsSync(disk).bavail === 0) return;
    } catch (error) {
      if (error.code !== "ENOSPC") throw error;
      size >>= 1;
    }
}
