import fc from "fast-check";
import { expect, it } from "vitest";
import { actionsFor, changeOrderInput, customerMayCancel, decide, MOVES, type OrderAction, type OrderState } from "./lifecycle.rules";

const fresh = (shippingMethod: "collection" | "delivery"): OrderState => ({
  status: "open", paymentStatus: "pending", fulfilmentStatus: "unfulfilled", shippingMethod, total: 100, captured: 0, refunded: 0,
  stock: [{ sku: "A", variantId: "var_a", locationId: "loc", reserved: 2, out: 0 }],
});
const action = (name: string, over: Record<string, unknown> = {}): OrderAction => changeOrderInput.parse({ action: name, version: 1, amount: 60, ...over });
const ACTIONS = [action("mark_paid"), action("mark_ready"), action("ship", { trackingReference: "T1" }), action("deliver"), action("cancel"), action("refund"), action("refund", { amount: 40, restock: true }), action("refund", { amount: 100 })];

/** The order after a step, or undefined when the step changes nothing. The stock follows the movements, as the ledger does. */
function step(order: OrderState, wanted: OrderAction): OrderState | undefined {
  const { change } = decide(order, wanted);
  if (!change) return undefined;
  const stock = order.stock.map((row) => {
    const own = change.movements.filter((movement) => movement.variantId === row.variantId);
    return { ...row, reserved: row.reserved + own.reduce((sum, one) => sum + one.reservedDelta, 0), out: row.out - own.reduce((sum, one) => sum + one.onHandDelta, 0) };
  });
  return { ...order, ...change.to, stock };
}

it("reaches every state, makes every move of the tables, and no other", () => {
  const [states, moves] = [new Set<string>(), new Set<string>()];
  const seen = new Set<string>();
  const queue = [fresh("collection"), fresh("delivery")];
  for (let order = queue.pop(); order; order = queue.pop()) {
    for (const machine of ["status", "paymentStatus", "fulfilmentStatus"] as const) states.add(`${machine}:${order[machine]}`);
    for (const wanted of ACTIONS) {
      const after = step(order, wanted);
      if (!after) continue;
      for (const machine of ["status", "paymentStatus", "fulfilmentStatus"] as const) if (after[machine] !== order[machine]) moves.add(`${machine}:${order[machine]}>${after[machine]}`);
      if (!seen.has(JSON.stringify(after))) queue.push(after);
      seen.add(JSON.stringify(after));
    }
  }
  const table = Object.entries(MOVES).flatMap(([machine, from]) => Object.entries(from).map(([state, to]) => [machine, state, to as readonly string[]] as const));
  expect([...states].sort()).toEqual(table.map(([machine, state]) => `${machine}:${state}`).sort());
  // A second part of a refund leaves the word as it is, so that move does not show as one.
  const wanted = table.flatMap(([machine, state, to]) => to.filter((next) => next !== state).map((next) => `${machine}:${state}>${next}`));
  expect([...moves].sort()).toEqual(wanted.sort());
});

it("keeps money and goods in bounds on any walk", () => {
  fc.assert(
    fc.property(fc.constantFrom("collection" as const, "delivery" as const), fc.array(fc.constantFrom(...ACTIONS), { maxLength: 20 }), (method, walk) => {
      const order = walk.reduce((now, wanted) => step(now, wanted) ?? now, fresh(method));
      const [row] = order.stock;
      const gone = order.fulfilmentStatus === "shipped" || order.fulfilmentStatus === "delivered";
      return (
        order.refunded <= order.total && (order.refunded === order.total) === (order.paymentStatus === "refunded") && row!.reserved >= 0 && row!.out >= 0 && row!.out <= 2 &&
        (order.status !== "completed" || (order.fulfilmentStatus === "delivered" && order.paymentStatus !== "pending")) && (order.status === "open" && !gone ? row!.reserved === 2 : row!.reserved === 0)
      );
    }),
    { numRuns: 5_000 },
  );
});

it("says which steps may follow, takes a repeated one as done, and words each refusal", () => {
  const order = fresh("delivery");
  expect(actionsFor(order)).toEqual(["mark_paid", "ship", "cancel"]);
  expect(customerMayCancel(order)).toBe(true);
  const paid = step(order, action("mark_paid"))!;
  expect(actionsFor(paid)).toEqual(["ship", "refund", "cancel"]);
  expect(decide(paid, action("mark_paid"))).toEqual({});
  const shipped = step(paid, action("ship"))!;
  expect(customerMayCancel(shipped)).toBe(false);
  expect(actionsFor(shipped)).toEqual(["deliver", "refund", "cancel"]);
  const delivered = step(shipped, action("deliver"))!;
  expect(delivered).toMatchObject({ status: "completed", stock: [{ reserved: 0, out: 2 }] });
  for (const [state, wanted] of [[order, "mark_ready"], [order, "deliver"], [order, "refund"], [delivered, "cancel"], [fresh("collection"), "ship"]] as const) expect(decide(state, action(wanted)).refused).toMatch(/\.$/);
  expect(decide(delivered, action("refund", { restock: [{ sku: "A", quantity: 3 }] })).refused).toMatch(/More would come back/);
  expect(step(delivered, action("refund", { restock: [{ sku: "A", quantity: 1 }] }))).toMatchObject({ paymentStatus: "partially_refunded", status: "completed", stock: [{ out: 1 }] });
  expect(decide(delivered, action("refund", { amount: 101 })).refused).toMatch(/more than is left/);
});

it("takes a wanted state for its action, and no refund without a version", () => {
  expect(changeOrderInput.parse({ status: "shipped", trackingReference: "T" })).toEqual({ action: "ship", trackingReference: "T" });
  expect(changeOrderInput.parse({ paymentStatus: "paid" })).toEqual({ action: "mark_paid" });
  expect(changeOrderInput.parse({ fulfilmentStatus: "ready", version: 3 })).toEqual({ action: "mark_ready", version: 3 });
  for (const bad of [{ status: "completed" }, { status: "toString" }, {}, null, [], "ship", { action: "refund", amount: 1 }, { action: "refund", amount: 0, version: 1 }, { action: "ship", version: "1" }]) expect(changeOrderInput.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
});
