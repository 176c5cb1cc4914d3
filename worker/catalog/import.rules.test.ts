import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoredProduct } from "./catalog.types";
import { writeCsv } from "../platform/csv.rules";
import { exportHead, exportRows } from "./export-rows.rules";
import { readImport, reportOf } from "./import-file.rules";
import { madeSku } from "./import-merge.rules";
import { planImport } from "./import-plan.rules";
import { htmlToText, textToHtml, tidyText } from "./import-text.rules";
import type { ImportReport } from "./import.types";
import { COLUMNS, FIELDS } from "./product-csv.rules";
import { productInput, productPatch } from "./product-input.rules";
import { planProduct } from "./product-plan.rules";

const [NAUGHTY] = Object.values(import.meta.glob("../../../shared/data/naughty-strings/blns.json", { query: "?raw", import: "default", eager: true })) as string[];
const schemas = { input: productInput("ZAR"), patch: productPatch("ZAR") };
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Imports a file into a shop that is a list of products: what it says, and the products afterwards. */
function run(text: string, shop: StoredProduct[]): { report: ImportReport; shop: StoredProduct[] } {
  let made = 0;
  const file = readImport(bytesOf(text), "ZAR");
  const world = { columns: file.csv.columns, currency: "ZAR", schemas, categories: shop.flatMap(({ categories }) => categories.map((slug) => ({ slug, name: slug }))), others: (skus: string[]) => shop.filter(({ variants }) => variants.some(({ sku }) => skus.includes(sku))) };
  const planned = file.drafts.map((draft) => planImport(draft, shop.find(({ slug }) => slug === draft.handle) ?? shop.find(({ slug }) => slug === draft.slug), world));
  const after = planned.flatMap(({ change }) => (change ? planProduct(change, [], (prefix) => `${prefix}_${shop.length}_${made++}`, 1).after : []));
  return { report: reportOf(file, planned, false), shop: [...shop.filter(({ id }) => !after.some((product) => product.id === id)), ...after] };
}

