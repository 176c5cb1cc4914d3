import { describe, expect, it } from "vitest";
import { createShopWithStaff, faultsOf, importCsv, listOf, productOf, sendCsv, SMALL_CSV } from "../../tests/support/csv";
import { bindings } from "../../tests/support/shop";
import type { AdminProductList } from "./catalog.types";
import type { ImportReport } from "./import.types";

const SHOPIFY = Object.entries(import.meta.glob("../../../shared/data/shopify-product-csvs/*.csv", { query: "?raw", import: "default", eager: true })) as [string, string][];
const outcomes = ({ items }: ImportReport) => items.map(({ line, outcome }) => [line, outcome]);

it("makes products with variants, opening stock, category and tags, found at once, and says what it left", async () => {
  const { shop, staff } = await createShopWithStaff();
  expect(await (await shop.fetch("/products")).text()).not.toContain("Enamel kettle");
  const report = await importCsv(staff, SMALL_CSV);
  expect(report).toMatchObject({ dryRun: false, rows: { total: 4, created: 3, updated: 0, skipped: 1, failed: 0 }, products: { total: 2, created: 2 } });
  expect(outcomes(report)).toEqual([[2, "created"], [4, "created"], [5, "created"], [6, "skipped"]]);
  expect(report.notes).toEqual([expect.stringContaining("2 photographs are named")]);
  const kettle = await productOf(shop, "enamel-kettle");
  expect(kettle).toMatchObject({ name: "Enamel kettle", brand: "Falcon", description: "Two litres.\n\nWhistles & sings.", options: [], price: { amount: 12_900 }, compareAt: { amount: 15_900 }, available: 5, sku: "KET-1" });
  expect(await productOf(shop, "shirt")).toMatchObject({ options: [{ name: "Size", values: ["Small", "Large"] }], variants: [{ sku: "SH-S", optionValues: ["Small"], price: { amount: 30_000 }, available: 2 }, { sku: "SH-L", price: { amount: 32_050 }, available: 0 }] });
  expect((await listOf(shop, "&category=kitchen&tag=blue")).items).toMatchObject([{ name: "Enamel kettle" }]);
  for (const q of ["kett", "SH-L", "falcon", "whistles"]) expect((await listOf(shop, `&q=${q}`)).items, q).toHaveLength(1);
  expect(await (await shop.fetch("/products")).text()).toContain("Enamel kettle");
  const { items: audit } = await (await (await shop.as("owner")).fetch("/api/admin/audit?action=product")).json<{ items: object[] }>();
  expect(audit).toMatchObject([{ action: "product.imported", detail: { created: 2, updated: 0, products: ["enamel-kettle", "shirt"] } }]);
});

it("skips all rows of a file that was imported before, and counts its stock once", async () => {
  const { shop, staff } = await createShopWithStaff();
  await importCsv(staff, SMALL_CSV);
  const again = await importCsv(staff, SMALL_CSV);
  expect(again.rows).toMatchObject({ total: 4, skipped: 4 });
  expect(again.notes).toContainEqual(expect.stringContaining("3 rows have a quantity of a variant that is in the shop already"));
  expect(await productOf(shop, "enamel-kettle")).toMatchObject({ available: 5 });
});

it("writes nothing in a dry run, and tells what it would change from what to what", async () => {
  const { shop, staff } = await createShopWithStaff();
  expect((await importCsv(staff, SMALL_CSV, "?dryRun=1")).rows).toMatchObject({ created: 3 });
  expect((await listOf(shop)).total).toBe(0);
  await importCsv(staff, SMALL_CSV);
  const changed = SMALL_CSV.replace("129.00", "99.00").replace("Linen shirt", "Flax shirt").replace(/\nshirt,,,,,,,,Large.*/, "");
  const dry = await importCsv(staff, changed, "?dryRun=true");
  expect(dry).toMatchObject({ dryRun: true, products: { updated: 2 } });
  expect(dry.items.filter(({ changes }) => changes)).toMatchObject([
    { line: 2, handle: "enamel-kettle", sku: "KET-1", changes: [{ field: "price", from: "129.00", to: "99.00" }] },
    { line: 4, changes: [{ field: "name", from: "Linen shirt", to: "Flax shirt" }] },
  ]);
  expect(await productOf(shop, "enamel-kettle")).toMatchObject({ price: { amount: 12_900 } });
});

