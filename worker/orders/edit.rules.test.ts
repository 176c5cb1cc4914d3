import fc from "fast-check";
import { expect, it } from "vitest";
import { addedLine, amountsOf, atQuantity } from "./edit.rules";
import { totalsOf } from "./totals.rules";

it("adds up whatever an edit makes of the lines, keeps discounts within them, and changes nothing of what stays", () => {
  const line = fc.record({ quantity: fc.integer({ min: 1, max: 1000 }), unitPrice: fc.integer({ min: 0, max: 9_999_999 }), off: fc.integer({ min: 0, max: 100 }), taxRate: fc.constantFrom(0, 700, 1500, 1925), later: fc.integer({ min: 1, max: 1000 }) });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.boolean(), fc.integer({ min: 0, max: 50_000 }), (wanted, taxIncluded, price) => {
      const lines = wanted.map((one) => ({ ...one, discount: Math.floor((one.quantity * one.unitPrice * one.off) / 100) }));
      const before = totalsOf(lines, { price, taxRate: 1500 }, taxIncluded);
      const priced = lines.map(({ quantity, unitPrice, taxRate }, i) => ({ quantity, unitPrice, taxRate, ...before.lines[i]! }));
      const order = { shipping: before.shipping, shippingTax: before.shippingTax, taxIncluded };
      const { subtotal, discount, tax, total } = before;
      expect(amountsOf(order, priced)).toEqual({ subtotal, discount, tax, total });
      expect(priced.map((one) => atQuantity(one, one.quantity, taxIncluded))).toEqual(priced);

      const after = [...priced.map((one, i) => atQuantity(one, lines[i]!.later, taxIncluded)), addedLine({ quantity: 2, unitPrice: 350, taxRate: 1500 }, taxIncluded)];
      const amounts = amountsOf(order, after);
      for (const one of after) expect(one.discount >= 0 && one.discount <= one.quantity * one.unitPrice && one.total === one.quantity * one.unitPrice - one.discount).toBe(true);
      expect(amounts.total).toBe(amounts.subtotal - amounts.discount + order.shipping + (taxIncluded ? 0 : amounts.tax));
      // Undiscounted goods cost what they would cost in a new order.
      if (amounts.discount === 0) expect(amounts).toMatchObject((({ subtotal: s, tax: t, total: all }) => ({ subtotal: s, tax: t, total: all }))(totalsOf(after, { price, taxRate: 1500 }, taxIncluded)));
    }),
    { numRuns: 1_000 },
  );
});
