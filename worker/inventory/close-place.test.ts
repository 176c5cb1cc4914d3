import { expect, it } from "vitest";
import { bindings } from "../../tests/support/shop";
import { adjust, expectLedger, inventory, ledgerOf, order, post, stocked } from "../../tests/support/stock";
import type { Place, StockItem } from "./inventory.types";

/** A shop with a second place, empty as yet. */
async function withAttic(onHand = 5) {
  const world = await stocked(onHand);
  const { staff, sku, shop } = world;
  const attic = (await (await post(staff, "/api/admin/locations", { name: "Attic" })).json<Place>()).id;
  const set = (what: "close" | "open" | "first", id = attic) => post(staff, `/api/admin/locations/${id}/${what}`, {});
  const move = (quantity: number, back = false, key?: string) => post(staff, "/api/admin/inventory/transfers", { sku, from: back ? attic : shop.locationId, to: back ? shop.locationId : attic, quantity }, key);
  const places = async () => (await (await staff.fetch("/api/admin/locations")).json<{ items: Place[] }>()).items;
  return { ...world, attic, set, move, places };
}
const sql = (text: string, ...values: unknown[]) => bindings.DB.prepare(text).bind(...values).run();

it("closes an empty place, once, hides it where stock is kept, and opens it again; the audit says both", async () => {
  const { shop, sku, staff, attic, set, move, places } = await withAttic();
  for (let i = 0; i < 2; i++) expect(await (await set("close")).json()).toEqual({ id: attic, name: "Attic", closed: true });
  expect(await places()).toMatchObject([{ name: "Store", closed: false }, { id: attic, closed: true }]);
  expect((await inventory(staff)).items[0]!.locations.map(({ name }) => name)).toEqual(["Store"]);
  expect((await (await staff.fetch("/api/admin/stock-takes")).json<{ locations: unknown[] }>()).locations).toMatchObject([{ name: "Store" }]);
  for (const answer of [await move(1), await adjust(staff, { sku, delta: 1, reason: "Found", location: attic }), await adjust(staff, { sku, onHand: 1, reason: "Counted", location: attic })])
    expect([answer.status, await answer.json()]).toMatchObject([422, { detail: "Attic is closed. Open it again first." }]);
  expect((await post(staff, "/api/admin/stock-takes", { location: attic })).status).toBe(422);
  expect(await (await set("first")).json()).toMatchObject({ code: "not_allowed_now" });
  expect((await post(staff, "/api/admin/locations", { name: "attic" })).status).toBe(409);

  const made = await (await post(staff, "/api/admin/products", { name: "Mug", variants: [{ sku: "MUG", price: { amount: 100, currency: "ZAR" }, onHand: 2 }] })).json<{ variants: [{ id: string }] }>();
  const levels = () => bindings.DB.prepare("SELECT count(*) AS n FROM stock_levels WHERE shop_id = ? AND location_id = ?").bind(shop.id, attic).first<{ n: number }>();
  expect([made.variants.length, await levels()]).toEqual([1, { n: 0 }]);
  for (let i = 0; i < 2; i++) expect(await (await set("open")).json()).toEqual({ id: attic, name: "Attic", closed: false });
  expect(await levels()).toEqual({ n: 2 });
  expect((await move(2)).status).toBe(201);
  for (const what of ["close", "open"] as const) expect((await set(what, "loc_none")).status).toBe(404);
  expect((await set("close", (await withAttic()).attic)).status).toBe(404);
  const { results } = await bindings.DB.prepare("SELECT action FROM audit_entries WHERE shop_id = ? AND subject = ? ORDER BY at, rowid").bind(shop.id, attic).all<{ action: string }>();
  expect(results.map(({ action }) => action)).toEqual(["location.added", "location.closed", "location.opened"]);
  await expectLedger(shop);
});