const cell = fc.oneof(
  fc.constantFrom("", "a", "b", "A", "kettle", "Size", "Colour", "S", "M", "s", "Title", "Default Title", "1", "2.50", "-1", "1e5", "0", "true", "draft", "x, y", "=1", "'=1", '"', "\n", "水"),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const anyFile = fc
  .tuple(fc.uniqueArray(fc.constantFrom(...FIELDS), { minLength: 1 }), fc.array(fc.array(cell, { minLength: 1, maxLength: FIELDS.length + 1 }), { minLength: 1, maxLength: 8 }))
  .map(([fields, rows]) => writeCsv([["Handle", ...fields.filter((field) => field !== "handle").map((field) => COLUMNS[field].at(-1)!)], ...rows.map(([handle, ...cells]) => [handle?.trim() || "a", ...cells])]));
const anyFiles = fc.tuple(anyFile, anyFile, anyFile);

/** Files that are mostly right, so that much of them is written. */
const goodRow = fc.record({
  handle: fc.constantFrom("a", "b", "c"), option: fc.constantFrom("S", "M", "L"), withSku: fc.boolean(), price: fc.constantFrom("1", "2.50", "3,5", "1", ""), compareAt: fc.constantFrom("", "9", "1"), tags: fc.constantFrom("", "t, U"), type: fc.constantFrom("", "One", "Two"),
});
const goodFile = fc.tuple(fc.uniqueArray(goodRow, { minLength: 1, maxLength: 6, selector: ({ handle, option }) => handle + option }), fc.boolean(), fc.boolean()).map(([rows, withTags, withCompareAt]) =>
  writeCsv([
    ["Handle", "Title", "Option1 Name", "Option1 Value", "Variant SKU", "Variant Price", "Type", ...(withTags ? ["Tags"] : []), ...(withCompareAt ? ["Variant Compare At Price"] : [])],
    ...rows.map(({ handle, option, withSku, price, type, tags, compareAt }) => [handle, `Name of ${handle}`, "Size", option, withSku ? `${handle}/${option}` : "", price, type, ...(withTags ? [tags] : []), ...(withCompareAt ? [compareAt] : [])]),
  ]),
);

describe("of any file", () => {
  it("each row is exactly one of created, updated, skipped and failed, a failed one has a reason, and a product fails as a whole", () => {
    fc.assert(
      fc.property(fc.oneof(anyFiles, fc.tuple(goodFile, goodFile, goodFile)), (files) => {
        let shop: StoredProduct[] = [];
        for (const text of files) {
          const { report, shop: next } = run(text, shop);
          const { total, created, updated, skipped, failed } = report.rows;
          expect(created + updated + skipped + failed).toBe(total);
          expect(report.items).toHaveLength(total);
          expect(new Set(report.items.map(({ line }) => line)).size).toBe(total);
          for (const { outcome, reason, changes } of report.items) {
            if (outcome === "failed" || outcome === "skipped") expect(reason).toBeTruthy();
            if (outcome === "updated") expect(changes).not.toEqual([]);
          }
          for (const { handle } of report.items.filter(({ outcome, handle }) => outcome === "failed" && handle)) expect(report.items.filter((item) => item.handle === handle).every(({ outcome }) => outcome === "failed"), handle).toBe(true);
          shop = next;
        }
      }),
    );
  });

  it("a second import skips whatever the first one wrote", () => {
    fc.assert(
      fc.property(fc.oneof(anyFile, goodFile), goodFile, (text, earlier) => {
        const first = run(text, run(earlier, []).shop);
        const second = run(text, first.shop);
        expect(second.report.items.filter(({ outcome }) => outcome === "created" || outcome === "updated")).toEqual([]);
        expect(second.report.rows.failed).toBe(first.report.rows.failed);
        expect(second.shop).toEqual(first.shop);
      }),
    );
  });

  it("nothing that was there is lost: no product, no variant, no price", () => {
    fc.assert(
      fc.property(goodFile, fc.oneof(anyFile, goodFile), (earlier, text) => {
        const before = run(earlier, []).shop;
        const after = run(text, before).shop;
        for (const product of before) {
          const same = after.find(({ id }) => id === product.id)!;
          expect(same.slug).toBe(product.slug);
          for (const variant of product.variants) expect(same.variants.find(({ id }) => id === variant.id)).toMatchObject({ archivedAt: variant.archivedAt, price: expect.any(Number) });
        }
      }),
    );
  });
});

const words = (max: number) => fc.string({ unit: fc.oneof(fc.constantFrom("=", "-", "'", "+", "@", '"', ";", "<", ">", "&", " ", "a"), fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 1 })), minLength: 1, maxLength: max });
const sku = fc.string({ unit: fc.constantFrom("A", "b", "1", "-", "=", "'"), minLength: 1, maxLength: 8 });
const anyInput = fc.record({
  name: words(20), slug: fc.stringMatching(/^[a-z0-9]{1,8}$/), description: fc.string({ unit: fc.oneof(fc.constantFrom("\n", " ", "<", "&amp;", "<b>", "- "), words(3)), maxLength: 20 }), brand: words(10),
  status: fc.constantFrom("active" as const, "draft" as const, "archived" as const), tags: fc.array(words(6), { maxLength: 3 }), categories: fc.uniqueArray(fc.constantFrom("one", "two", "three")),
  options: fc.array(words(8), { maxLength: 3 }).map((names) => names.map((name) => ({ name, values: ["S", "-1", "'=x"] }))),
  variants: fc.uniqueArray(fc.record({ sku, values: fc.array(fc.constantFrom("S", "-1", "'=x"), { minLength: 3, maxLength: 3 }), price: fc.nat(1_000_000), more: fc.nat(500) }), { minLength: 1, maxLength: 4, selector: ({ sku: own }) => own.toLowerCase() }),
});

