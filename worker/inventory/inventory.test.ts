import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import type { AuditEntry } from "../audit";
import { variants } from "../catalog/catalog.schema";
import { locations, stockLevels, stockMovements } from "./inventory.schema";
import type { Adjustment, StockItem, StockList, StockMovement } from "./inventory.types";

type Shop = Awaited<ReturnType<typeof createShop>>;
type Person = Awaited<ReturnType<Shop["as"]>>;

const post = (who: Pick<Person, "fetch">, path: string, body: unknown, key?: string) =>
  who.fetch(path, { method: "POST", headers: { "Content-Type": "application/json", ...(key && { "Idempotency-Key": key }) }, body: JSON.stringify(body) });
const adjust = (who: Person, body: unknown, key?: string) => post(who, "/api/admin/inventory/adjustments", body, key);
const order = (shop: Shop, sku: string, quantity = 1) => post(shop, "/api/orders", { items: [{ sku, quantity }], customer: { name: "Thandi", email: "thandi@test.example" } });
const ledgerOf = async (who: Person, sku: string, query = "") => (await who.fetch(`/api/admin/inventory/${encodeURIComponent(sku)}/movements${query}`)).json<{ item: StockItem; items: StockMovement[]; nextCursor: string | null }>();
const inventory = async (who: Person, query = "") => (await who.fetch(`/api/admin/inventory${query}`)).json<StockList>();

async function stocked(onHand = 5) {
  const shop = await createShop();
  const product = await shop.addProduct({ name: "Kettle", onHand });
  return { shop, ...product, sku: `SKU-${product.variantId}`, staff: await shop.as("staff") };
}

/** That every level of the shop is the sum of its movements. */
async function expectLedger(shop: Shop) {
  const { results } = await bindings.DB.prepare(
    `SELECT l.variant_id, l.on_hand - coalesce(sum(m.on_hand_delta), 0) AS onHand, l.reserved - coalesce(sum(m.reserved_delta), 0) AS reserved FROM stock_levels l
     LEFT JOIN stock_movements m ON m.shop_id = l.shop_id AND m.variant_id = l.variant_id AND m.location_id = l.location_id WHERE l.shop_id = ? GROUP BY l.variant_id, l.location_id`,
  ).bind(shop.id).all<{ onHand: number; reserved: number }>();
  for (const { onHand, reserved } of results) expect([onHand, reserved]).toEqual([0, 0]);
}

it("lists what is on hand, reserved and available, marks what is low and sold out, and counts both", async () => {
  const { shop, sku, staff } = await stocked(20);
  const mug = await shop.addProduct({ name: "Mug", onHand: 6 });
  const cup = await shop.addProduct({ name: "Cup", onHand: 0 });
  const old = await shop.addProduct({ name: "Old teapot", onHand: 3 });
  await shop.db.orm.run(`UPDATE variants SET low_stock_threshold = 6 WHERE id = '${mug.variantId}'`);
  await shop.db.orm.run(`UPDATE products SET status = 'archived' WHERE id = '${old.productId}'`);
  await order(shop, sku, 2);
  const all = await inventory(staff);
  expect(all).toMatchObject({ nextCursor: null, counts: { onSale: 3, low: 1, out: 1, notOnSale: 1 } });
  expect(all.items).toMatchObject([
    { name: "Cup", onHand: 0, available: 0, threshold: 5, state: "out" },
    { sku, name: "Kettle", options: "", onHand: 20, reserved: 2, available: 18, threshold: 5, state: "in_stock", locations: [{ id: shop.locationId, name: "Store", onHand: 20, reserved: 2, available: 18 }] },
    { name: "Mug", available: 6, threshold: 6, state: "low", onSale: true },
  ]);
  const names = async (query: string) => (await inventory(staff, query)).items.map(({ name }) => name);
  expect(await names("?state=low")).toEqual(["Mug"]);
  expect(await names("?state=out")).toEqual(["Cup"]);
  expect(await names("?onSale=0")).toEqual(["Old teapot"]);
  expect(await names("?q=KETT")).toEqual(["Kettle"]);
  expect(await names(`?q=${cup.variantId.slice(-6)}`)).toEqual(["Cup"]);
  expect((await inventory(staff, "?q=mug")).counts).toEqual({ onSale: 1, low: 1, out: 0, notOnSale: 0 });
  const first = await inventory(staff, "?limit=2");
  expect([first.items.length, first.nextCursor]).toEqual([2, "2"]);
  expect((await inventory(staff, "?limit=2&cursor=2")).items.map(({ name }) => name)).toEqual(["Mug"]);
  for (const bad of ["?limit=0", "?limit=101", "?limit=1e2", "?cursor=-1", "?cursor=x", "?state=in", "?onSale=2", `?q=${"x".repeat(101)}`]) expect((await staff.fetch(`/api/admin/inventory${bad}`)).status, bad).toBe(422);
});

