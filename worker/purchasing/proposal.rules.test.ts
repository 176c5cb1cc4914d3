import fc from "fast-check";
import { expect, it } from "vitest";
import { demandOf } from "../forecast";
import { COVER_DAYS, reorderPoint, toOrder } from "./proposal.rules";

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

it("goes by the forecast where there is one: expected units and as many more as the shop wants to be sure of, and never less than the threshold", () => {
  const steady = (sure: number, off = 4) => ({ demand: demandOf(Array.from({ length: 28 }, () => 2), Array.from({ length: 28 }, (_, i) => off * Math.sqrt(i + 1))), sure });
  const need = { available: 40, incoming: 0, drafted: 0, threshold: 5, sold: 1, leadTimeDays: 14 };
  // Two a day: 28 over two weeks, and over 44 days 88; by 15 (4 × √14) and 27 (4 × √44) either way.
  const [half, sure, surer] = [0.5, 0.95, 0.99].map((p) => reorderPoint({ ...need, forecast: steady(p) })) as [number, number, number];
  expect(half).toBeGreaterThanOrEqual(24);
  expect(half).toBeLessThanOrEqual(28);
  expect(sure).toBeGreaterThan(50);
  expect(surer).toBeGreaterThan(sure);
  expect(reorderPoint({ ...need, threshold: 500, forecast: steady(0.95) })).toBe(500);
  const quantity = toOrder({ ...need, forecast: steady(0.95) });
  expect(quantity).toBeGreaterThan(88 + 27 - 40);
  expect(toOrder({ ...need, drafted: quantity, forecast: steady(0.95) })).toBe(0);
  expect(toOrder({ ...need, available: sure + 1, forecast: steady(0.95) })).toBe(0);
});