it("names what is left: units and their SKUs, a stock take, purchase orders; and keeps the last open place", async () => {
  const { shop, sku, staff, attic, set, move } = await withAttic(0);
  const supplier = await (await post(staff, "/api/admin/suppliers", { name: "Pots & Co" })).json<{ id: string }>();
  const purchase = () => post(staff, "/api/admin/purchase-orders", { supplierId: supplier.id, location: attic, lines: [{ sku, quantity: 3, unitCost: { amount: 100, currency: "ZAR" } }] });
  await adjust(staff, { sku, delta: 5, reason: "Received", location: attic });
  const placed = await (await order(shop, sku, 2)).json<{ number: string }>();
  const { number } = await (await purchase()).json<{ number: number }>();
  await purchase();
  await post(staff, `/api/admin/purchase-orders/${number}/send`, { version: 1 });
  const take = await (await post(staff, "/api/admin/stock-takes", { location: attic, name: "Shelf" })).json<{ id: string }>();
  expect(await (await set("close")).json()).toMatchObject({
    code: "not_allowed_now", left: { onHand: 5, reserved: 2, incoming: 3, skus: [sku], stockTake: "Shelf", purchaseOrders: [1, 2] },
    detail: `Attic cannot be closed: it still has 5 on hand, 2 reserved, 3 incoming of ${sku}; the stock take “Shelf” is open there; purchase orders 1, 2 are still open for it. Move, hand over or end these first.`,
  });
  await post(staff, `/api/admin/purchase-orders/${number}/cancel`, { version: 2 });
  await post(staff, `/api/admin/stock-takes/${take.id}/cancel`, {});
  await move(3, true);
  expect(await (await set("close")).json()).toMatchObject({ left: { onHand: 2, reserved: 2, incoming: 0, stockTake: null, purchaseOrders: [2] } });
  await post(staff, "/api/admin/purchase-orders/2/cancel", { version: 1 });
  expect(await (await set("close", shop.locationId)).json()).toMatchObject({ left: { onHand: 3 } });
  await move(3);
  expect((await set("close", shop.locationId)).status).toBe(200);
  expect(await (await set("close")).json()).toMatchObject({ left: { onHand: 5 } });
  await staff.fetch(`/api/admin/orders/${placed.number}`, { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ action: "cancel" }) });
  await adjust(staff, { sku, onHand: 0, reason: "Counted", location: attic });
  expect(await (await set("close")).json()).toMatchObject({ code: "not_allowed_now", detail: "Attic is the only open place. Add or open another one first." });
  await expectLedger(shop);
});

it("is kept by the schema: whoever writes to a closed place or closes what holds something is refused", async () => {
  const { shop, variantId, attic, set, move } = await withAttic();
  for (const back of [false, true]) await move(1, back);
  const close = (id: string) => sql("UPDATE locations SET closed_at = 1 WHERE id = ?", id);
  await expect(close(shop.locationId)).rejects.toThrow("closed_place_is_empty");
  await set("close");
  const ledger = (onHand: number, reserved: number, incoming: number) =>
    sql("INSERT INTO stock_movements (id, shop_id, variant_id, location_id, kind, on_hand_delta, reserved_delta, incoming_delta, actor, at) VALUES (?, ?, ?, ?, 'adjustment', ?, ?, ?, 'test', 0)", crypto.randomUUID(), shop.id, variantId, attic, onHand, reserved, incoming);
  await expect(ledger(1, 0, 0)).rejects.toThrow("place_is_open");
  await expect(ledger(0, 1, 0)).rejects.toThrow("stock_reserved_within_on_hand");
  await expect(ledger(0, 0, 1)).rejects.toThrow("place_is_open");
  for (const column of ["on_hand", "incoming", "backorder"]) await expect(sql(`UPDATE stock_levels SET ${column} = 1 WHERE shop_id = ? AND location_id = ?`, shop.id, attic)).rejects.toThrow("place_is_open");
  await expect(sql("INSERT INTO stock_takes (id, shop_id, location_id, name, state, started_by, started_at) VALUES (?, ?, ?, 'x', 'open', 'x', 0)", crypto.randomUUID(), shop.id, attic)).rejects.toThrow("place_is_open");
  await expect(sql("INSERT INTO stock_levels (shop_id, variant_id, location_id, on_hand) SELECT shop_id, id, ?2, 1 FROM variants WHERE shop_id = ?1 ON CONFLICT DO UPDATE SET on_hand = 1", shop.id, attic)).rejects.toThrow("place_is_open");
  await sql("INSERT INTO suppliers (id, shop_id, name, lead_time_days) VALUES (?1, ?1, 'x', 1)", shop.id);
  await expect(sql("INSERT INTO purchase_orders (id, shop_id, number, supplier_id, location_id, state, created_at) VALUES (?, ?, 1, ?, ?, 'draft', 0)", crypto.randomUUID(), shop.id, shop.id, attic)).rejects.toThrow("place_is_open");
  await shop.move(variantId, -5, 0);
  await expect(close(shop.locationId)).rejects.toThrow("one_place_is_open");
});