it("adds, takes away and counts, and tells of each in ledger and audit who, why and what there was after it", async () => {
  const { shop, sku, staff, slug } = await stocked(5);
  expect(await (await shop.fetch(`/products/${slug}`)).text()).toContain("Kettle");
  const added = await adjust(staff, { sku, delta: 7, reason: "Received: delivery note 12" });
  expect(added.status).toBe(201);
  expect(added.headers.get("Server-Timing")).toMatch(/trips=[1-3] /);
  expect(await added.json<Adjustment>()).toEqual({ sku, location: "Store", delta: 7, onHand: 12, reserved: 0, available: 12, changed: true, replayed: false });
  expect(await (await adjust(staff, { sku, delta: -2, reason: "Damaged" })).json()).toMatchObject({ delta: -2, onHand: 10 });
  await order(shop, sku, 3);
  expect(await (await adjust(staff, { sku, onHand: 8, reason: "Counted <b>twice</b>" })).json()).toMatchObject({ delta: -2, onHand: 8, reserved: 3, available: 5 });
  const { item, items } = await ledgerOf(staff, sku);
  expect(item).toMatchObject({ onHand: 8, reserved: 3, available: 5 });
  expect(items).toMatchObject([
    { kind: "count", onHandDelta: -2, onHand: 8, reserved: 3, reason: "Counted <b>twice</b>", actor: "Test staff", orderNumber: null, location: "Store" },
    { kind: "reservation", reservedDelta: 3, onHand: 10, reserved: 3, orderNumber: "1001", actor: "visitor" },
    { kind: "adjustment", onHandDelta: -2, onHand: 10, reserved: 0, reason: "Damaged" },
    { kind: "adjustment", onHandDelta: 7, onHand: 12, reserved: 0, reason: "Received: delivery note 12" },
    { onHandDelta: 5, onHand: 5, reserved: 0 },
  ]);
  const audit = await (await (await shop.as("owner")).fetch("/api/admin/audit?action=stock")).json<{ items: AuditEntry[] }>();
  expect(audit.items).toMatchObject([
    { action: "stock.counted", actor: `staff:${staff.userId}`, detail: { sku, onHand: 8, reason: "Counted <b>twice</b>" } },
    { action: "stock.adjusted", detail: { sku, delta: -2, reason: "Damaged", location: "Store" } },
    { action: "stock.adjusted", detail: { sku, delta: 7 } },
  ]);
  await expectLedger(shop);
});

it("reads a ledger on, page by page, with the same levels as all at once", async () => {
  const { shop, sku, variantId, staff } = await stocked(5);
  for (const delta of [3, -2, 4, -6]) await shop.move(variantId, delta, 0);
  const all = await ledgerOf(staff, sku);
  expect(all.items.map(({ onHand }) => onHand)).toEqual([4, 10, 6, 8, 5]);
  const first = await ledgerOf(staff, sku, "?limit=2");
  await adjust(staff, { sku, delta: 1, reason: "Found" });
  const second = await ledgerOf(staff, sku, `?limit=2&cursor=${first.nextCursor}`);
  const third = await ledgerOf(staff, sku, `?limit=2&cursor=${second.nextCursor}`);
  expect([...first.items, ...second.items, ...third.items]).toEqual(all.items);
  expect(third.nextCursor).toBeNull();
  for (const bad of ["?cursor=1", "?cursor=1_2_3_x", "?limit=0"]) expect((await staff.fetch(`/api/admin/inventory/${sku}/movements${bad}`)).status, bad).toBe(422);
});