it("changes nothing by a missing column, and neither removes a variant nor clears a price or a text that is left empty", async () => {
  const { shop, staff } = await createShopWithStaff();
  await importCsv(staff, SMALL_CSV);
  const before = [await productOf(shop, "enamel-kettle"), await productOf(shop, "shirt")];
  const same = await importCsv(staff, "Handle,Title,Option1 Value,Variant Price,Body (HTML),Vendor,Type\nenamel-kettle,,,,,,\nshirt,,small,,,,\nshirt,,LARGE,320.5,,,\n");
  expect(same.rows).toMatchObject({ total: 3, skipped: 3 });
  expect([await productOf(shop, "enamel-kettle"), await productOf(shop, "shirt")]).toEqual(before);
  const cleared = await importCsv(staff, "URL handle;SKU;Compare-at price;Tags\nenamel-kettle;KET-1;;\n");
  expect(cleared.items).toMatchObject([{ outcome: "updated", changes: [{ field: "tags", from: expect.stringContaining("steel"), to: "" }, { field: "compare-at price", from: "159.00", to: "" }] }]);
  expect(await productOf(shop, "enamel-kettle")).toMatchObject({ compareAt: null, price: { amount: 12_900 }, brand: "Falcon" });
});

it("shows a changed price on page, list and API at once", async () => {
  const { shop, staff } = await createShopWithStaff();
  await importCsv(staff, SMALL_CSV);
  for (const path of ["/products/enamel-kettle", "/products", "/"]) expect(await (await shop.fetch(path)).text(), path).toMatch(/129[.,]00/);
  expect((await importCsv(staff, "Variant Price,Handle\n99,enamel-kettle\n")).rows).toMatchObject({ updated: 1 });
  for (const path of ["/products/enamel-kettle", "/products", "/"]) expect(await (await shop.fetch(path)).text(), path).toMatch(/99[.,]00/);
  expect(await productOf(shop, "enamel-kettle")).toMatchObject({ price: { amount: 9_900 } });
});

it("adds a variant, renames one by its SKU, and brings a removed one back with its stock", async () => {
  const { shop, staff } = await createShopWithStaff();
  await importCsv(staff, SMALL_CSV);
  const report = await importCsv(staff, "Handle,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty\nshirt,XL,SH-XL,340,7\nshirt,Tiny,SH-S,300,9\n");
  expect(report.items).toMatchObject([{ outcome: "created", sku: "SH-XL", changes: expect.arrayContaining([{ field: "price", from: "", to: "340.00" }, { field: "stock", from: "", to: "7" }]) }, { outcome: "updated", changes: [{ field: "choice", from: "Small", to: "Tiny" }] }]);
  expect(await productOf(shop, "shirt")).toMatchObject({ options: [{ values: ["Large", "Tiny", "XL"] }], variants: [{ sku: "SH-S", optionValues: ["Tiny"], available: 2 }, { sku: "SH-L" }, { sku: "SH-XL", available: 7 }] });
  await bindings.DB.prepare("UPDATE variants SET archived_at = 1 WHERE shop_id = ? AND sku = 'SH-S'").bind(shop.id).run();
  const back = await importCsv(staff, "Handle,Option1 Value,Variant SKU,Variant Inventory Qty\nshirt,Tiny,SH-S,50\n");
  expect(back.items).toMatchObject([{ outcome: "updated", changes: [{ field: "in the shop", from: "no", to: "yes" }] }]);
  expect((await productOf(shop, "shirt")).variants.find(({ sku }) => sku === "SH-S")).toMatchObject({ available: 2 });
});

