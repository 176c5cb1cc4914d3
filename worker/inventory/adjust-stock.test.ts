import { expect, it } from "vitest";
import { adjust, expectLedger, inventory, ledgerOf, order, stocked } from "../../tests/support/stock";
import { locations } from "./inventory.schema";

it("shows what there is at once on the product's page and in lists", async () => {
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