it("shows what there is at once on the product's page, in lists and in the API", async () => {
  const { shop, sku, slug, staff } = await stocked(0);
  const page = async (path: string) => (await shop.fetch(path)).text();
  expect(await page(`/products/${slug}`)).toContain("OutOfStock");
  expect(await page("/products?inStock=1")).not.toContain("Kettle");
  await adjust(staff, { sku, delta: 40, reason: "Received" });
  expect(await page(`/products/${slug}`)).toContain("InStock");
  expect(await page("/products?inStock=1")).toContain("Kettle");
  await adjust(staff, { sku, onHand: 0, reason: "Counted" });
  expect(await page(`/products/${slug}`)).toContain("OutOfStock");
});

it("adds up 50 adjustments at once, and makes one of ten with the same key", async () => {
  const { shop, sku, staff } = await stocked(0);
  const answers = await Promise.all(Array.from({ length: 50 }, () => adjust(staff, { sku, delta: 1, reason: "Received" })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  const same = await Promise.all(Array.from({ length: 10 }, () => adjust(staff, { sku, delta: 5, reason: "Received" }, "one-form")));
  expect(same.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 9 }, () => 200), 201]);
  for (const answer of same) expect(await answer.json()).toMatchObject({ delta: 5, onHand: 55, changed: true });
  expect(await (await adjust(staff, { sku, delta: 6, reason: "Received" }, "one-form")).json()).toMatchObject({ code: "idempotency_conflict" });
  expect((await adjust(staff, { sku, delta: 1, reason: "Received" }, "two words")).status).toBe(422);
  expect((await inventory(staff)).items).toMatchObject([{ onHand: 55 }]);
  await expectLedger(shop);
});

it("counts among orders and handovers without selling what is not there or losing one", async () => {
  const { shop, sku, staff } = await stocked(30);
  const numbers = (await Promise.all(Array.from({ length: 10 }, async () => (await order(shop, sku)).json<{ number: string }>()))).map(({ number }) => number);
  const handOver = (number: string, action: string) => staff.fetch(`/api/admin/orders/${number}`, { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ action }) });
  for (const number of numbers) await handOver(number, "mark_ready");
  const work = [...numbers.map((number) => () => handOver(number, "deliver")), ...[25, 24, 23].map((onHand) => () => adjust(staff, { sku, onHand, reason: "Counted" })), ...Array.from({ length: 20 }, () => () => order(shop, sku))];
  const statuses = (await Promise.all(work.map((deed) => deed()))).map(({ status }) => status);
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  await expectLedger(shop);
  const { item, items } = await ledgerOf(staff, sku, "?limit=100");
  expect(item.onHand).toBeGreaterThanOrEqual(item.reserved);
  expect(items.filter(({ kind }) => kind === "sale")).toHaveLength(10);
  const counted = items.filter(({ kind }) => kind === "count");
  for (const { onHand } of counted) expect([25, 24, 23]).toContain(onHand);
  const open = statuses.slice(13).filter((status) => status === 201).length;
  expect(item.reserved).toBe(open);
});

