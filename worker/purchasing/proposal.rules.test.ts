import fc from "fast-check";
import { expect, it } from "vitest";
import { COVER_DAYS, toOrder } from "./proposal.rules";

it("orders what runs low up to its threshold and what is sold until the next order", () => {
  expect(toOrder({ available: 5, incoming: 0, drafted: 0, threshold: 5, sold: 30, leadTimeDays: 7 })).toBe(38);
  expect(toOrder({ available: 13, incoming: 0, drafted: 0, threshold: 5, sold: 30, leadTimeDays: 7 })).toBe(0);
  expect(toOrder({ available: 12, incoming: 0, drafted: 0, threshold: 5, sold: 30, leadTimeDays: 7 })).toBe(31);
  expect(toOrder({ available: 5, incoming: 0, drafted: 0, threshold: 5, sold: 0, leadTimeDays: 7 })).toBe(1);
  expect(toOrder({ available: -2, incoming: 0, drafted: 0, threshold: 5, sold: -4, leadTimeDays: 0 })).toBe(8);
});

it("proposes nothing once what it proposed is drafted, and never less than what lasts over the lead time", () => {
  const units = fc.nat(10_000);
  fc.assert(
    fc.property(fc.record({ available: fc.integer({ min: -1_000, max: 10_000 }), incoming: units, drafted: units, threshold: units, sold: fc.integer({ min: -10, max: 10_000 }), leadTimeDays: fc.nat(365) }), (need) => {
      const quantity = toOrder(need);
      expect(Number.isSafeInteger(quantity) && quantity >= 0).toBe(true);
      if (quantity === 0) return;
      const there = need.available + need.incoming + need.drafted + quantity;
      expect(there).toBeGreaterThanOrEqual(need.threshold + (Math.max(0, need.sold) * (need.leadTimeDays + COVER_DAYS)) / 30);
      expect(toOrder({ ...need, drafted: need.drafted + quantity })).toBe(0);
    }),
  );
});
