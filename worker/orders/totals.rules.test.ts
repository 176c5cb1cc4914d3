import fc from "fast-check";
import { expect, it } from "vitest";
import { chooseDiscounts, type DiscountRow } from "../discounts";
import { formatMoney, minorDigits, money } from "../platform/money";
import { prorate } from "../platform/prorate.rules";
import { priceOrder, type Pricing } from "./price-order.rules";
import { taxOf, totalsOf } from "./totals.rules";

const PRODUCTS = ["prd_a", "prd_b", "prd_c"];
const line = fc.record({ productId: fc.constantFrom(...PRODUCTS), quantity: fc.integer({ min: 1, max: 1000 }), unitPrice: fc.integer({ min: 0, max: 10_000_000 }), taxClass: fc.constantFrom("standard", "books", "food"), weight: fc.integer({ min: 0, max: 50_000 }) });
const discount = fc
  .record({
    kind: fc.constantFrom("percent" as const, "amount" as const, "free_delivery" as const), value: fc.integer({ min: 0, max: 10_000 }), minimum: fc.integer({ min: 0, max: 100_000 }),
    productIds: fc.subarray(PRODUCTS), limitTotal: fc.option(fc.integer({ min: 1, max: 3 })), used: fc.integer({ min: 0, max: 3 }), combines: fc.boolean(), code: fc.option(fc.constantFrom("ONE", "TWO")), createdAt: fc.integer({ min: 0, max: 9 }),
  })
  .map((given, i = 0): DiscountRow => ({ id: `dis_${given.createdAt}_${i}`, title: "Off", startsAt: 0, endsAt: null, limitPerCustomer: null, active: true, version: 1, usedBefore: 0, ...given }));
const rate = fc.integer({ min: 0, max: 10_000 });
const carts = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 20 }), discounts: fc.array(discount, { maxLength: 4 }), code: fc.option(fc.constantFrom("ONE", "TWO", "NONE"), { nil: undefined }), delivery: fc.boolean(),
  taxRate: rate, pricesIncludeTax: fc.boolean(), deliveryFee: fc.integer({ min: 0, max: 100_000 }), books: rate, food: rate, currency: fc.constantFrom("JPY", "ZAR", "KWD"),
});

it("adds up for 10,000 carts: discounts and codes, several tax rates within and on top, currencies of 0, 2 and 3 decimals", () => {
  fc.assert(
    fc.property(carts, ({ lines, discounts, code, delivery, books, food, currency, ...rest }) => {
      const pricing: Pricing = {
        shop: { country: "ZA", address: { line1: "1 Main", city: "Town", postalCode: "1" }, deliveryEnabled: true, collectionEnabled: true, deliveryFreeFrom: null, ...rest }, discounts, code, place: { country: "ZA" }, now: 5,
        terms: { zones: [], taxRates: [{ id: "1", country: "*", region: "", taxClass: "books", rate: books }, { id: "2", country: "ZA", region: "", taxClass: "food", rate: food }] },
      };
      const option = delivery ? { id: "standard", name: "", price: rest.deliveryFee, freeFrom: null, days: null } : null;
      const { totals, applied } = priceOrder(lines, option, pricing);
      const sum = (of: (one: (typeof totals.lines)[number]) => number) => totals.lines.reduce((all, one) => all + of(one), 0);
      const onTop = rest.pricesIncludeTax ? 0 : totals.tax;
      expect(totals.total).toBe(totals.subtotal - totals.discount + totals.shipping + onTop);
      expect(totals.total).toBe(sum((one) => one.total) + totals.shipping + onTop);
      expect(totals.tax).toBe(sum((one) => one.tax) + totals.shippingTax);
      expect(totals.discount).toBe(sum((one) => one.discount));
      expect(applied.filter((one) => one.discount.kind !== "free_delivery").reduce((all, one) => all + one.amount, 0)).toBe(totals.discount);
      lines.forEach(({ quantity, unitPrice }, i) => expect(totals.lines[i]!.total).toBe(quantity * unitPrice - totals.lines[i]!.discount));
      for (const amount of [totals.total, totals.discount, totals.shipping, totals.tax, totals.shippingTax, ...totals.lines.flatMap((one) => [one.discount, one.total, one.tax])]) expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true);
      // What people read is the same amount.
      expect(Math.round(Number(formatMoney(money(totals.total, currency), "en-US").replace(/[^\d.]/g, "")) * 10 ** minorDigits(currency))).toBe(totals.total);
    }),
    { numRuns: 10_000 },
  );
});