it("says of each failed row where and why, fails a product as a whole, and imports the others", async () => {
  const { shop, staff } = await createShopWithStaff();
  const { slug, variantId } = await shop.addProduct({ name: "Mug" });
  const report = await importCsv(
    staff,
    `Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Variant Compare At Price,Status
good,Good,,,G-1,1,10,,
neg,Neg,,,N-1,1,-5,,
exp,Exp,,,E-1,1,1e5,,
vast,Vast,,,V-1,1,1000000000000,,
thousand,Thousand,,,T-1,1,"1,299",,
noprice,No price,,,P-1,1,,,
noname,,,,NN-1,1,5,,
two,Two,Size,A,W-1,1,5,,
two,,,B,W-2,many,5,,
dup,Dup,,,G-1,1,10,,
taken,Taken,,,SKU-${variantId},1,10,,
quote,"Quo"te,,,Q-1,1,10,,
,,,,X-1,1,10,,
wide,Wide,,,,,1,,active,extra
odd,Odd,,,O-1,1,1,,sometimes
${slug},,,,,,"12,50",,
`,
  );
  expect(report.rows).toMatchObject({ total: 16, created: 1, updated: 1, failed: 14 });
  expect(faultsOf(report)).toEqual([
    [3, "Variant Price", "A price cannot be below zero."],
    [4, "Variant Price", expect.stringContaining("“1e5” is not a price")],
    [5, "Variant Price", expect.stringMatching(/not a price|too much/)],
    [6, "Variant Price", expect.stringContaining("“1,299” is not a price")],
    [7, "Variant Price", "A new variant needs a price."],
    [8, "Title", "A new product needs a name."],
    [9, undefined, "Not imported, because of line 10."],
    [10, "Variant Inventory Qty", "A whole number of pieces, please."],
    [11, "Variant SKU", "Line 2 has this SKU, for another product."],
    [12, "Variant SKU", "Mug has this SKU."],
    [13, "Title", expect.stringContaining("quotation marks")],
    [14, "Handle", expect.stringContaining("neither handle nor title")],
    [15, undefined, expect.stringContaining("10 cells and the file 9 columns")],
    [16, "Status", "Write active, draft or archived."],
  ]);
  expect((await listOf(shop)).items.map(({ name, price }) => [name, price.amount]).sort()).toEqual([["Good", 1000], ["Mug", 1250]]);
});

it("fails only what the schema refuses, and two imports of one file at once make each product once", async () => {
  const { shop, staff } = await createShopWithStaff();
  // The SKU that is made for g-3 is the one that p-9 names, which nothing shows before it is written.
  const clash = await importCsv(staff, `Handle,Title,Variant SKU,Variant Price\n${Array.from({ length: 9 }, (_, i) => `g-${i},G,,1`).join("\n")}\np-9,P,G-3,1\nlast,L,,1\n`);
  expect(faultsOf(clash)).toEqual([[11, "Variant SKU", "G has this SKU."]]);
  expect((await listOf(shop)).total).toBe(10);
  const twice = await Promise.all([importCsv(staff, SMALL_CSV), importCsv(staff, SMALL_CSV)]);
  expect(twice.flatMap(({ items }) => items.filter(({ outcome }) => outcome === "failed"))).toEqual([]);
  expect(twice.map(({ rows }) => rows.created).sort()).toEqual([0, 3]);
  expect(await productOf(shop, "enamel-kettle")).toMatchObject({ available: 5 });
});

it("makes drafts of what is not published, and takes an archived product's changes without bringing it back", async () => {
  const { shop, staff } = await createShopWithStaff();
  await importCsv(staff, "Handle,Title,Variant Price,Published,Status\na,A,1,false,\nb,B,1,true,draft\nc,C,1,FALSE,active\nd,D,1,,archived\ne,E,1,,\n");
  const { items, counts } = await (await staff.fetch("/api/admin/products?sort=name")).json<AdminProductList>();
  expect([items.length, counts]).toMatchObject([expect.any(Number), { active: 1, draft: 3, archived: 1 }]);
  expect((await importCsv(staff, "Handle,Variant Price\nd,2\n")).rows).toMatchObject({ updated: 1 });
  expect((await shop.fetch("/api/products/d")).status).toBe(404);
});

