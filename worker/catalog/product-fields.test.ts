import { expect, it } from "vitest";
import { createShopWithStaff, importCsv } from "../../tests/support/csv";
import type { AdminProduct } from "./catalog.types";

const zar = (amount: number) => ({ amount, currency: "ZAR" });

it("keeps barcode, cost, weight and tax class where a change leaves them out, and takes them from a file", async () => {
  const { staff } = await createShopWithStaff();
  const send = async (method: string, path: string, body: unknown) => (await staff.fetch(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) })).json<AdminProduct & { errors?: unknown[] }>();
  const made = await send("POST", "/api/admin/products", { name: "Atlas", taxClass: "Books", variants: [{ sku: "ATLAS", price: zar(100), barcode: "9780000000002", weight: 1_200, unitCost: zar(40) }] });
  expect(made).toMatchObject({ taxClass: "books", variants: [{ barcode: "9780000000002", weight: 1_200, unitCost: zar(40) }] });
  const path = `/api/admin/products/${made.id}`;
  const [{ id }] = made.variants as [AdminProduct["variants"][number]];
  expect(await send("PATCH", path, { variants: [{ id, sku: "ATLAS", price: zar(110) }] })).toMatchObject({ taxClass: "books", variants: [{ price: zar(110), barcode: "9780000000002", weight: 1_200, unitCost: zar(40) }] });
  expect(await send("PATCH", path, { taxClass: "standard", variants: [{ id, sku: "ATLAS", price: zar(110), barcode: "", weight: 0, unitCost: null }] })).toMatchObject({ taxClass: "standard", variants: [{ barcode: "", weight: 0, unitCost: null }] });
  for (const bad of [{ weight: -1 }, { weight: 0.5 }, { unitCost: zar(-1) }, { unitCost: 3 }, { barcode: "x".repeat(65) }, { barcode: "a\nb" }]) expect(await send("PATCH", path, { variants: [{ id, sku: "ATLAS", price: zar(110), ...bad }] }), JSON.stringify(bad)).toMatchObject({ code: "invalid" });
  expect(await send("PATCH", path, { taxClass: "no class" })).toMatchObject({ code: "invalid", errors: [{ path: "taxClass" }] });
  const file = "Handle,Variant SKU,Variant Barcode,Variant Grams,Cost per item,Variant Low Stock Threshold,Low Stock Threshold,Tax Class\natlas,ATLAS,'600,350,39.90,4,9,Books\n";
  expect((await importCsv(staff, file)).items).toMatchObject([{ outcome: "updated", changes: [
    { field: "tax class", from: "standard", to: "books" }, { field: "low at", from: "", to: "9" }, { field: "barcode", from: "", to: "600" }, { field: "grams", from: "0", to: "350" }, { field: "cost", from: "", to: "39.90" }, { field: "low at", from: "", to: "4" },
  ] }]);
  expect((await importCsv(staff, file)).rows).toMatchObject({ skipped: 1 });
  expect((await importCsv(staff, "Handle,Variant SKU,Variant Price\natlas,ATLAS,120\n")).rows).toMatchObject({ updated: 1 });
  expect(await (await staff.fetch(path)).json()).toMatchObject({ taxClass: "books", lowStockThreshold: 9, variants: [{ price: zar(12_000), barcode: "600", weight: 350, unitCost: zar(3_990), lowStockThreshold: 4 }] });
  for (const [cells, column] of [["1.5,1,1,1,a", "Variant Grams"], ["1,-1,1,1,a", "Cost per item"], ["1,1,x,1,a", "Variant Low Stock Threshold"], ["1,1,1,1e9,a", "Low Stock Threshold"], ["1,1,1,1,a b", "Tax Class"]])
    expect((await importCsv(staff, `Handle,Variant SKU,Variant Grams,Cost per item,Variant Low Stock Threshold,Low Stock Threshold,Tax Class\natlas,ATLAS,${cells}\n`)).items).toMatchObject([{ outcome: "failed", column }]);
});
