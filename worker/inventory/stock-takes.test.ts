import { expect, it } from "vitest";
import { bindings } from "../../tests/support/shop";
import { adjust, expectLedger, inventory, ledgerOf, order, post, stocked } from "../../tests/support/stock";
import type { Counted, CountReport, StockTake, StockTakePage } from "./stock-takes.types";

async function counting(onHand = 10, body: object = {}) {
  const world = await stocked(onHand);
  const { id } = await (await post(world.staff, "/api/admin/stock-takes", body)).json<StockTake>();
  const base = `/api/admin/stock-takes/${id}`;
  return {
    ...world,
    id,
    base,
    scan: (line: object, key?: string) => post(world.staff, `${base}/lines`, { sku: world.sku, ...line }, key),
    file: async (text: string) => world.staff.fetch(`${base}/file`, { method: "POST", headers: { "Content-Type": "text/csv" }, body: text }),
    view: async (query = "") => (await world.staff.fetch(base + query)).json<StockTakePage>(),
    apply: () => post(world.staff, `${base}/apply`, {}),
  };
}

it("adds what was counted less what the books had at the count, so that sales since stay sold", async () => {
  const { shop, sku, staff, scan, view, apply, variantId } = await counting(10);
  expect(await (await scan({ counted: 8 })).json<Counted>()).toMatchObject({ sku, name: "Kettle", counted: 8, booked: 10, difference: -2, replayed: false });
  await shop.move(variantId, -3, 0);
  await order(shop, sku, 1);
  expect(await view()).toMatchObject({ take: { state: "open", location: { name: "Store" }, category: null, counts: { lines: 1, pieces: 8, differences: 1, more: 0, fewer: 2, left: 0 } }, items: [{ sku, counted: 8, booked: 10, difference: -2, onHand: 7, overtaken: false, countedBy: "Test staff" }] });
  expect((await inventory(staff)).items[0]).toMatchObject({ onHand: 7 });
  expect(await (await apply()).json()).toMatchObject({ state: "applied", counts: { fewer: 2 } });
  const { items } = await ledgerOf(staff, sku);
  expect(items[0]).toMatchObject({ kind: "count", onHandDelta: -2, onHand: 5, reserved: 1, actor: "Test staff", reason: expect.stringMatching(/^Count of 20/) });
  expect([(await apply()).status, (await scan({})).status, (await post(staff, `/api/admin/stock-takes/${(await view()).take.id}/cancel`, {})).status]).toEqual([200, 409, 409]);
  expect((await ledgerOf(staff, sku)).items.filter(({ kind }) => kind === "count")).toHaveLength(1);
  await expectLedger(shop);
});

it("takes each scan once a key, adds up those of many hands, and takes one back", async () => {
  const { shop, scan, view, apply, staff } = await counting(10);
  const same = await Promise.all(Array.from({ length: 5 }, () => scan({}, "scan-1")));
  expect(same.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
  expect(await (await scan({ add: 2 }, "scan-1")).json()).toMatchObject({ code: "idempotency_conflict" });
  await Promise.all(Array.from({ length: 20 }, () => scan({})));
  expect(await (await scan({ add: -1 })).json()).toMatchObject({ counted: 20 });
  expect((await scan({ add: -21 })).status).toBe(422);
  for (const bad of [{ add: 0 }, { add: 1, counted: 1 }, { counted: -1 }, { add: 1.5 }, { sku: "" }, { sku: "none" }, { sku: 1 }]) expect((await scan(bad)).status, JSON.stringify(bad)).toBe(422);
  expect((await view()).items).toMatchObject([{ counted: 20, difference: 10 }]);
  const both = await Promise.all([apply(), apply(), apply()]);
  expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await inventory(staff)).items[0]).toMatchObject({ onHand: 20 });
  await expectLedger(shop);
});

it("says that stock moved between two scans of one line", async () => {
  const { shop, scan, variantId } = await counting(10);
  await scan({ add: 4 });
  await shop.move(variantId, -1, 0);
  expect(await (await scan({ add: 5 })).json()).toMatchObject({ counted: 9, booked: 9, moved: -1 });
});

