import fc from "fast-check";
import { expect, it } from "vitest";
import { changesSince, LaterFacts, wrongIn, type Today } from "./findings.rules";
import { restedOn, type Rested, type RestedAnswer } from "./rested";

const OWN = { delivery: "Delivery costs R 99,00.", returns: "You can return anything within 30 days.", hours: "Monday to Friday 08:00 to 17:00.", prices: "Prices include 15% tax." };
const KETTLE = { slug: "kettle", name: "Copper Kettle", price: "R 450,00", available: 7 };
const APRON = { slug: "apron", name: "Linen Apron", price: "R 200,00", available: 2 };
const GIFTS: RestedAnswer = { id: "kno_1", question: "Do you wrap gifts?", answer: "Yes, we wrap them in brown paper with a ribbon." };

const rested = (products: object[], own: Record<string, string> = OWN, answers: RestedAnswer[] = []) => restedOn(own, [{ name: "search_products", args: {}, result: { told: { found: products.length, products }, answers } }]);
/** What is wrong today in an answer that rested on `then`. */
function judge(text: string, then: Rested, now: { products?: object[]; own?: Record<string, string>; entries?: Today["entries"]; source?: "model" | "builtin" } = {}) {
  const { products = [KETTLE, APRON], own = OWN, entries = new Map([[GIFTS.id, GIFTS.answer]]), source = "model" } = now;
  const facts = new LaterFacts("ZAR", 2, "tell me");
  facts.take(own);
  facts.take({ products });
  const said = [...Object.values(own), ...entries.values()];
  return wrongIn({ text, question: "tell me", source, rested: then }, changesSince(then, { rested: rested(products, own), entries }), facts, said).map(({ sentence, kind, product, topic, gone, entry }) => [sentence, kind, product ?? topic ?? entry?.id, ...(gone ? ["gone"] : [])]);
}
const THEN = rested([KETTLE, APRON], OWN, [GIFTS]);
const ALL = "The Copper Kettle costs R 450,00. The Linen Apron is in stock, 2 left. Delivery costs R 99,00. You can return it within 30 days. Yes, we wrap them in brown paper with a ribbon. Is there anything else?";

it("finds nothing where nothing has changed, and nothing in what was only sold", () => {
  expect(judge(ALL, THEN)).toEqual([]);
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (kettles, aprons) => judge(ALL, THEN, { products: [{ ...KETTLE, available: kettles }, { ...APRON, available: aprons }] }).length === 0));
});

it("names what has changed, and of it alone", () => {
  expect(judge(ALL, THEN, { products: [{ ...KETTLE, price: "R 500,00" }, APRON] })).toEqual([["The Copper Kettle costs R 450,00.", "changed", "Copper Kettle"]]);
  expect(judge(ALL, THEN, { products: [KETTLE] })).toEqual([["The Linen Apron is in stock, 2 left.", "changed", "Linen Apron", "gone"]]);
  expect(judge(ALL, THEN, { products: [KETTLE, { ...APRON, available: 0 }] })).toEqual([["The Linen Apron is in stock, 2 left.", "changed", "Linen Apron"]]);
  expect(judge(ALL, THEN, { own: { ...OWN, returns: "You can return anything within 14 days." } })).toEqual([["You can return it within 30 days.", "changed", "returns"]]);
  expect(judge("You can return it within 30 days. You get your money back within 5 working days.", rested([]), { own: { ...OWN, returns: "Bring it back within 7 days." } }).map(([sentence]) => sentence)).toEqual(["You can return it within 30 days.", "You get your money back within 5 working days."]);
  expect(judge(ALL, THEN, { own: { ...OWN, delivery: "Delivery costs R 120,00." } })).toEqual([["Delivery costs R 99,00.", "changed", "delivery"]]);
});

it("finds an owner's answer that was taken back or says something else, not one that says it in other words", () => {
  const wrapped = "Yes, we wrap them in brown paper with a ribbon.";
  expect(judge(ALL, THEN, { entries: new Map() })).toEqual([[wrapped, "changed", GIFTS.id]]);
  expect(judge(ALL, THEN, { entries: new Map([[GIFTS.id, "No, that is not something for us."]]) })).toEqual([[wrapped, "changed", GIFTS.id]]);
  const priced = { ...GIFTS, answer: "Brown paper wrapping costs R 20,00." };
  expect(judge(priced.answer, rested([], OWN, [priced]), { entries: new Map([[GIFTS.id, "Brown paper wrapping costs R 30,00."]]) })).toEqual([[priced.answer, "changed", GIFTS.id]]);
  expect(judge(ALL, THEN, { entries: new Map([[GIFTS.id, `Of course! ${GIFTS.answer} It is lovely.`]]) })).toEqual([]);
});

it("tells what was never right from what has changed, and never says so of what was looked up or cannot be looked up again", () => {
  const lie = "The Copper Kettle costs R 1,00.";
  expect(judge(lie, THEN)).toEqual([[lie, "never", "Copper Kettle"]]);
  expect(judge(lie, THEN, { products: [{ ...KETTLE, price: "R 500,00" }, APRON] })).toEqual([[lie, "changed", "Copper Kettle"]]);
  expect(judge(lie, THEN, { source: "builtin" })).toEqual([]);
  expect(judge(lie, { ...THEN, partly: true })).toEqual([]);
});

it("keeps of what was told marks, and of the owner's words so many", () => {
  const long = { ...GIFTS, answer: "word ".repeat(900) };
  const kept = restedOn(OWN, [{ name: "product_detail", args: { slug: "kettle" }, result: { told: { ...KETTLE, description: "Holds a litre.", variants: [] } } }, { name: "order_status", args: {}, result: { told: { number: "1" } } }, { name: "search_answers", args: {}, result: { told: {}, answers: [long] } }]);
  expect(kept).toMatchObject({ partly: true, products: [{ slug: "kettle", mark: expect.stringMatching(/^[0-9a-f]{8}$/), detail: expect.stringMatching(/^[0-9a-f]{8}$/) }] });
  expect(JSON.stringify(kept).length).toBeLessThan(1_100);
  expect(judge("Yes, word.", kept, { entries: new Map([[long.id, long.answer]]) })).toEqual([]);
});