it("reads what it exports as no change at all, whatever stands in the products", () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyInput, { maxLength: 3, selector: ({ slug }) => slug }), (inputs) => {
      const rand = (amount: number) => ({ amount, currency: "ZAR" });
      const shop = inputs.flatMap(({ variants, ...input }, i) => {
        const parsed = schemas.input.safeParse({
          ...input, variants: variants.map(({ sku: own, values, price, more }) => ({ sku: `${own}${i}`, optionValues: values.slice(0, input.options.length), price: rand(price), compareAt: more % 2 ? rand(price + more) : null, ...(more % 3 && { selling: more % 3 === 1 ? "backorder" : "preorder", beyond: more, availableFrom: more % 3 === 1 ? null : "2031-02-01" }) })),
        });
        return parsed.success ? [planProduct({ after: parsed.data }, [], (prefix) => `${prefix}_${i}_${Math.random()}`, 1).after] : [];
      });
      const categories = ["three", "one", "two"].map((slug) => ({ slug, name: slug.toUpperCase() }));
      const rows = shop.flatMap((product) => exportRows({ product, categories, photographs: [], onHand: new Map(), currency: "ZAR", origin: "" }));
      fc.pre(rows.length > 0);
      const { report, shop: after } = run(`\ufeff${writeCsv([exportHead, ...rows])}`, shop);
      expect(report.items.filter(({ outcome }) => outcome !== "skipped")).toEqual([]);
      expect(after).toEqual(shop);
    }),
    { numRuns: 300 },
  );
});

describe("HTML as text", () => {
  it.each([
    ["<p>One</p>\n<p>Two<br/>lines &amp; more</p>", "One\n\nTwo\nlines & more"],
    ["<ul><li>a</li>\n<li><b>b</b> c</li></ul>End", "- a\n- b c\n\nEnd"],
    ["no tags:\n5 < 6 &lt;b&gt; a&nbsp;b &eacute;&#8217;&#x41;", "no tags:\n5 < 6 <b> a b é’A"],
    ["<style>p{}</style><script>if (a<b) alert('</p>')</script>x<!-- <p>hidden</p> -->y", "xy"],
    ["<SCRIPT>never closed", ""],
    ["<p title='x'>a</p   ><td>1</td><td>2</td>", "a\n\n1 2"],
    ["<div>a<div>b</div></div><div>c</div><table><tr><td>1</td></tr>\n<tr><td>2</td></tr></table>", "a\nb\nc\n\n1\n2"],
    ["Fits <medium and > small", "Fits small"],
    ["a <", "a <"],
    ["&bogus; &#0; &#xD800; &#9;|", "&bogus; |"],
  ])("%j", (html, text) => expect(htmlToText(html)).toBe(text));

  it("is text that was once escaped, unchanged but for blanks, and reads no tag out of it", () => {
    const check = (text: string) => {
      expect(htmlToText(textToHtml(text))).toBe(tidyText(text));
      expect(tidyText(tidyText(text))).toBe(tidyText(text));
    };
    fc.assert(fc.property(fc.string({ unit: fc.oneof(fc.constantFrom("<", ">", "&", "&lt;", "<b>", "\n", " ", "\t", "<!--", ";"), fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 })) }), check));
    for (const text of NAUGHTY ? (JSON.parse(NAUGHTY) as string[]) : []) check(text);
  });

  it("takes time in proportion to what it reads", () => {
    for (const part of ["<a", "<!--", "<script>", "</script", "&", "<p", "<p>", "\n ", "& lt", "<script><", "<b> ", "<li> ", "\v "]) expect(htmlToText(part.repeat(200_000)).length).toBeLessThanOrEqual(200_000 * part.length);
  });
});

it("makes the same SKU of the same handle and options, no two alike, within what a SKU may be", () => {
  expect(madeSku("linen-shirt", ["Extra large", "Crème"])).toBe("LINEN-SHIRT-EXTRA-LARGE-CREME");
  const many = ["", "a", "水", "水壶", "x".repeat(60), `${"x".repeat(60)}y`, "a|b"].flatMap((value) => [madeSku("kettle", [value]), madeSku("kettle", [value, "z"])]);
  expect(new Set(many).size).toBe(many.length);
  for (const one of many) expect(one).toMatch(/^[A-Z0-9-]{1,64}$/);
});
