import { expect, it } from "vitest";
import { createShopWithStaff, importCsv, productOf } from "../../tests/support/csv";

const PARTS = ["handle", "title", "body", "sku", "price", "option", "tags", "type"] as const;
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const file = (rows: Partial<Record<(typeof PARTS)[number], string>>[]) =>
  `Handle,Title,Body (HTML),Variant SKU,Variant Price,Option1 Value,Tags,Type,Option1 Name\n${rows.map((over, i) => [...PARTS.map((part) => over[part] ?? { handle: `h${i}`, title: "A", price: "1" }[part as "handle"] ?? ""), over.option && "Size"].map((cell) => quoted(cell ?? "")).join(",")).join("\n")}\n`;
const TEXTS = [
  "=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1", "\tx", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "x".repeat(600_000), "<a".repeat(200_000), "&#0;&#xd800;&#x110000;&lt;b&gt;", "\u0000", "a\u0000b", "\u0085", "\ud83d", "👩‍👩‍👧‍👦",
  "ﷺ", "\u202etxt", "水壶", "'; DROP TABLE products; --", "1e5", "1e309", "NaN", "Infinity", "0x10", "-0", "1000000000000", "9".repeat(400), "١٢", "1.999", "__proto__", "constructor", "toString", "|", "a|b", ",,,", "\n\n", "null", "../../etc/passwd", "%00",
];

it("are never more than failed rows", async () => {
  const { shop, staff } = await createShopWithStaff();
  for (const text of TEXTS) {
    const report = await importCsv(staff, file(PARTS.map((part) => ({ [part]: text }))));
    expect(report.rows.total, text.slice(0, 30)).toBeGreaterThanOrEqual(7);
  }
  expect((await importCsv(staff, file([{ body: "x".repeat(1_000_000) }]))).items).toMatchObject([{ outcome: "failed", column: "Body (HTML)", reason: "At most 10000 characters." }]);
  for (const path of ["/", "/products", "/api/products?limit=100"]) expect((await shop.fetch(path)).status, path).toBe(200);
});

it("cannot make a page run anything", async () => {
  const { shop, staff } = await createShopWithStaff();
  await importCsv(staff, file([{ title: "<script>alert(1)</script>", body: "<p>Nice</p><script>alert(2)</script>&lt;script&gt;alert(3)&lt;/script&gt;" }]));
  expect(await productOf(shop, "h0")).toMatchObject({ name: "<script>alert(1)</script>", description: "Nice\n\n<script>alert(3)</script>" });
  const page = await (await shop.fetch("/products/h0")).text();
  expect(page).not.toMatch(/<script>alert/);
});
