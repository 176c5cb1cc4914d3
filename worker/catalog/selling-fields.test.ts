import { expect, it } from "vitest";
import { createShopWithStaff, importCsv } from "../../tests/support/csv";
import { expectLedger, order, post } from "../../tests/support/stock";
import type { AdminProduct } from "./catalog.types";

const zar = (amount: number) => ({ amount, currency: "ZAR" });
const IN_STOCK = { selling: "in_stock", beyond: 0, availableFrom: null };
const BACKORDER = { selling: "backorder", beyond: 4, availableFrom: null };
const PREORDER = { selling: "preorder", beyond: 3, availableFrom: "2030-12-03" };

async function lamp(more: object = {}) {
  const { shop, staff } = await createShopWithStaff();
  const send = async (method: string, path: string, body: unknown) => (await staff.fetch(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) })).json<AdminProduct & { errors?: unknown[] }>();
  const made = await send("POST", "/api/admin/products", { name: "Lamp", status: "active", variants: [{ sku: "LAMP", price: zar(100), ...more }] });
  const [{ id }] = made.variants as [AdminProduct["variants"][number]];
  const change = (set: object, rest: object = {}) => send("PATCH", `/api/admin/products/${made.id}`, { variants: [{ id, sku: "LAMP", price: zar(100), ...set }], ...rest });
  const read = async () => (await staff.fetch(`/api/admin/products/${made.id}`)).json<AdminProduct>();
  const stock = async () => (await staff.fetch("/api/admin/inventory/LAMP/movements")).json<{ item: object }>();
  const buyable = async () => (await (await shop.fetch("/api/products/lamp")).json<{ variants: [object] }>()).variants[0];
  return { shop, staff, made, id, change, read, stock, buyable, send };
}

it("sells beyond stock as the product says, the same as on the stock page; what is left out stays", async () => {
  const { made, change, read, stock, buyable, staff } = await lamp(BACKORDER);
  expect(made.variants).toMatchObject([BACKORDER]);
  expect(await buyable()).toMatchObject({ available: 4, beyondStock: "backorder" });
  expect(await stock()).toMatchObject({ item: { selling: "backorder", backorder: 4 } });
  expect((await change({ price: zar(90) })).variants).toMatchObject([{ price: zar(90), ...BACKORDER }]);
  expect((await change(PREORDER)).variants).toMatchObject([PREORDER]);
  expect(await stock()).toMatchObject({ item: { selling: "preorder", backorder: 3, availableFrom: "2030-12-02T22:00:00.000Z" } });
  expect(await buyable()).toMatchObject({ available: 3, beyondStock: "preorder" });
  await post(staff, "/api/admin/inventory/selling", { sku: "LAMP", selling: "backorder", beyond: 7 });
  expect((await read()).variants).toMatchObject([{ selling: "backorder", beyond: 7, availableFrom: null }]);
  expect((await change({ ...PREORDER, selling: "in_stock" })).variants).toMatchObject([IN_STOCK]);
  expect(await buyable()).toMatchObject({ available: 0, beyondStock: null });
});

it("refuses what does not go together, at its field, and fewer than were sold so; a change on the stock page is no form's to undo", async () => {
  const { shop, staff, made, change, read } = await lamp(BACKORDER);
  for (const [set, path] of [[{ selling: "backorder" }, "beyond"], [{ selling: "backorder", beyond: 0 }, "beyond"], [{ selling: "preorder", beyond: 1 }, "availableFrom"], [{ selling: "preorder", beyond: 1, availableFrom: "soon" }, "availableFrom"], [{ selling: "x" }, "selling"], [{ beyond: 3 }, "selling"], [{ availableFrom: "2030-01-01" }, "selling"], [{ selling: "backorder", beyond: -1 }, "beyond"], [{ selling: "backorder", beyond: 1e9 }, "beyond"]] as const)
    expect(await change(set), JSON.stringify(set)).toMatchObject({ code: "invalid", errors: [{ path: `variants.0.${path}` }] });
  expect((await order(shop, "LAMP", 3)).status).toBe(201);
  for (const set of [IN_STOCK, { ...BACKORDER, beyond: 2 }]) expect(await change(set)).toMatchObject({ code: "not_allowed_now", detail: expect.stringContaining("sold beyond stock already") });
  expect((await read()).version).toBe(made.version);
  await post(staff, "/api/admin/inventory/selling", { sku: "LAMP", selling: "backorder", beyond: 5 });
  expect(await change({ ...BACKORDER, beyond: 9 }, { version: made.version })).toMatchObject({ code: "version_conflict" });
  await expectLedger(shop);
});

it("takes it from a file: Shopify's policy, how many and from which day; deny ends it; what a file does not say stays", async () => {
  const { shop, staff, read } = await lamp();
  const file = (columns: string, cells: string) => importCsv(staff, `Handle,Variant SKU,${columns}\nlamp,LAMP,${cells}\n`);
  const sold = async () => (await read()).variants[0];
  const report = await file("Variant Inventory Policy", "continue");
  expect(report).toMatchObject({ items: [{ outcome: "updated", changes: [{ field: "when sold out", from: "", to: "backorder: 1000 beyond stock" }] }], notes: [expect.stringContaining("without saying how many")] });
  expect(await sold()).toMatchObject({ selling: "backorder", beyond: 1_000 });
  expect((await file("Variant Beyond Stock", "4")).rows).toMatchObject({ updated: 1 });
  for (const [columns, cells] of [["Variant Inventory Policy", "CONTINUE"], ["Continue selling when out of stock", "continue"], ["Variant Inventory Policy", ""], ["Variant Beyond Stock", ""], ["Variant Available From", ""], ["Variant Inventory Policy,Variant Beyond Stock,Variant Available From", "continue,4,"]]) expect((await file(columns!, cells!)).rows, columns).toMatchObject({ skipped: 1 });
  expect(await sold()).toMatchObject(BACKORDER);
  await file("Variant Inventory Policy,Variant Beyond Stock,Variant Available From", "continue,3,2030-12-03");
  expect(await sold()).toMatchObject(PREORDER);
  const csv = await (await staff.fetch("/api/admin/catalog/export")).text();
  expect(csv).toContain("LAMP,0,continue,3,2030-12-03,1.00");
  expect((await importCsv(staff, csv)).rows).toMatchObject({ skipped: 1 });
  expect((await file("Variant Available From", "")).rows).toMatchObject({ updated: 1 });
  expect(await sold()).toMatchObject({ ...BACKORDER, beyond: 3 });
  await order(shop, "LAMP", 2);
  expect((await file("Variant Inventory Policy", "deny")).items).toMatchObject([{ outcome: "failed", reason: expect.stringContaining("sold beyond stock already") }]);
  for (const [columns, cells, column] of [["Variant Inventory Policy", "maybe", "Variant Inventory Policy"], ["Variant Beyond Stock", "-1", "Variant Beyond Stock"], ["Variant Beyond Stock", "9999999", "Variant Beyond Stock"], ["Variant Available From", "soon", "Variant Available From"], ["Variant Inventory Policy,Variant Beyond Stock", "continue,0", "Variant Beyond Stock"]])
    expect((await file(columns!, cells!)).items, cells).toMatchObject([{ outcome: "failed", column }]);
  await importCsv(staff, "Handle,Title,Variant SKU,Variant Price,Variant Inventory Policy,Variant Beyond Stock\nrug,Rug,RUG,5,continue,8\n");
  expect(await (await shop.fetch("/api/products/rug")).json()).toMatchObject({ available: 8, variants: [{ beyondStock: "backorder" }] });
  await expectLedger(shop);
});
