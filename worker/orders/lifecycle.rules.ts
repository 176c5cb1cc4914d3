import { z } from "zod";
import type { orders } from "./orders.schema";

/** The moves each of an order's three states may make. Nothing else is ever written. */
export const MOVES = {
  status: { open: ["completed", "cancelled"], completed: [], cancelled: [] },
  paymentStatus: { pending: ["paid"], paid: ["partially_refunded", "refunded"], partially_refunded: ["partially_refunded", "refunded"], refunded: [] },
  fulfilmentStatus: { unfulfilled: ["ready", "shipped"], ready: ["delivered"], shipped: ["delivered"], delivered: [] },
} as const;

type Row = typeof orders.$inferSelect;
export type Status = Row["status"];
export type PaymentStatus = Row["paymentStatus"];
export type FulfilmentStatus = Row["fulfilmentStatus"];

/** An order as far as its next step depends on it. Amounts in minor units. */
export interface OrderState {
  status: Status;
  paymentStatus: PaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
  shippingMethod: "collection" | "delivery";
  total: number;
  captured: number;
  refunded: number;
  /** What the ledger says of its goods: still reserved for it, or gone out and not come back. */
  stock: { sku: string; variantId: string; locationId: string; reserved: number; out: number }[];
}

const version = z.int().min(1).optional();
const sentence = z.string().trim().max(300, "At most 300 characters.").default("");
const minorUnits = z.int("An amount, please.").min(1, "More than nothing.");
const restock = z.union([z.boolean(), z.array(z.object({ sku: z.string().max(100), quantity: z.int().min(0).max(1_000_000) })).max(100)]);
const actionInput = z.discriminatedUnion("action", [
  z.object({ action: z.literal("mark_paid"), version }),
  z.object({ action: z.literal("mark_ready"), version }),
  z.object({ action: z.literal("ship"), version, trackingReference: z.string().trim().max(100, "At most 100 characters.").default("") }),
  z.object({ action: z.literal("deliver"), version }),
  z.object({ action: z.literal("cancel"), version, reason: sentence, restock: z.boolean().default(true) }),
  // Sent twice, a refund would be two: it names the version of the order that was looked at.
  z.object({ action: z.literal("refund"), version: z.int("Name the order's version.").min(1), amount: z.union([minorUnits, z.object({ amount: minorUnits }).transform((money) => money.amount)]), restock: restock.default(false), reason: sentence }),
]);
export type OrderAction = z.output<typeof actionInput>;
export type ActionName = OrderAction["action"];

/** What a wanted state asks for: `{ status: "shipped" }` is `{ action: "ship" }`. */
const ACTION_TO: Record<string, ActionName> = { paid: "mark_paid", ready: "mark_ready", shipped: "ship", delivered: "deliver", cancelled: "cancel" };

/** A named action with its particulars, or a wanted state as `status`, `paymentStatus` or `fulfilmentStatus`. */
export const changeOrderInput = z.preprocess((input) => {
  if (typeof input !== "object" || input === null || Array.isArray(input) || "action" in input) return input;
  const wanted = input as Record<string, unknown>;
  const state = wanted.status ?? wanted.paymentStatus ?? wanted.fulfilmentStatus;
  return { ...wanted, action: typeof state === "string" && Object.hasOwn(ACTION_TO, state) ? ACTION_TO[state] : state };
}, actionInput);

export interface Movement {
  kind: "sale" | "release" | "return";
  variantId: string;
  locationId: string;
  onHandDelta: number;
  reservedDelta: number;
}
export type EventKind = "placed" | "paid" | "ready" | "shipped" | "delivered" | "cancelled" | "refunded" | "expired" | "reinstated" | "disputed";

/** Everything that one step changes. A refund's payment is negative. */
export interface Change {
  to: Partial<Pick<OrderState, "status" | "paymentStatus" | "fulfilmentStatus" | "captured" | "refunded">> & { trackingReference?: string; holdUntil?: number | null };
  event: { kind: EventKind; detail: Record<string, string | number> };
  movements: Movement[];
  /** `provider` and `reference` name who moved it, where that was not a person. */
  payment?: { kind: "capture" | "refund"; amount: number; reason: string; provider?: string; reference?: string };
}
/** A change to write, a sentence why not, or neither when it is so already. */
export interface Decision {
  change?: Change;
  refused?: string;
}

/** What an action does to an order as it is. Delivered and no longer waiting for payment, an order is completed. */
export function decide(order: OrderState, wanted: OrderAction): Decision {
  const decision = STEPS[wanted.action](order, wanted as never);
  const { change } = decision;
  if (!change) return decision;
  const after = { ...order, ...change.to };
  if (after.status === "open" && after.fulfilmentStatus === "delivered" && after.paymentStatus !== "pending") change.to.status = "completed";
  return decision;
}

/** The actions that would change this order now, in the order in which staff takes them. */
export const actionsFor = (order: OrderState): ActionName[] =>
  (["mark_paid", "mark_ready", "ship", "deliver", "refund", "cancel"] as const).filter((action) => decide(order, { action, version: 1, trackingReference: "", reason: "", amount: 1, restock: false } as OrderAction).change);

