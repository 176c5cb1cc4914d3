import fc from "fast-check";
import { expect, it } from "vitest";
import { refundShares, taxShares } from "./invoice.rules";
import { taxOf } from "./totals.rules";

const line = fc.record({ total: fc.integer({ min: 0, max: 1_000_000 }), taxRate: fc.constantFrom(0, 500, 700, 1500, 1900) });
const order = fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 8 }), shipping: fc.integer({ min: 0, max: 20_000 }), shippingTaxRate: fc.constantFrom(0, 1500), taxIncluded: fc.boolean() });

it("adds up: the shares to the order, and the parts of a refund to the shares, however it is paid back", () => {
  fc.assert(
    fc.property(order, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), ({ lines: given, shipping, shippingTaxRate, taxIncluded }, cuts) => {
      const lines = given.map((one) => ({ ...one, tax: taxOf(one.total, one.taxRate, taxIncluded) }));
      const shippingTax = taxOf(shipping, shippingTaxRate, taxIncluded);
      const tax = lines.reduce((sum, one) => sum + one.tax, shippingTax);
      const total = lines.reduce((sum, one) => sum + one.total, shipping) + (taxIncluded ? 0 : tax);
      const shares = taxShares({ total, tax, taxIncluded, shipping, shippingTax, shippingTaxRate }, lines);
      expect(sum(shares)).toEqual([total - tax, tax, total]);
      const points = [0, ...cuts.map((cut) => Math.floor(cut * total)).sort((a, b) => a - b), total];
      const parts = points.slice(1).map((after, i) => refundShares(shares, points[i]!, after));
      parts.forEach((part, i) => expect(sum(part)[2]).toBe(points[i + 1]! - points[i]!));
      for (const share of shares) expect(sum(parts.flat().filter(({ rate }) => rate === share.rate))).toEqual([share.net, share.tax, share.gross]);
    }),
  );
});

const sum = (shares: { net: number; tax: number; gross: number }[]) => shares.reduce(([net, tax, gross], share) => [net! + share.net, tax! + share.tax, gross! + share.gross], [0, 0, 0]);