it("takes a form's file as well, and refuses what is no CSV, too large or too long", async () => {
  const { staff } = await createShopWithStaff();
  const form = new FormData();
  form.set("dryRun", "1");
  form.set("file", new File([SMALL_CSV], "products.csv", { type: "application/vnd.ms-excel" }));
  const sent = await staff.fetch("/api/admin/catalog/import", { method: "POST", body: form });
  expect(await sent.json()).toMatchObject({ dryRun: true, rows: { created: 3 } });
  expect((await staff.fetch("/api/admin/catalog/import", { method: "POST", body: new FormData() })).status).toBe(422);
  expect((await sendCsv(staff, "--x", "", "multipart/form-data; boundary=y")).status).toBe(400);
  for (const type of ["application/json", "text/plain", "application/x-www-form-urlencoded"]) expect((await sendCsv(staff, SMALL_CSV, "", type)).status).toBe(415);
  expect((await sendCsv(staff, new Uint8Array(5 * 1024 ** 2 + 1))).status).toBe(413);
  const long = await sendCsv(staff, `Handle,Title,Price\n${Array.from({ length: 5_001 }, (_, i) => `h-${i},T,1`).join("\n")}`);
  expect([long.status, await long.json()]).toMatchObject([422, { errors: [{ path: "file", message: expect.stringContaining("more than 5000 rows") }] }]);
  for (const nothing of ["", "\u0000", "x", "a,b\n1,2", "Handle,Title", '"', "\n\n\n", "PK\u0003\u0004…", "<html>"]) expect((await sendCsv(staff, nothing)).status, nothing).toBe(422);
});

it("is for staff, and touches no other shop", async () => {
  const [{ shop, staff }, other] = [await createShopWithStaff(), await createShopWithStaff()];
  await importCsv(other.staff, SMALL_CSV);
  const before = await productOf(other.shop, "enamel-kettle");
  expect((await importCsv(staff, SMALL_CSV.replace("129.00", "1.00"))).rows).toMatchObject({ created: 3 });
  expect(await productOf(other.shop, "enamel-kettle")).toEqual(before);
  expect((await sendCsv(await shop.as("customer"), SMALL_CSV)).status).toBe(403);
  expect((await sendCsv(shop, SMALL_CSV)).status).toBe(401);
  expect((await shop.fetch("/api/admin/catalog/export")).status).toBe(401);
});

describe.skipIf(SHOPIFY.length === 0)("Shopify's own files (need ../shared/data)", () => {
  it.each(SHOPIFY)("%s", async (_, csv) => {
    const { shop, staff } = await createShopWithStaff();
    const report = await importCsv(staff, csv);
    expect(faultsOf(report)).toEqual([]);
    expect(report.products).toMatchObject({ total: 20, created: 20 });
    const { total, items, facets } = await listOf(shop);
    expect(total).toBe(20);
    for (const { name } of items) expect((await listOf(shop, `&q=${encodeURIComponent(name)}`)).items.map((item) => item.name), name).toContain(name);
    if (csv.includes("Outdoor")) expect(facets.categories.map(({ slug, count }) => [slug, count])).toEqual(expect.arrayContaining([["indoor", expect.any(Number)], ["outdoor", expect.any(Number)]]));
    const again = await importCsv(staff, csv);
    expect(again.rows).toMatchObject({ skipped: again.rows.total });
  });
});

it("reads of a large shop only what a file names", async () => {
  const { staff } = await createShopWithStaff();
  const rows = Array.from({ length: 400 }, (_, i) => `p-${i},Product,${i % 3},S-${i},5`);
  await importCsv(staff, `Handle,Title,Tags,Variant SKU,Variant Price\n${rows.join("\n")}`);
  const answer = await sendCsv(staff, "Handle,Variant Price\np-7,6\np-8,6\n");
  expect(await answer.json()).toMatchObject({ rows: { updated: 2 } });
  expect(Number(/rows=(\d+)/.exec(answer.headers.get("Server-Timing")!)![1])).toBeLessThan(120);
});
