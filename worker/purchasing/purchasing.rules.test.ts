import fc from "fast-check";
import { expect, it } from "vitest";
import { actionsFor, afterReceipt, MOVES, may, type Line, type PurchaseState } from "./purchasing.rules";

it("reaches every state, makes every move of the table, and no other", () => {
  const [states, moves] = [new Set<PurchaseState>(), new Set<string>()];
  const queue: { state: PurchaseState; received: number }[] = [{ state: "draft", received: 0 }];
  const seen = new Set<string>();
  for (let now = queue.pop(); now; now = queue.pop()) {
    states.add(now.state);
    const lines = [{ sku: "A", quantity: 3, received: now.received }];
    const next: typeof queue = [
      ...(may(now.state, "send") ? [{ ...now, state: "sent" as const }] : []),
      ...(may(now.state, "cancel") ? [{ ...now, state: "cancelled" as const }] : []),
      ...[1, 2, 3].flatMap((n) => {
        const state = afterReceipt(now.state, lines, new Map([["A", n]]));
        return state ? [{ state, received: now.received + n }] : [];
      }),
    ];
    for (const after of next) {
      moves.add(`${now.state}>${after.state}`);
      if (!seen.has(JSON.stringify(after))) queue.push(after);
      seen.add(JSON.stringify(after));
    }
  }
  expect([...states].sort()).toEqual(Object.keys(MOVES).sort());
  expect([...moves].sort()).toEqual(Object.entries(MOVES).flatMap(([from, to]) => to.map((state) => `${from}>${state}`)).sort());
  expect(actionsFor("draft")).toEqual(["edit", "send", "cancel"]);
  expect(actionsFor("received")).toEqual([]);
});

it("never takes more than was ordered, and is received exactly when all has come", () => {
  const line = fc.record({ quantity: fc.integer({ min: 1, max: 20 }), came: fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 6 }) });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (plan) => {
      const lines: Line[] = plan.map(({ quantity }, i) => ({ sku: String(i), quantity, received: 0 }));
      let state: PurchaseState = "sent";
      for (const [i, { came }] of plan.entries())
        for (const n of came) {
          const after = afterReceipt(state, lines, new Map([[String(i), n]]));
          if (after) [state, lines[i]!.received] = [after, lines[i]!.received + n];
        }
      return lines.every(({ quantity, received }) => received <= quantity) && (state === "received") === lines.every(({ quantity, received }) => received === quantity);
    }),
  );
});
