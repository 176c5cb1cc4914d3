import fc from "fast-check";
import { expect, it } from "vitest";
import { fromStripeAmount, toStripeAmount } from "./stripe-amounts.rules";

it("counts as Stripe does: no decimals, two, three in tens", () => {
  expect(toStripeAmount(500, "JPY")).toBe(500);
  expect(toStripeAmount(500, "ZAR")).toBe(500);
  expect(toStripeAmount(5_120, "KWD")).toBe(5_120);
  expect(() => toStripeAmount(5_123, "KWD")).toThrow("not_allowed_now");
  expect(toStripeAmount(5, "UGX")).toBe(500);
});

it("comes back from Stripe as it went", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1e9 }), fc.constantFrom("JPY", "KRW", "ZAR", "USD", "UGX", "ISK", "KWD", "BHD"), (amount, currency) => {
    const exact = ["KWD", "BHD"].includes(currency) ? amount * 10 : amount;
    expect(fromStripeAmount(toStripeAmount(exact, currency), currency)).toBe(exact);
  }));
});