it("refuses to leave less than orders have reserved, and says how many those are", async () => {
  const { shop, sku, staff } = await stocked(5);
  await order(shop, sku, 3);
  const taken = await adjust(staff, { sku, delta: -3, reason: "Lost" });
  expect(taken.status).toBe(409);
  expect(await taken.json()).toMatchObject({ code: "not_allowed_now", detail: "5 on hand, of which 3 are reserved for open orders: at most 2 can be taken away.", onHand: 5, reserved: 3, errors: [{ path: "delta" }] });
  expect(await (await adjust(staff, { sku, onHand: 2, reason: "Counted" })).json()).toMatchObject({ detail: expect.stringContaining("3 are reserved for open orders"), errors: [{ path: "onHand" }] });
  expect((await adjust(staff, { sku, delta: -2, reason: "Lost" })).status).toBe(201);
  const answers = await Promise.all([...Array.from({ length: 10 }, () => adjust(staff, { sku, delta: 1, reason: "Received" })), ...Array.from({ length: 30 }, () => adjust(staff, { sku, delta: -1, reason: "Lost" }))]);
  for (const answer of answers) expect([201, 409]).toContain(answer.status);
  expect((await inventory(staff)).items[0]!.onHand).toBeGreaterThanOrEqual(3);
  await expectLedger(shop);
});

it("says when it is so already, and writes nothing", async () => {
  const { sku, staff } = await stocked(5);
  const answer = await adjust(staff, { sku, onHand: 5, reason: "Counted" });
  expect([answer.status, await answer.json()]).toMatchObject([200, { changed: false, delta: 0, onHand: 5 }]);
  expect((await ledgerOf(staff, sku)).items).toHaveLength(1);
});

it("refuses a count that began before something moved", async () => {
  const { sku, variantId, shop, staff } = await stocked(5);
  await shop.move(variantId, -1, 0);
  const late = await adjust(staff, { sku, onHand: 3, seenOnHand: 5, reason: "Counted" });
  expect([late.status, await late.json()]).toMatchObject([409, { code: "version_conflict" }]);
  expect((await adjust(staff, { sku, onHand: 3, seenOnHand: 4, reason: "Counted" })).status).toBe(201);
});

it("keeps places apart, and gives one its first level", async () => {
  const { shop, sku, staff } = await stocked(5);
  const attic = `loc_zz${shop.id}`;
  await shop.db.write([shop.db.orm.insert(locations).values({ id: attic, shopId: shop.id, name: "Attic" })]);
  expect(await (await adjust(staff, { sku, delta: 2, reason: "Moved", location: attic })).json()).toMatchObject({ location: "Attic", onHand: 2 });
  expect((await inventory(staff)).items).toMatchObject([{ onHand: 7, locations: [{ name: "Store", onHand: 5 }, { name: "Attic", onHand: 2 }] }]);
  expect((await adjust(staff, { sku, delta: 1, reason: "Moved", location: "loc_none" })).status).toBe(422);
});

it("knows nothing of another shop's SKU, and nothing of staff's deeds to a customer", async () => {
  const [{ sku }, { shop, staff }] = [await stocked(), await stocked()];
  expect((await adjust(staff, { sku, delta: 1, reason: "Received" })).status).toBe(404);
  expect((await staff.fetch(`/api/admin/inventory/${sku}/movements`)).status).toBe(404);
  expect((await inventory(staff, `?q=${sku}`)).items).toEqual([]);
  const customer = await shop.as("customer");
  for (const path of ["/api/admin/inventory", `/api/admin/inventory/${sku}/movements`]) expect((await customer.fetch(path)).status).toBe(403);
  expect((await adjust(customer, { sku, delta: 1, reason: "Received" })).status).toBe(403);
});

it("answers hostile bodies with a 4xx and keeps nothing of them", async () => {
  const { shop, sku, staff } = await stocked(5);
  const good = { sku, delta: 1, reason: "Received" };
  const bodies: unknown[] = [
    ...[0, -0, 1.5, 1e308, -1e308, 1_000_001, 2 ** 53, "1", "", null, true, [], {}, "<b>1</b>"].flatMap((n) => [{ ...good, delta: n }, { sku, reason: "x", onHand: n === 0 ? -1 : Object.is(n, -0) ? -5 : n }]),
    { sku, reason: "Neither" }, { ...good, onHand: 5 }, { delta: 1, reason: "No SKU" }, { ...good, sku: "" }, { ...good, sku: 1 }, { ...good, sku: "x".repeat(101) }, { ...good, seenOnHand: "5" }, { ...good, location: {} },
    ...["", "   ", "x".repeat(201), "x".repeat(20_000), "a\u0000b", "a\nb", "\ud800", null, 1, {}, undefined].map((reason) => ({ ...good, reason })), [], "text", 1, null,
  ];
  for (const body of bodies) expect((await adjust(staff, body)).status, JSON.stringify(body).slice(0, 100)).toBe(422);
  const raw = (body: string, type: string) => staff.fetch("/api/admin/inventory/adjustments", { method: "POST", headers: { "Content-Type": type }, body });
  expect((await raw("<h1>1</h1>", "text/html")).status).toBe(415);
  expect((await raw("{", "application/json")).status).toBe(400);
  expect((await raw(`{"reason":"${"x".repeat(70_000)}"}`, "application/json")).status).toBe(413);
  expect((await ledgerOf(staff, sku)).items).toHaveLength(1);
  await expectLedger(shop);
});