/** Whether its customer may still call it off: nothing has been prepared yet. */
export const customerMayCancel = (order: Pick<OrderState, "status" | "fulfilmentStatus">): boolean => order.status === "open" && order.fulfilmentStatus === "unfulfilled";

const done: Decision = {};
const refuse = (refused: string): Decision => ({ refused });
const closed = (order: OrderState) => (order.status === "open" ? undefined : refuse(`This order is ${order.status}.`));

const STEPS: { [A in ActionName]: (order: OrderState, wanted: Extract<OrderAction, { action: A }>) => Decision } = {
  mark_paid(order) {
    if (order.paymentStatus !== "pending") return done;
    return closed(order) ?? { change: { to: { paymentStatus: "paid", captured: order.total }, event: { kind: "paid", detail: { amount: order.total } }, movements: [], payment: { kind: "capture", amount: order.total, reason: "" } } };
  },
  mark_ready(order) {
    if (order.shippingMethod !== "collection") return refuse("This order is to be delivered: ship it.");
    if (order.fulfilmentStatus !== "unfulfilled") return done;
    return unpayable(order) ?? { change: { to: { fulfilmentStatus: "ready" }, event: { kind: "ready", detail: {} }, movements: [] } };
  },
  ship(order, { trackingReference }) {
    if (order.shippingMethod !== "delivery") return refuse("This order is to be collected: mark it ready.");
    if (order.fulfilmentStatus !== "unfulfilled") return done;
    return unpayable(order) ?? { change: { to: { fulfilmentStatus: "shipped", trackingReference }, event: { kind: "shipped", detail: trackingReference ? { trackingReference } : {} }, movements: sell(order) } };
  },
  deliver(order) {
    if (order.fulfilmentStatus === "delivered") return done;
    if (order.fulfilmentStatus === "unfulfilled") return refuse(order.shippingMethod === "delivery" ? "Ship it first." : "Mark it ready first.");
    return closed(order) ?? { change: { to: { fulfilmentStatus: "delivered" }, event: { kind: "delivered", detail: {} }, movements: sell(order) } };
  },
  cancel(order, { reason, restock: goodsBack }) {
    if (order.status === "cancelled") return done;
    if (order.fulfilmentStatus === "delivered") return refuse("It has been handed over. Refund it instead.");
    const back = goodsBack ? order.stock.map(({ variantId, locationId, out }) => ({ kind: "return" as const, variantId, locationId, onHandDelta: out, reservedDelta: 0 })) : [];
    const release = order.stock.map(({ variantId, locationId, reserved }) => ({ kind: "release" as const, variantId, locationId, onHandDelta: 0, reservedDelta: -reserved }));
    return closed(order) ?? { change: { to: { status: "cancelled" }, event: { kind: "cancelled", detail: reason ? { reason } : {} }, movements: [...release, ...back].filter(moves) } };
  },
  refund(order, { amount, restock: goodsBack, reason }) {
    if (order.paymentStatus === "pending") return refuse("Nothing has been paid yet.");
    const refunded = order.refunded + amount;
    if (refunded > order.total) return refuse("That is more than is left of the payment.");
    const returned = returnOf(order, goodsBack);
    if (!returned) return refuse("More would come back than has gone out.");
    return {
      change: {
        to: { refunded, paymentStatus: refunded === order.total ? "refunded" : "partially_refunded" },
        event: { kind: "refunded", detail: { amount, ...(reason && { reason }) } },
        movements: returned,
        payment: { kind: "refund", amount: -amount, reason },
      },
    };
  },
};

const unpayable = (order: OrderState) => closed(order) ?? (order.paymentStatus === "refunded" ? refuse("Its payment went back. Cancel it instead.") : undefined);
const moves = (movement: Movement) => movement.onHandDelta !== 0 || movement.reservedDelta !== 0;

/** What is still reserved leaves the shelf. */
const sell = ({ stock }: OrderState): Movement[] =>
  stock.map(({ variantId, locationId, reserved }) => ({ kind: "sale" as const, variantId, locationId, onHandDelta: -reserved, reservedDelta: -reserved })).filter(moves);

/** Goods that come back with a refund: all, none, or so many of a SKU. Undefined when that is more than went out. */
function returnOf({ stock }: OrderState, goodsBack: Extract<OrderAction, { action: "refund" }>["restock"]): Movement[] | undefined {
  const wanted = new Map<string, number>();
  if (typeof goodsBack !== "boolean") for (const { sku, quantity } of goodsBack) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);
  for (const [sku, quantity] of wanted) if (quantity > (stock.find((row) => row.sku === sku)?.out ?? 0)) return undefined;
  return stock
    .map(({ sku, variantId, locationId, out }) => ({ kind: "return" as const, variantId, locationId, onHandDelta: goodsBack === true ? out : (wanted.get(sku) ?? 0), reservedDelta: 0 }))
    .filter(moves);
}
