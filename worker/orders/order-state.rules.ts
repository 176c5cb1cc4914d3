import type { orders } from "./orders.schema";
import type { returns } from "./fulfilment.schema";

/** The moves each of an order's three states may make. Nothing else is ever written. */
export const MOVES = {
  status: { open: ["completed", "cancelled"], completed: [], cancelled: [] },
  paymentStatus: {
    pending: ["paid", "partially_paid"], partially_paid: ["paid", "partially_refunded", "refunded"], paid: ["partially_paid", "partially_refunded", "refunded"],
    partially_refunded: ["partially_paid", "partially_refunded", "refunded"], refunded: [],
  },
  fulfilmentStatus: {
    unfulfilled: ["partially_fulfilled", "ready", "shipped", "delivered"], partially_fulfilled: ["partially_fulfilled", "shipped", "delivered"],
    ready: ["partially_fulfilled", "delivered"], shipped: ["delivered"], delivered: [],
  },
} as const;

/** The moves of a return. What is brought to the counter may be received as soon as it is asked for. */
export const RETURN_MOVES = { requested: ["approved", "refused", "received"], approved: ["received", "refused"], received: [], refused: [] } as const;

type Row = typeof orders.$inferSelect;
export type Status = Row["status"];
export type PaymentStatus = Row["paymentStatus"];
export type FulfilmentStatus = Row["fulfilmentStatus"];
export type ReturnReason = (typeof returns.$inferSelect)["reason"];
export type ReturnState = (typeof returns.$inferSelect)["state"];

/** So many pieces of a line. */
export interface Pieces {
  lineId: string;
  quantity: number;
}
export interface StockRow {
  sku: string;
  variantId: string;
  locationId: string;
  reserved: number;
  out: number;
}

/** An order as far as its next step depends on it. Amounts in minor units. */
export interface OrderState {
  status: Status;
  paymentStatus: PaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
  shippingMethod: "collection" | "delivery";
  taxIncluded: boolean;
  shipping: number;
  shippingTax: number;
  total: number;
  captured: number;
  refunded: number;
  lines: { id: string; sku: string; variantId: string; quantity: number; total: number; tax: number }[];
  /** What has left, a parcel or a hand-over each. */
  parcels: { number: number; delivered: boolean; lines: Pieces[] }[];
  returns: { number: number; state: ReturnState; refunded: boolean; lines: Pieces[] }[];
  /** Whether delivery has been paid back as its own part. */
  shippingRefunded: boolean;
  /** What the ledger says of its goods, a row a variant and place: still reserved for it, or gone out and not come back. */
  stock: StockRow[];
}

export interface Movement {
  kind: "sale" | "release" | "return" | "reservation";
  variantId: string;
  locationId: string;
  onHandDelta: number;
  reservedDelta: number;
}
export type EventKind = "placed" | "paid" | "ready" | "shipped" | "delivered" | "cancelled" | "refunded" | "edited" | "note" | "return_requested" | "return_approved" | "return_refused" | "return_received" | "expired" | "reinstated" | "disputed";

/** Money that moved at once: by whom, under which id, and of a refund, from which payment. */
export interface PaymentPart {
  amount: number;
  provider?: string;
  reference?: string;
  captureReference?: string;
}

/** Everything that one step changes. A refund's payment is negative; `captured` and `refunded` are written with it. */
export interface Change {
  to: Partial<Pick<OrderState, "status" | "paymentStatus" | "fulfilmentStatus" | "captured" | "refunded">> & { trackingReference?: string; holdUntil?: number | null };
  event: { kind: EventKind; detail: Record<string, string | number> };
  movements: Movement[];
  /** `provider` and `reference` name who moved it, where that was not a person; `parts` that sum to it, where it was moved in several. */
  payment?: { kind: "capture" | "refund"; amount: number; reason: string; parts?: PaymentPart[] } & Omit<PaymentPart, "amount">;
  /** Goods that leave now. */
  parcel?: { number: number; carrier: string; trackingReference: string; trackingUrl: string; delivered: boolean; lines: Pieces[] };
  /** Parcels that have arrived. */
  arrived?: number[];
  /** A return as it becomes; one that is new has `asked`. */
  returned?: { number: number; state: ReturnState; asked?: { id?: string; reason: ReturnReason; note: string; lines: Pieces[] }; restocked?: Pieces[] };
}
/** A change to write, a sentence why not, or neither when it is so already. */
export interface Decision {
  change?: Change;
  refused?: string;
}

/** The order as it is after a change, its stock as the ledger then says. */
export function after(order: OrderState, { to, movements, parcel, arrived = [], returned, event }: Change): OrderState {
  const stock = order.stock.map((row) => {
    const own = movements.filter((movement) => movement.variantId === row.variantId && movement.locationId === row.locationId);
    return { ...row, reserved: row.reserved + own.reduce((sum, one) => sum + one.reservedDelta, 0), out: row.out - own.reduce((sum, one) => sum + one.onHandDelta, 0) };
  });
  const parcels = order.parcels.map((one) => (arrived.includes(one.number) ? { ...one, delivered: true } : one));
  if (parcel) parcels.push({ number: parcel.number, delivered: parcel.delivered, lines: parcel.lines });
  const returns = order.returns.map((one) => ({ ...one, state: returned?.number === one.number ? returned.state : one.state, refunded: one.refunded || (event.kind === "refunded" && event.detail.return === one.number) }));
  if (returned?.asked) returns.push({ number: returned.number, state: returned.state, refunded: false, lines: returned.asked.lines });
  return { ...order, ...to, stock, parcels, returns, shippingRefunded: order.shippingRefunded || (event.kind === "refunded" && event.detail.shipping !== undefined) };
}