it("adjusts by plain forms, once however often one is sent, and keeps what was typed and refused", async () => {
  const { shop, sku, staff } = await stocked(5);
  const send = (path: string, fields: Record<string, string>) =>
    shop.fetch(path, { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: shop.origin, Host: new URL(shop.origin).host, Cookie: staff.cookie }, body: new URLSearchParams(fields).toString() });
  const open = async (path: string) => /name="key" value="([\w-]{43})"/.exec(await (await shop.fetch(path, { headers: { Cookie: staff.cookie } })).text())![1]!;
  const list = `/admin/inventory?index&adjust=${sku}`;
  const move = { intent: "move", sku, key: await open(list), direction: "take", pieces: "2", reason: "damaged", note: "" };
  const answers = await Promise.all(Array.from({ length: 5 }, () => send(list, move)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const pages = await Promise.all(answers.map((answer) => answer.text()));
  expect(pages.filter((page) => page.includes("2 taken away. Now 3 on hand, 3 available."))).toHaveLength(1);
  expect(pages.filter((page) => page.includes("this was recorded already"))).toHaveLength(4);
  const own = `/admin/inventory/${sku}`;
  const wrong = await send(own, { ...move, key: await open(own), pieces: "many <b>", reason: "other" });
  expect(wrong.status).toBe(422);
  const html = await wrong.text();
  expect(html).toContain('value="many &lt;b&gt;"');
  expect(html).toContain("Say why, in a few words.");
  expect(await (await send(own, { intent: "count", key: await open(own), counted: "9", seen: "3", note: "shelf <i>B</i>" })).text()).toMatch(/counted|6 added/);
  expect((await ledgerOf(staff, sku)).items).toMatchObject([{ kind: "count", onHandDelta: 6, reason: "Counted: shelf <i>B</i>" }, { kind: "adjustment", onHandDelta: -2, reason: "Damaged" }, {}]);
  expect(await (await shop.fetch(own, { headers: { Cookie: staff.cookie } })).text()).toContain("shelf &lt;i&gt;B&lt;/i&gt;");
  expect((await send(own, { ...move, key: "" })).status).toBe(422);
});

it("opens the page of any SKU that a shop may have", async () => {
  const { shop, productId, staff } = await stocked();
  const skus = ["A/B 1", "50% off", "ü#1?x=y&z", "a+b"];
  for (const [i, sku] of skus.entries()) {
    const id = `var_${i}${shop.id}`;
    await shop.db.write([
      shop.db.orm.insert(variants).values({ id, shopId: shop.id, productId, sku, optionValues: [String(i)], price: 1 }),
      shop.db.orm.insert(stockLevels).values({ shopId: shop.id, variantId: id, locationId: shop.locationId }),
      shop.db.orm.insert(stockMovements).values({ id: `mov_${id}`, shopId: shop.id, variantId: id, locationId: shop.locationId, kind: "count", onHandDelta: 1, reservedDelta: 0, actor: "test", at: 0 }),
    ]);
    expect((await ledgerOf(staff, sku)).item?.sku, sku).toBe(sku);
    expect((await shop.fetch(`/admin/inventory/${encodeURIComponent(sku)}`, { headers: { Cookie: staff.cookie } })).status, sku).toBe(200);
  }
});
