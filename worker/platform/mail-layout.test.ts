import fc from "fast-check";
import { expect, it } from "vitest";
import { mailOf } from "./mail-layout";

const shop = { name: "Khaya & Co", email: "hello@khaya.example" };

it("says the same in HTML and in text", () => {
  const { html, text } = mailOf({
    shop, title: "Thank you", paragraphs: ["We have your order.", "Bank: 1\nReference: 2"],
    table: { head: ["Item", "Price"], rows: [["2 × Kettle", "R 200,00"]], foot: [["Total", "R 200,00"]] }, button: { label: "See it", url: "https://shop.example/orders/1?key=a&placed=1" },
  });
  for (const words of ["Thank you", "We have your order.", "2 × Kettle", "R 200,00", "Total", "See it", "hello@khaya.example"]) for (const form of [html, text]) expect(form).toContain(words);
  expect(text).toContain("See it: https://shop.example/orders/1?key=a&placed=1");
  expect(html).toContain('href="https://shop.example/orders/1?key=a&amp;placed=1"');
  expect(html).toContain("Khaya &amp; Co");
  expect(html).toContain("Bank: 1<br>Reference: 2");
});

it("lets no text become markup, whatever it is", () => {
  const frame = mailOf({ shop, title: "", paragraphs: [""], table: { rows: [[""]] }, button: { label: "", url: "https://a.example/" } }).html;
  const tags = (html: string) => html.match(/<[^>]*>/g)!.filter((tag) => tag !== "<br>").length;
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const { html } = mailOf({ shop, title: text, paragraphs: [text], table: { rows: [[text]] }, button: { label: text, url: `https://a.example/${text}` } });
      return tags(html) === tags(frame);
    }),
  );
  expect(mailOf({ shop, title: "<script>", paragraphs: [`"'&`] }).html).toContain("&lt;script&gt;");
});

it("refuses a button that leads elsewhere than to a web address", () => {
  expect(() => mailOf({ shop, title: "", paragraphs: [], button: { label: "", url: "javascript:alert(1)" } })).toThrow();
});