it("is applied among orders, handovers and counts without losing one", async () => {
  const { shop, sku, staff, scan, apply } = await counting(50);
  await scan({ counted: 47 });
  const sales = Array.from({ length: 15 }, () => () => order(shop, sku));
  const statuses = (await Promise.all([...sales.slice(0, 8), apply, ...sales.slice(8)].map((deed) => deed()))).map(({ status }) => status);
  expect(statuses.filter((status) => status >= 400)).toEqual([]);
  expect((await inventory(staff)).items[0]).toMatchObject({ onHand: 47, reserved: 15 });
  await expectLedger(shop);
});

it("refuses whole what another count has overtaken or open orders need, and says which lines", async () => {
  const { shop, sku, staff, scan, view, apply } = await counting(5);
  const mug = await shop.addProduct({ name: "Mug", onHand: 3 });
  await scan({ sku: `SKU-${mug.variantId}`, counted: 1 });
  await scan({ counted: 4 });
  expect((await adjust(staff, { sku, onHand: 4, reason: "Counted" })).status).toBe(201);
  await order(shop, `SKU-${mug.variantId}`, 2);
  const refused = await apply();
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: "not_allowed_now", items: expect.arrayContaining([{ sku, reason: expect.stringContaining("another count") }, { sku: `SKU-${mug.variantId}`, reason: expect.stringContaining("2 are reserved") }]) }]);
  expect((await view()).items.find((line) => line.sku === sku)).toMatchObject({ overtaken: true });
  expect((await staff.fetch(`/api/admin/stock-takes/${(await view()).take.id}/lines/SKU-${mug.variantId}`, { method: "DELETE" })).status).toBe(204);
  await scan({ counted: 4 });
  expect((await apply()).status).toBe(200);
  expect((await inventory(staff, "?q=Kettle")).items[0]).toMatchObject({ onHand: 4 });
  await expectLedger(shop);
});

it("counts by barcode, unless two have it, and the rest as none", async () => {
  const { shop, sku, variantId, scan, view, base, staff, apply } = await counting(2);
  const [mug, cup] = [await shop.addProduct({ name: "Mug", onHand: 3 }), await shop.addProduct({ name: "Cup", onHand: 4 })];
  const barcode = (of: string, code: string) => bindings.DB.prepare("UPDATE variants SET barcode = ? WHERE id = ?").bind(code, of).run();
  await barcode(variantId, "6001234567890");
  expect(await (await scan({ sku: "6001234567890" })).json()).toMatchObject({ sku, counted: 1 });
  await barcode(mug.variantId, "6001234567890");
  expect(await (await scan({ sku: "6001234567890" })).json()).toMatchObject({ code: "invalid", detail: "2 products have this barcode: use the SKU." });
  expect((await view("?view=left")).items.map((line) => [line.name, line.counted, line.onHand])).toEqual([["Cup", null, 4], ["Mug", null, 3]]);
  expect(await (await post(staff, `${base}/rest`, {})).json()).toEqual({ lines: 2 });
  expect((await view("?view=differences")).take.counts).toMatchObject({ lines: 3, left: 0, fewer: 8 });
  expect((await apply()).status).toBe(200);
  expect((await inventory(staff, "?q=Cup")).items[0]).toMatchObject({ sku: `SKU-${cup.variantId}`, onHand: 0 });
});

