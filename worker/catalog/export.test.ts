import { expect, it } from "vitest";
import { createShopWithStaff, importCsv, SMALL_CSV } from "../../tests/support/csv";
import { bindings } from "../../tests/support/shop";

it("exports a file whose import changes nothing, whatever stands in the products", async () => {
  const { shop, staff } = await createShopWithStaff();
  await importCsv(staff, SMALL_CSV);
  const made = await staff.fetch("/api/admin/products", {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      name: '=HYPERLINK("x")', taxClass: "books", lowStockThreshold: 7, description: "+1\n\n- one\n- two  <b>\n\n\n&amp; \"so\"; on", brand: "@home, 'me'", status: "draft", tags: ["-a", "'b"], newCategories: ["One", "Two, too"],
      options: [{ name: "=Size", values: ["-1", "'=2"] }, { name: "Colour", values: ["é;"] }],
      variants: [{ sku: "=1+1", optionValues: ["-1", "é;"], price: { amount: 1, currency: "ZAR" }, barcode: "'0600123 4567890", weight: 1_250, unitCost: { amount: 0, currency: "ZAR" } }, { sku: "'-2", optionValues: ["'=2", "é;"], price: { amount: 99_999, currency: "ZAR" }, compareAt: { amount: 100_000, currency: "ZAR" }, lowStockThreshold: 3, onHand: 4 }],
    }),
  });
  expect(made.status, await made.clone().text()).toBe(201);
  await bindings.DB.prepare("UPDATE products SET status = 'archived' WHERE shop_id = ? AND slug = 'shirt'").bind(shop.id).run();
  const answer = await staff.fetch("/api/admin/catalog/export");
  expect(answer.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment; filename="shp-[\w-]+-products-\d{4}-\d\d-\d\d\.csv"$/);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  expect(text.startsWith("\ufeffHandle,Title,")).toBe(true);
  for (const cell of text.split(/[\r\n,]+/)) expect(cell).not.toMatch(/^"?[=+@-]/);
  expect(text).toContain(",0600123 4567890,1250,0.00,,7,books,");
  const report = await importCsv(staff, bytes);
  expect(report.rows).toMatchObject({ total: 5, skipped: 5 });
  const elsewhere = await createShopWithStaff();
  expect((await importCsv(elsewhere.staff, bytes)).rows).toMatchObject({ created: 5 });
  const copy = await (await elsewhere.staff.fetch("/api/admin/catalog/export")).text();
  const lines = (csv: string) => csv.replace(/^\ufeff/, "").split("\r\n").sort();
  expect(lines(copy)).toEqual(lines(text));
});

it("exports more than a page of products, all of which are skipped again", async () => {
  const { staff } = await createShopWithStaff();
  const many = `Handle,Title,Type,Variant Price,Variant Inventory Qty\n${Array.from({ length: 1_203 }, (_, i) => `p-${i},Product ${i},Type ${i % 7},${i + 1}.50,${i % 5}`).join("\n")}`;
  expect((await importCsv(staff, many)).rows).toMatchObject({ created: 1_203 });
  const csv = await (await staff.fetch("/api/admin/catalog/export")).text();
  expect((await importCsv(staff, csv)).rows).toMatchObject({ total: 1_203, skipped: 1_203 });
});