it("never holds anything while closed, whatever is written at once", async () => {
  for (let round = 0; round < 4; round++) {
    const { shop, sku, staff, attic, set, move, places } = await withAttic(5);
    const writes = [() => move(1), () => adjust(staff, { sku, delta: 1, reason: "Found", location: attic }), () => post(staff, "/api/admin/stock-takes", { location: attic }), () => post(staff, "/api/admin/inventory/selling", { sku, selling: "backorder", beyond: 3 })];
    const all = await Promise.all([...writes.slice(0, round), () => set("close"), ...writes.slice(round), () => set("close", shop.locationId), () => set("close")].map((write) => write()));
    for (const { status } of all) expect([200, 201, 409, 422]).toContain(status);
    expect((await places()).some(({ closed }) => !closed)).toBe(true);
    const { results } = await bindings.DB.prepare("SELECT 1 FROM locations w WHERE w.shop_id = ?1 AND w.closed_at IS NOT NULL AND (EXISTS (SELECT 1 FROM stock_levels l WHERE l.location_id = w.id AND (l.on_hand OR l.incoming OR l.reserved OR l.backorder)) OR EXISTS (SELECT 1 FROM stock_takes t WHERE t.location_id = w.id AND t.state = 'open'))").bind(shop.id).all();
    expect(results).toEqual([]);
    await expectLedger(shop);
  }
});

it("hands what may be sold beyond stock to the first of the others", async () => {
  const { shop, sku, slug, staff, attic, set, places } = await withAttic(0);
  await post(staff, "/api/admin/inventory/selling", { sku, selling: "backorder", beyond: 4 });
  expect((await set("close", shop.locationId)).status).toBe(200);
  expect((await places())[0]).toMatchObject({ id: attic });
  expect(await (await shop.fetch(`/api/products/${slug}`)).json()).toMatchObject({ available: 4 });
  expect((await order(shop, sku, 3)).status).toBe(201);
  expect(await (await set("close")).json()).toMatchObject({ left: { onHand: 0, reserved: 3 } });
  expect(await (await adjust(staff, { sku, delta: 5, reason: "Received" })).json()).toMatchObject({ location: "Attic", onHand: 5, available: 2 });
  expect(await (await post(staff, "/api/admin/inventory/selling", { sku, selling: "backorder", beyond: 1 })).json<StockItem>()).toMatchObject({ backorder: 1 });
  await expectLedger(shop);
});

it("takes goods that come back where they left from, and at the first place once that is closed; never twice", async () => {
  const { shop, sku, staff, attic, set, move } = await withAttic(0);
  await adjust(staff, { sku, delta: 2, reason: "Received", location: attic });
  const { number } = await (await order(shop, sku, 2)).json<{ number: string }>();
  const change = (body: object) => staff.fetch(`/api/admin/orders/${number}`, { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  for (const action of ["mark_paid", "deliver"]) expect((await change({ action })).status).toBe(200);
  expect((await set("close")).status).toBe(200);
  const back = async (restock: unknown, amount: number) => change({ action: "refund", version: (await (await staff.fetch(`/api/admin/orders/${number}`)).json<{ version: number }>()).version, amount, reason: "Broken", restock });
  expect((await back([{ sku, quantity: 1 }], 100)).status).toBe(200);
  expect((await ledgerOf(staff, sku)).item).toMatchObject({ onHand: 1, locations: [{ name: "Store", onHand: 1 }] });
  await set("open");
  expect((await move(1)).status).toBe(201);
  expect((await back([{ sku, quantity: 2 }], 100)).status).toBe(409);
  expect((await back(true, 100)).status).toBe(200);
  expect((await ledgerOf(staff, sku)).item).toMatchObject({ onHand: 2, locations: [{ name: "Store", onHand: 0 }, { name: "Attic", onHand: 2 }] });
  await back(true, 100);
  expect((await ledgerOf(staff, sku)).item).toMatchObject({ onHand: 2 });
  await expectLedger(shop);
});

it("opens a place again when a recount finds that it holds something after all", async () => {
  const { shop, sku, staff, attic, set, move, places } = await withAttic(5);
  await move(2);
  await sql("UPDATE stock_levels SET on_hand = 0 WHERE shop_id = ? AND location_id = ?", shop.id, attic);
  expect((await set("close")).status).toBe(200);
  expect(await (await post(staff, "/api/admin/inventory/recount", {})).json()).toEqual({ differences: [{ sku, location: "Attic", field: "onHand", was: 0, is: 2 }] });
  expect(await places()).toMatchObject([{ closed: false }, { id: attic, closed: false }]);
  await expectLedger(shop);
});