it("takes a file of counts once, and refuses its bad rows one by one", async () => {
  const { shop, sku, variantId, file, view, apply, staff } = await counting(10);
  const mug = await shop.addProduct({ name: "Mug", onHand: 3 });
  await bindings.DB.prepare("UPDATE variants SET barcode = '600' WHERE id = ?").bind(variantId).run();
  const text = `Barcode;Counted;Shelf\n${sku};9;A\n600;8;B\nSKU-${mug.variantId};4;\nSKU-${mug.variantId};5;\nnone;1;\n;1;\n${sku}x;-1;\n=cmd;1e9;\n"open;2;\nnone2;;\n`;
  const report = await (await file(text)).json<CountReport>();
  expect(report).toMatchObject({ rows: { total: 10, counted: 2, failed: 8 }, unused: ["Shelf"], replayed: false });
  expect(report.items.map(({ line, counted, reason }) => [line, counted, reason?.slice(0, 12)])).toEqual([
    [2, 9, undefined], [3, null, "Another row "], [4, 4, undefined], [5, null, "Line 4 count"], [6, null, "The shop has"], [7, null, "Which SKU or"], [8, null, "“-1” is not "], [9, null, "“1e9” is not"], [10, null, "The quotatio"], [11, null, "How many are"],
  ]);
  await shop.move(variantId, -2, 0);
  expect(await (await file(text)).json()).toMatchObject({ replayed: true });
  expect((await view("?view=counted")).items.map((line) => [line.name, line.counted, line.booked])).toEqual(expect.arrayContaining([["Kettle", 9, 10], ["Mug", 4, 3]]));
  expect((await apply()).status).toBe(200);
  expect((await inventory(staff, "?q=Kettle")).items[0]).toMatchObject({ onHand: 7 });
  expect((await file(text)).status).toBe(200);
  for (const bad of ["", "Name,Price\na,1", "SKU,Counted\n", `SKU\n${"a\n".repeat(5_001)}`]) expect((await file(bad)).status, bad.slice(0, 20)).toBe(422);
  expect((await file("SKU\nother")).status).toBe(200);
  await expectLedger(shop);
});

it("adds up a scanner's file without numbers, and is about one category where that was asked", async () => {
  const { shop, productId, sku, staff } = await stocked(3);
  await shop.addProduct({ name: "Mug", onHand: 3 });
  await bindings.DB.batch([
    bindings.DB.prepare("INSERT INTO categories (id, shop_id, slug, name) VALUES (?1, ?2, 'kitchen', 'Kitchen')").bind(`cat_${shop.id}`, shop.id),
    bindings.DB.prepare("INSERT INTO product_categories (shop_id, product_id, category_id) VALUES (?, ?, ?)").bind(shop.id, productId, `cat_${shop.id}`),
  ]);
  const started = await post(staff, "/api/admin/stock-takes", { name: "Kitchen in May", category: "kitchen" });
  const { id } = await started.json<StockTake>();
  const send = async (text: string) => (await staff.fetch(`/api/admin/stock-takes/${id}/file`, { method: "POST", headers: { "Content-Type": "text/csv" }, body: text })).json<CountReport>();
  const mug = (await inventory(staff, "?q=Mug")).items[0]!.sku;
  expect((await send(`SKU\n${sku}\n${mug}\n${sku}`)).items.map(({ sku: of, reason }) => [of, reason])).toEqual([[sku, undefined], [mug, "It is not in the category that is counted."], [sku, undefined]]);
  const page = await (await staff.fetch(`/api/admin/stock-takes/${id}`)).json<StockTakePage>();
  expect(page).toMatchObject({ take: { name: "Kitchen in May", category: { slug: "kitchen", name: "Kitchen" }, counts: { lines: 1, pieces: 2, left: 0 } }, items: [{ counted: 2 }] });
  expect(await (await post(staff, "/api/admin/stock-takes", {})).json()).toMatchObject({ code: "not_allowed_now", detail: expect.stringContaining("Store is being counted already") });
  expect((await post(staff, `/api/admin/stock-takes/${id}/cancel`, {})).status).toBe(200);
  expect((await post(staff, "/api/admin/stock-takes", { category: "none" })).status).toBe(422);
  expect((await post(staff, "/api/admin/stock-takes", { location: "loc_none" })).status).toBe(422);
  expect((await (await staff.fetch("/api/admin/stock-takes")).json<{ items: StockTake[] }>()).items).toMatchObject([{ name: "Kitchen in May", state: "cancelled" }]);
  expect((await inventory(staff, "?q=Kettle")).items[0]).toMatchObject({ onHand: 3 });
});
