import { expect, it } from "vitest";
import { bindings } from "../../tests/support/shop";
import { adjust, expectLedger, inventory, ledgerOf, order, post, stocked } from "../../tests/support/stock";
import type { RecountDifference, StockItem, Transfer } from "./inventory.types";

async function withAttic(onHand = 5) {
  const world = await stocked(onHand);
  const attic = await (await post(world.staff, "/api/admin/locations", { name: "Attic" })).json<{ id: string }>();
  const move = (quantity: number, key?: string, back = false) =>
    post(world.staff, "/api/admin/inventory/transfers", { sku: world.sku, from: back ? attic.id : world.shop.locationId, to: back ? world.shop.locationId : attic.id, quantity }, key);
  return { ...world, attic: attic.id, move };
}

it("opens a place with levels of nothing, renames it, and takes no name twice", async () => {
  const { sku, staff, attic } = await withAttic();
  expect((await inventory(staff)).items).toMatchObject([{ sku, locations: [{ name: "Store", onHand: 5, incoming: 0 }, { id: attic, name: "Attic", onHand: 0 }] }]);
  const patch = (id: string, name: unknown) => staff.fetch(`/api/admin/locations/${id}`, { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name }) });
  expect(await (await patch(attic, "Loft")).json()).toEqual({ id: attic, name: "Loft", closed: false });
  expect((await post(staff, "/api/admin/locations", { name: "loft" })).status).toBe(409);
  expect((await patch((await withAttic()).attic, "Mine")).status).toBe(404);
  for (const name of ["", "  ", "x".repeat(61), 1, null, undefined]) expect((await post(staff, "/api/admin/locations", { name })).status).toBe(422);
});

it("makes another place the first: what comes new is counted there, and selling beyond stock goes with it", async () => {
  const { shop, sku, staff, attic } = await withAttic(5);
  await post(staff, "/api/admin/inventory/selling", { sku, selling: "backorder", beyond: 4 });
  expect((await post(staff, `/api/admin/locations/${attic}/first`, {})).status).toBe(200);
  expect((await post(staff, "/api/admin/locations/loc_none/first", {})).status).toBe(404);
  expect((await (await staff.fetch("/api/admin/locations")).json<{ items: { name: string }[] }>()).items.map(({ name }) => name)).toEqual(["Attic", "Store"]);
  expect(await (await adjust(staff, { sku, delta: 2, reason: "Received" })).json()).toMatchObject({ location: "Attic", onHand: 2 });
  expect(await (await post(staff, "/api/admin/inventory/selling", { sku, selling: "backorder", beyond: 3 })).json()).toMatchObject({ backorder: 3, onHand: 7, locations: [{ name: "Attic", onHand: 2 }, { name: "Store", onHand: 5 }] });
  await expectLedger(shop);
});

it("moves units between places once a key, and never what is reserved", async () => {
  const { shop, sku, staff, move } = await withAttic(5);
  await order(shop, sku, 2);
  const same = await Promise.all(Array.from({ length: 5 }, () => move(1, "one-form")));
  expect(same.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
  expect(await same[0]!.json<Transfer>()).toMatchObject({ quantity: 1, from: { name: "Store", onHand: 4 }, to: { name: "Attic", onHand: 1 } });
  expect(await (await move(2, "one-form")).json()).toMatchObject({ code: "idempotency_conflict" });
  expect(await (await move(3)).json()).toMatchObject({ code: "not_allowed_now", detail: "Store can spare 2.", onHand: 4, reserved: 2 });
  await post(staff, "/api/admin/inventory/selling", { sku, selling: "backorder", beyond: 10 });
  expect((await move(3)).status).toBe(409);
  const answers = await Promise.all([...Array.from({ length: 20 }, () => move(1)), ...Array.from({ length: 20 }, () => move(1, undefined, true))]);
  for (const { status } of answers) expect([201, 409]).toContain(status);
  const { item, items } = await ledgerOf(staff, sku, "?limit=100");
  expect(item).toMatchObject({ onHand: 5, reserved: 2 });
  expect(item.locations[0]!.onHand).toBeGreaterThanOrEqual(2);
  expect(items.filter(({ kind }) => kind === "transfer")).toHaveLength(2 * (1 + answers.filter(({ status }) => status === 201).length));
  await expectLedger(shop);
});

it("rebuilds levels that were written by hand, and says what differed", async () => {
  const { shop, sku, variantId, staff } = await stocked(5);
  const recount = async () => (await (await post(staff, "/api/admin/inventory/recount", {})).json<{ differences: RecountDifference[] }>()).differences;
  expect(await recount()).toEqual([]);
  await bindings.DB.prepare("UPDATE stock_levels SET on_hand = 50, incoming = 2 WHERE variant_id = ?").bind(variantId).run();
  const both = await Promise.all([recount(), adjust(staff, { sku, delta: 1, reason: "Received" })]);
  expect(both[0]).toEqual(expect.arrayContaining([{ sku, location: "Store", field: "incoming", was: 2, is: 0 }]));
  expect((await inventory(staff)).items).toMatchObject([{ onHand: 6, incoming: 0 }]);
  await expectLedger(shop);
  const audit = await (await (await shop.as("owner")).fetch("/api/admin/audit?action=stock.recounted")).json<{ items: unknown[] }>();
  expect(audit.items).toMatchObject([{ detail: { count: 2 } }]);
});

it("sells beyond stock as far as was said, shows in which words, and takes nothing of it back that was sold", async () => {
  const { shop, sku, slug, staff } = await stocked(0);
  const sell = (body: object) => post(staff, "/api/admin/inventory/selling", { sku, ...body });
  expect(await (await sell({ selling: "preorder", beyond: 3, availableFrom: "2030-12-03" })).json<StockItem>()).toMatchObject({ selling: "preorder", backorder: 3, availableFrom: "2030-12-02T22:00:00.000Z", available: 0 });
  expect(await (await shop.fetch(`/api/products/${slug}`)).json()).toMatchObject({ available: 3, variants: [{ available: 3, beyondStock: "preorder", availableFrom: "2030-12-02T22:00:00.000Z" }] });
  await shop.move((await ledgerOf(staff, sku)).item.sku.replace("SKU-", ""), 0, 2);
  expect(await (await sell({ selling: "in_stock" })).json()).toMatchObject({ code: "not_allowed_now", errors: [{ path: "beyond" }] });
  expect(await (await sell({ selling: "backorder", beyond: 2 })).json()).toMatchObject({ selling: "backorder", backorder: 2, availableFrom: null });
  expect(await (await shop.fetch(`/api/products/${slug}`)).json()).toMatchObject({ available: 0 });
  for (const bad of [{ selling: "preorder", beyond: 1 }, { selling: "backorder" }, { selling: "x" }, { selling: "backorder", beyond: -1 }, { selling: "preorder", beyond: 1, availableFrom: "soon" }]) expect((await sell(bad)).status).toBe(422);
  expect((await post(staff, "/api/admin/inventory/selling", { sku: "none", selling: "in_stock" })).status).toBe(404);
  await expectLedger(shop);
});
