import { expect, it } from "vitest";
import { adjust, expectLedger, inventory, ledgerOf, order, stocked } from "../../tests/support/stock";
import type { AuditEntry } from "../audit";
import { variants } from "../catalog/catalog.schema";
import { stockLevels, stockMovements } from "./inventory.schema";
import type { Adjustment } from "./inventory.types";

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
    { sku, name: "Kettle", options: "", onHand: 20, reserved: 2, available: 18, threshold: 5, state: "in_stock", locations: [{ id: shop.locationId, name: "Store", onHand: 20, reserved: 2, available: 18, incoming: 0 }] },
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

it("knows nothing of another shop's SKU, and nothing of staff's deeds to a customer", async () => {
  const [{ sku }, { shop, staff }] = [await stocked(), await stocked()];
  expect((await adjust(staff, { sku, delta: 1, reason: "Received" })).status).toBe(404);
  expect((await staff.fetch(`/api/admin/inventory/${sku}/movements`)).status).toBe(404);
  expect((await inventory(staff, `?q=${sku}`)).items).toEqual([]);
  const customer = await shop.as("customer");
  for (const path of ["/api/admin/inventory", `/api/admin/inventory/${sku}/movements`]) expect((await customer.fetch(path)).status).toBe(403);
  expect((await adjust(customer, { sku, delta: 1, reason: "Received" })).status).toBe(403);
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
  expect(await (await send(own, { intent: "count", key: await open(own), counted: "9", seen: "3", note: "shelf <i>B</i>" })).text()).toContain("counted, 6 more than the books said. Now 9 on hand, 9 available.");
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
