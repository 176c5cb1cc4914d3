import fc from "fast-check";
import { expect, it } from "vitest";
import { cardHoldings, splitRefund } from "./refunds.rules";

const paid = (provider: string, amount: number, reference: string | null = null) => ({ provider, kind: "capture" as const, amount, reference, captureReference: null });
const back = (provider: string, amount: number, captureReference: string | null = null) => ({ provider, kind: "refund" as const, amount: -amount, reference: `re_${amount}`, captureReference });

it("knows what each card payment still holds, of refunds from before they said which too, and counts nothing that was booked by hand or imported", () => {
  const payments = [paid("import", 700, "#1:2"), paid("manual", 500), paid("stripe", 1_000, "pi_a"), paid("stripe", 400, "pi_b"), back("stripe", 300), back("stripe", 50, "pi_b"), back("manual", 90)];
  expect(cardHoldings(payments)).toEqual([{ provider: "stripe", reference: "pi_a", left: 700 }, { provider: "stripe", reference: "pi_b", left: 350 }]);
  expect(cardHoldings([])).toEqual([]);
});

it("takes an amount from one payment where one holds it, never more than any holds, and all that there is when more is wanted", () => {
  const holdings = fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 5 }).map((lefts) => lefts.map((left, i) => ({ provider: "stripe", reference: `pi_${i}`, left })));
  fc.assert(
    fc.property(holdings, fc.integer({ min: 0, max: 6_000 }), (held, amount) => {
      const parts = splitRefund(amount, held);
      const all = held.reduce((sum, { left }) => sum + left, 0);
      expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(Math.min(amount, all));
      for (const { amount: part, left } of parts) expect(part > 0 && part <= left).toBe(true);
      if (amount > 0 && held.some(({ left }) => left >= amount)) expect(parts).toHaveLength(1);
    }),
  );
});
