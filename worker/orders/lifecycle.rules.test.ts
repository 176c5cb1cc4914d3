import fc from "fast-check";
import { expect, it } from "vitest";
import { editable, paymentAfter } from "./edit.rules";
import { actionsFor, changeOrderInput, customerMayCancel, decide, MOVES, payPart, type OrderAction, type OrderState } from "./lifecycle.rules";
import { after, RETURN_MOVES } from "./order-state.rules";
import { costOf, shippingCost, toPay } from "./refunds.rules";
import { taxOf } from "./totals.rules";

const fresh = (shippingMethod: "collection" | "delivery"): OrderState => ({
  status: "open", paymentStatus: "pending", fulfilmentStatus: "unfulfilled", shippingMethod, taxIncluded: true, shipping: 0, shippingTax: 0, total: 100, captured: 0, refunded: 0,
  lines: [{ id: "lin_a", sku: "A", variantId: "var_a", quantity: 2, total: 100, tax: 13 }], parcels: [], returns: [], shippingRefunded: false,
  stock: [{ sku: "A", variantId: "var_a", locationId: "loc", reserved: 1, out: 0 }, { sku: "A", variantId: "var_a", locationId: "loc2", reserved: 1, out: 0 }],
});
const action = (name: string, over: Record<string, unknown> = {}): OrderAction => changeOrderInput.parse({ action: name, version: 1, ...(name === "refund" && over.return === undefined && { amount: 60 }), ...over });
const one = { lines: [{ sku: "A", quantity: 1 }] };
const ACTIONS = [
  action("mark_paid"), action("mark_ready"), action("ship", { trackingReference: "T1" }), action("ship", one), action("deliver"), action("deliver", one), action("deliver", { parcel: 1 }), action("cancel"),
  action("refund"), action("refund", { amount: 40, restock: true }), action("refund", { amount: 100 }), action("refund", { return: 1 }),
  action("request_return", { items: [{ sku: "A", quantity: 1 }], reason: "damaged" }), action("approve_return", { return: 1 }), action("refuse_return", { return: 1 }), action("receive_return", { return: 1 }),
];
const EDITS = [80, 100, 120];
/** A page for less than is due meanwhile is paid. */
const PART = { part: 30 };
type Step = OrderAction | number | typeof PART;

/** The order after a step, or undefined when the step changes nothing. */
function step(order: OrderState, wanted: Step): OrderState | undefined {
  if (typeof wanted === "number") return editable(order) && wanted !== order.total ? { ...order, total: wanted, paymentStatus: paymentAfter(order, wanted) } : undefined;
  const change = "part" in wanted ? (order.status === "open" && toPay(order) > wanted.part ? payPart(order, wanted.part) : undefined) : decide(order, wanted).change;
  return change && after(order, change);
}
const total = (order: OrderState, of: "reserved" | "out") => order.stock.reduce((sum, row) => sum + row[of], 0);

it("reaches every state, makes every move of the tables, and no other", () => {
  const [states, moves] = [new Set<string>(), new Set<string>()];
  const [seen, returned] = [new Set<string>(), new Set<string>()];
  const queue = [fresh("collection"), fresh("delivery")];
  for (let order = queue.pop(); order; order = queue.pop()) {
    for (const machine of ["status", "paymentStatus", "fulfilmentStatus"] as const) states.add(`${machine}:${order[machine]}`);
    for (const wanted of [...ACTIONS, ...EDITS, PART]) {
      const then = step(order, wanted);
      if (!then) continue;
      for (const machine of ["status", "paymentStatus", "fulfilmentStatus"] as const) if (then[machine] !== order[machine]) moves.add(`${machine}:${order[machine]}>${then[machine]}`);
      for (const [i, was] of order.returns.entries()) if (then.returns[i]!.state !== was.state) returned.add(`${was.state}>${then.returns[i]!.state}`);
      if (then.returns.length < 3 && then.refunded < 200 && !seen.has(JSON.stringify(then))) queue.push(then);
      seen.add(JSON.stringify(then));
    }
  }
  const table = Object.entries(MOVES).flatMap(([machine, from]) => Object.entries(from).map(([state, to]) => [machine, state, to as readonly string[]] as const));
  expect([...states].sort()).toEqual(table.map(([machine, state]) => `${machine}:${state}`).sort());
  // A second part of a refund leaves the word as it is, so that move does not show as one.
  const wanted = table.flatMap(([machine, state, to]) => to.filter((next) => next !== state).map((next) => `${machine}:${state}>${next}`));
  expect([...moves].sort()).toEqual(wanted.sort());
  expect([...returned].sort()).toEqual(Object.entries(RETURN_MOVES).flatMap(([state, to]) => to.map((next) => `${state}>${next}`)).sort());
});

