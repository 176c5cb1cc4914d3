import fc from "fast-check";
import { expect, it } from "vitest";
import { settle, sharesOf } from "./order-amounts.rules";

const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
const amount = fc.integer({ min: 0, max: 1_000_000 });
const stated = fc
  .record({
    lines: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 100 }), unitPrice: amount, off: fc.integer({ min: 0, max: 100 }) }), { minLength: 1, maxLength: 12 }),
    discount: amount, shipping: amount, tax: amount, total: fc.integer({ min: 0, max: 20_000_000 }),
  })
  .map(({ lines, ...rest }) => ({ ...rest, lines: lines.map(({ off, ...line }) => ({ ...line, discount: Math.floor((line.quantity * line.unitPrice * off) / 100) })) }));

it("adds up whatever a file says, with the file's own lines and total", () => {
  fc.assert(
    fc.property(stated, fc.boolean(), (file, shopIncludes) => {
      const { subtotal, discount, shipping, tax, shippingTax, taxIncluded, total, lines } = settle(file, shopIncludes);
      expect(total).toBe(file.total);
      expect(subtotal).toBe(sum(file.lines.map(({ quantity, unitPrice }) => quantity * unitPrice)));
      expect(subtotal - discount + shipping + (taxIncluded ? 0 : tax)).toBe(total);
      for (const value of [discount, shipping, shippingTax, ...lines.flatMap((line) => [line.discount, line.tax, line.total])]) expect(value).toBeGreaterThanOrEqual(0);
      expect(sum(lines.map((line) => line.discount))).toBe(Math.min(discount, subtotal));
      lines.forEach((line, i) => expect(line.total).toBe(file.lines[i]!.quantity * file.lines[i]!.unitPrice - line.discount));
      expect([0, tax]).toContain(sum(lines.map((line) => line.tax)) + shippingTax);
    }),
    { numRuns: 2_000 },
  );
});

it("shares an amount out whole, no share above its weight", () => {
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), fc.double({ min: 0, max: 1, noNaN: true }), (weights, part) => {
      const wanted = Math.floor(sum(weights) * part);
      const shares = sharesOf(wanted, weights);
      expect(sum(shares)).toBe(wanted);
      shares.forEach((share, i) => expect(share).toBeLessThanOrEqual(weights[i]!));
    }),
  );
});
