import type { ProductImage } from "../catalog";
import type { Money } from "../platform/money";
import type { ActionName, EventKind, FulfilmentStatus, PaymentStatus, Status } from "./lifecycle.rules";
import type { ReturnReason, ReturnState } from "./order-state.rules";
import type { PaymentMethod, PostalAddress } from "./orders.schema";

/** What every list of orders shows of one. Times are ISO 8601 UTC. */
export interface OrderCard {
  number: string;
  /** The number that an imported order had where it came from. */
  externalId: string | null;
  status: Status;
  paymentStatus: PaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
  placedAt: string;
  total: Money;
  itemCount: number;
  shippingMethod: "collection" | "delivery";
  paymentMethod: PaymentMethod;
}
/** An order as its customer sees it. `tax` is within the total where prices include it; `timeline` tells what happened, oldest first. */
export interface OrderView {
  number: string;
  status: Status;
  paymentStatus: PaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
  placedAt: string;
  items: { sku: string; name: string; options: string; quantity: number; unitPrice: Money; total: Money }[];
  totals: { subtotal: Money; discount: Money; shipping: Money; tax: Money; total: Money };
  refunded: Money;
  taxIncluded: boolean;
  shippingMethod: "collection" | "delivery";
  shippingAddress: PostalAddress | null;
  trackingReference: string;
  paymentMethod: PaymentMethod;
  payment: { method: PaymentMethod; instructions: string; url?: string };
  timeline: { kind: EventKind; at: string }[];
  /** Whether the customer may still call it off. */
  cancellable: boolean;
  /** What is still to pay, and what came in that is more than the order costs. */
  toPay: Money;
  toRefund: Money;
  parcels: Parcel[];
  returns: OrderReturn[];
  /** What has left and may be asked to come back. */
  returnable: PiecesOf[];
  /** Invoices and credit notes, the oldest first. */
  documents: OrderDocument[];
}
/** An issued document of an order. Time is ISO 8601 UTC. */
export interface OrderDocument {
  kind: "invoice" | "credit_note";
  number: number;
  issuedAt: string;
  total: Money;
}
export interface PiecesOf {
  sku: string;
  name: string;
  quantity: number;
}
/** Goods that left together. `trackingUrl` is an http(s) address or empty. */
export interface Parcel {
  number: number;
  carrier: string;
  trackingReference: string;
  trackingUrl: string;
  shippedAt: string;
  deliveredAt: string | null;
  items: PiecesOf[];
}
export interface OrderReturn {
  number: number;
  state: ReturnState;
  reason: ReturnReason;
  note: string;
  requestedAt: string;
  refunded: boolean;
  items: (PiecesOf & { restocked: number })[];
}
/** The answer to placing an order: `accessToken` opens it to whoever holds it. */
export interface PlacedOrder extends OrderView {
  accessToken: string;
}

/** A cart priced as placing it would price it now. Lines that ask for more than there is count with what there is. */
export interface CartView {
  lines: CartLine[];
  /** SKUs that are no longer sold here. */
  gone: string[];
  /** Pieces that can be had now. */
  count: number;
  /** True when every line can be had as asked. */
  ready: boolean;
  /** What can be had now, as a cart's text. */
  orderable: string;
  subtotal: Money;
  /** What each way of getting it costs; null where there is none. `delivery` is the cheapest of `deliveryOptions`. */
  collection: CartTotals | null;
  delivery: CartTotals | null;
  deliveryOptions: (CartTotals & { id: string; name: string; days: { min: number; max: number } | null })[];
  /** Where it can be sent, as ISO 3166 alpha-2 codes. */
  countries: string[];
  /** How much more makes delivery free; null where it never is, or is already. */
  untilFreeDelivery: Money | null;
  /** Why the code that was asked for takes nothing off; null where it does, or none was asked for. */
  codeProblem: string | null;
}
/** A line of an earlier order of which there is less now than it held: `got` of `quantity`: it is not sold any more, there is too little of it, or the cart is full. */
export interface Unavailable {
  sku: string;
  name: string;
  quantity: number;
  got: number;
  why: "gone" | "short" | "full";
}
export interface CartTotals {
  /** Off the goods; `discounts` says what for, free delivery too, whose amount is what delivery would have cost. */
  discount: Money;
  discounts: { title: string; amount: Money; freeDelivery: boolean }[];
  shipping: Money;
  tax: Money;
  total: Money;
}
export interface CartLine {
  sku: string;
  slug: string;
  name: string;
  options: string;
  image: ProductImage | null;
  quantity: number;
  /** How many the shop can give now; 0 is sold out. */
  available: number;
  unitPrice: Money;
  total: Money;
}
export interface OrderPage<T> {
  items: T[];
  nextCursor: string | null;
}
/** How many open orders wait: for their payment, to be prepared, to be collected, to arrive. One may wait for two things. */
export interface Waiting {
  toPay: number;
  toPrepare: number;
  ready: number;
  shipped: number;
}
/** What an edit would make of an order's amounts. */
export interface EditQuote extends Pick<OrderView, "totals" | "toPay" | "toRefund"> {}
/** An order in the staff's list. */
export interface OrderSummary extends OrderCard {
  customer: { name: string; email: string };
}
/** An order as staff sees it. `actions` are those that would change it now; `version` guards a change against another's. */
export interface AdminOrder extends OrderView {
  version: number;
  externalId: string | null;
  customer: { name: string; email: string; phone: string; userId: string | null };
  note: string;
  /** What the customer wants written on a card for whoever gets it. */
  giftNote: string;
  discountCode: string;
  captured: Money;
  refundable: Money;
  events: { version: number; kind: EventKind; detail: Record<string, string | number>; actor: string; at: string }[];
  payments: { provider: string; kind: "capture" | "refund"; amount: Money; reason: string; at: string }[];
  /** Units of each SKU that are reserved, or out with the customer. */
  stock: { sku: string; reserved: number; out: number }[];
  actions: ActionName[];
  /** What has not left yet. */
  unsent: PiecesOf[];
  /** Whether lines and address may still be changed. */
  editable: boolean;
  /** Taken from a file: its goods and amounts stay as they were there. */
  imported: boolean;
  /** What of its payments goes back to the card it came from. */
  onCard: Money;
  /** What each return that has not been paid back is worth, by its number. */
  worth: Record<number, Money>;
}