it("keeps money and goods in bounds on any walk", () => {
  fc.assert(
    fc.property(fc.constantFrom("collection" as const, "delivery" as const), fc.array(fc.constantFrom<Step>(...ACTIONS, ...EDITS, PART), { maxLength: 20 }), (method, walk) => {
      const order = walk.reduce<OrderState>((now, wanted) => step(now, wanted) ?? now, fresh(method));
      const left = order.parcels.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);
      const [reserved, out] = [total(order, "reserved"), total(order, "out")];
      return (
        order.refunded <= order.captured && (order.captured > 0 && order.refunded === order.captured) === (order.paymentStatus === "refunded") && order.stock.every((row) => row.reserved >= 0 && row.out >= 0) && out <= left && left <= 2 &&
        (order.status !== "completed" || (order.fulfilmentStatus === "delivered" && !["pending", "partially_paid"].includes(order.paymentStatus))) && reserved === (order.status === "cancelled" ? 0 : 2 - left) &&
        (order.fulfilmentStatus === "partially_fulfilled") === (left === 1) && (order.paymentStatus !== "partially_paid" || toPay(order) > 0)
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
  expect(actionsFor(shipped)).toEqual(["deliver", "refund", "request_return", "cancel"]);
  const delivered = step(shipped, action("deliver"))!;
  expect(delivered).toMatchObject({ status: "completed", stock: [{ reserved: 0, out: 1 }, { reserved: 0, out: 1 }] });
  for (const [state, wanted] of [[order, "mark_ready"], [order, "deliver"], [order, "refund"], [delivered, "cancel"], [fresh("collection"), "ship"]] as const) expect(decide(state, action(wanted)).refused).toMatch(/\.$/);
  expect(decide(delivered, action("refund", { restock: [{ sku: "A", quantity: 3 }] })).refused).toMatch(/More would come back/);
  expect(step(delivered, action("refund", { restock: [{ sku: "A", quantity: 1 }] }))).toMatchObject({ paymentStatus: "partially_refunded", status: "completed", stock: [{ out: 0 }, { out: 1 }] });
  expect(decide(delivered, action("refund", { amount: 101 })).refused).toMatch(/more than is left/);
});

it("takes a wanted state for its action, and no refund without a version", () => {
  expect(changeOrderInput.parse({ status: "shipped", trackingReference: "T" })).toMatchObject({ action: "ship", trackingReference: "T" });
  expect(changeOrderInput.parse({ paymentStatus: "paid" })).toMatchObject({ action: "mark_paid" });
  expect(changeOrderInput.parse({ fulfilmentStatus: "ready", version: 3 })).toEqual({ action: "mark_ready", version: 3 });
  for (const bad of [{ status: "completed" }, { status: "toString" }, {}, null, [], "ship", { action: "refund", amount: 1 }, { action: "refund", amount: 0, version: 1 }, { action: "ship", version: "1" }, { action: "ship", ...one }, { action: "ship", trackingUrl: "javascript:alert(1)" }, { action: "ship", trackingUrl: "ftp://x.example/1" }, { action: "refund", version: 1 }, { action: "request_return", version: 1, items: one.lines, reason: "bored" }]) expect(changeOrderInput.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
});

it("pays back parts that sum exactly to the whole, whatever the parts, their order and the tax", () => {
  const line = fc.record({ quantity: fc.integer({ min: 1, max: 13 }), unitPrice: fc.integer({ min: 1, max: 999_999 }), off: fc.integer({ min: 0, max: 90 }), rate: fc.constantFrom(0, 700, 1500, 1925) });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), fc.boolean(), fc.integer({ min: 0, max: 20_000 }), fc.infiniteStream(fc.nat()), (priced, taxIncluded, shipping, dice) => {
      const lines = priced.map(({ quantity, unitPrice, off, rate }, i) => {
        const cost = quantity * unitPrice - Math.floor((quantity * unitPrice * off) / 100);
        return { id: `lin_${i}`, sku: `S${i}`, variantId: `var_${i}`, quantity, total: cost, tax: taxOf(cost, rate, taxIncluded) };
      });
      const shippingTax = taxOf(shipping, 1500, taxIncluded);
      const due = lines.reduce((sum, one) => sum + one.total + (taxIncluded ? 0 : one.tax), shipping + (taxIncluded ? 0 : shippingTax));
      const pieces = lines.flatMap(({ id, quantity }) => Array.from({ length: quantity }, () => ({ lineId: id, quantity: 1 })));
      const before: typeof pieces = [];
      let back = shippingCost({ shipping, shippingTax, taxIncluded });
      while (pieces.length) {
        const part = pieces.splice(dice.next().value % pieces.length, 1);
        const cost = costOf({ lines, taxIncluded }, part, before);
        if (cost < 0) return false;
        back += cost;
        before.push(...part);
      }
      return back === due && costOf({ lines, taxIncluded }, before, []) === due - shippingCost({ shipping, shippingTax, taxIncluded });
    }),
    { numRuns: 2_000 },
  );
});
