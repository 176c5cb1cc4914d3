import { exports } from "cloudflare:workers";
import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { expectLedger } from "../../tests/support/stock";
import { createWorker } from "../gateway";

type Shop = Awaited<ReturnType<typeof createShop>>;
/** Which of a request's trips goes wrong, with which words of D1's, and whether the database had done it all the same. */
interface Fault {
  trip: number;
  message: string;
  afterwards?: boolean;
}

const MESSAGES = [
  "D1_ERROR: database is locked: SQLITE_BUSY",
  "D1_ERROR: database or disk is full: SQLITE_FULL",
  "D1_ERROR: D1 DB is overloaded. Too many requests queued.",
  "D1_ERROR: D1 DB is overloaded. Requests queued for too long.",
  "D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.",
  "D1_ERROR: Network connection lost.",
  "D1_ERROR: disk I/O error: SQLITE_IOERR",
  // What the runtime makes of a locked or full file by itself.
  "D1_ERROR: Failed to get session commit token: internal error; reference = eobvtifuevm7urulpkv5pakg",
  "internal error; reference = 5a6h30lvur54m92c36eqjqts",
  "D1_ERROR: Internal error while starting up D1 DB storage caused object to be reset.",
];

/** The shop on a database that fails as told; its pages cannot be shown. */
function faulty({ trip, message, afterwards }: Fault) {
  let trips = 0;
  const DB = new Proxy(bindings.DB, {
    get(target, key) {
      const value = Reflect.get(target, key);
      if (key !== "batch") return typeof value === "function" ? value.bind(target) : value;
      return async (statements: D1PreparedStatement[]) => {
        if (++trips !== trip) return target.batch(statements);
        if (afterwards) await target.batch(statements);
        throw new Error(message);
      };
    },
  });
  const { app } = createWorker({ entry: { module: { createRequestHandler: () => async () => new Response("", { status: 503 }) } } });
  const execution = { waitUntil: (work: Promise<unknown>) => void work.catch(() => {}), passThroughOnException: () => {}, exports, props: {} };
  return (request: Request) => app.fetch(request, { ...bindings, DB }, execution as never);
}

const requestOf = (shop: Shop, sku: string, key: string) =>
  new Request(`${shop.origin}/api/orders`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": key },
    body: JSON.stringify({ items: [{ sku, quantity: 1 }], customer: { name: "Thandi", email: "thandi@test.example" } }),
  });
const count = (shop: Shop, table: string) => bindings.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE shop_id = ?`).bind(shop.id).first<number>("n");
const countAll = async (shop: Shop) => Promise.all(["orders", "order_lines", "order_events", "stock_movements", "outbox"].map((table) => count(shop, table)));

async function stocked() {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ onHand: 5 });
  const sku = `SKU-${variantId}`;
  // The gateway knows the shop from now on, so that a request's first trip is the order's own.
  await shop.fetch("/api/health");
  return { shop, sku };
}

async function expectUnavailable(answer: Response) {
  const text = await answer.text();
  expect(answer.status, text).toBe(503);
  expect(answer.headers.get("Retry-After")).toMatch(/^[1-9]\d*$/);
  expect(JSON.parse(text)).toMatchObject({ code: "unavailable", status: 503 });
  expect(text).not.toMatch(/SQLITE|D1|locked|stack/);
}

it.each(MESSAGES)("answers 503 with Retry-After when the database says “%s”, writes nothing by half, and takes the order again", async (message) => {
  const { shop } = await stocked();
  // Goods that the isolate does not know are read in the first trip; those that it knows are ordered in one.
  for (const { trip, known } of [{ trip: 1, known: false }, { trip: 2, known: false }, { trip: 1, known: true }]) {
    const sku = `SKU-${(await shop.addProduct({ onHand: 5 })).variantId}`;
    const order = (key: string) => shop.fetch("/api/orders", requestOf(shop, sku, key));
    if (known) expect((await order(crypto.randomUUID())).status).toBe(201);
    const [key, before] = [crypto.randomUUID(), await countAll(shop)];
    await expectUnavailable(await faulty({ trip, message })(requestOf(shop, sku, key)));
    expect(await countAll(shop)).toEqual(before);
    expect((await order(key)).status).toBe(201);
  }
  await expectLedger(shop);
});

it("makes one order when the database took it and the answer was lost", async () => {
  const { shop, sku } = await stocked();
  const key = crypto.randomUUID();
  await expectUnavailable(await faulty({ trip: 2, message: "D1_ERROR: Network connection lost.", afterwards: true })(requestOf(shop, sku, key)));
  expect((await shop.fetch("/api/orders", requestOf(shop, sku, key))).status).toBe(200);
  expect(await count(shop, "orders")).toBe(1);
  await expectLedger(shop);
});

it("says of a page and of its health too when to come again", async () => {
  const { shop } = await stocked();
  for (const path of ["/account", "/api/health"]) {
    const answer = await faulty({ trip: 1, message: MESSAGES[0]! })(new Request(shop.origin + path));
    expect([answer.status, answer.headers.get("Retry-After")], path).toEqual([503, "5"]);
  }
});