it("rounds tax half a unit up, per line, within a price and on top of it", () => {
  expect(taxOf(11_500, 1500, true)).toBe(1_500);
  expect(taxOf(10_000, 1500, false)).toBe(1_500);
  expect([taxOf(5, 1000, false), taxOf(4, 1000, false), taxOf(1_000_000_000_000, 1500, false)]).toEqual([1, 0, 150_000_000_000]);
  expect(totalsOf([{ quantity: 3, unitPrice: 5, taxRate: 1000 }, { quantity: 1, unitPrice: 5, taxRate: 1000 }], { price: 5, taxRate: 1000 }, false)).toMatchObject({ tax: 4, shippingTax: 1, total: 29 });
});

it("shares an amount out to the last unit, whoever asks", () => {
  expect(prorate(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(prorate(1, [0, 0])).toEqual([0, 0]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 20 }), (amount, weights) => {
      const parts = prorate(amount, weights);
      const all = weights.reduce((sum, weight) => sum + weight, 0);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all ? amount : 0);
      parts.forEach((part, i) => expect(Math.abs(part - (all ? (amount * weights[i]!) / all : 0))).toBeLessThan(1.001));
    }),
  );
});

const off = (over: Partial<DiscountRow>): DiscountRow => ({
  id: "dis_1", title: "Off", code: null, kind: "percent", value: 1000, minimum: 0, productIds: [], startsAt: 0, endsAt: null, limitTotal: null, limitPerCustomer: null, used: 0, combines: false, active: true, version: 1, createdAt: 0, usedBefore: 0, ...over,
});
const cart = { lines: [{ productId: "prd_a", total: 1_000 }, { productId: "prd_b", total: 2_000 }], shipping: 500 };
const titles = (discounts: DiscountRow[], code?: string) => chooseDiscounts(cart, discounts, code, 5).applied.map(({ discount: { title }, amount }) => [title, amount]);

it("stacks as it says: what combines goes together, what does not stands alone, the customer gets what saves most", () => {
  const [ten, fifty, free] = [off({ id: "1", title: "10 %", combines: true }), off({ id: "2", title: "R 3 on A", kind: "amount", value: 300, productIds: ["prd_a"], combines: true }), off({ id: "3", title: "Free", kind: "free_delivery", value: 0, combines: true })];
  expect(titles([fifty, free, ten])).toEqual([["10 %", 300], ["R 3 on A", 300], ["Free", 500]]);
  expect(titles([ten, off({ id: "4", title: "Half", value: 5000 })])).toEqual([["Half", 1500]]);
  expect(titles([ten, off({ id: "4", title: "Small", value: 100, code: "SMALL" })], "SMALL")).toEqual([["Small", 30]]);
  expect(titles([off({ kind: "amount", value: 9_999, title: "Too much" })])).toEqual([["Too much", 3_000]]);
});

it("takes a discount only within its time, its limits, its minimum and its products", () => {
  for (const over of [{ startsAt: 6 }, { endsAt: 5 }, { limitTotal: 2, used: 2 }, { limitPerCustomer: 1, usedBefore: 1 }, { minimum: 3_001 }, { productIds: ["prd_x"] }] as Partial<DiscountRow>[]) expect(titles([off(over)]), JSON.stringify(over)).toEqual([]);
  for (const over of [{ startsAt: 5 }, { endsAt: 6 }, { limitTotal: 2, used: 1 }, { minimum: 3_000 }] as Partial<DiscountRow>[]) expect(titles([off(over)]), JSON.stringify(over)).toHaveLength(1);
});
