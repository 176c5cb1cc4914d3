import type { Money } from "../platform/money";
import type { PostalAddress } from "./orders.schema";

/** An order as its customer sees it. `tax` is within the total where prices include it. */
export interface OrderView {
  number: string;
  status: "open" | "completed" | "cancelled";
  paymentStatus: "pending" | "paid" | "partially_refunded" | "refunded";
  fulfilmentStatus: "unfulfilled" | "ready" | "shipped" | "delivered";
  placedAt: string;
  items: { sku: string; name: string; options: string; quantity: number; unitPrice: Money; total: Money }[];
  totals: { subtotal: Money; discount: Money; shipping: Money; tax: Money; total: Money };
  shippingMethod: "collection" | "delivery";
  shippingAddress: PostalAddress | null;
  paymentMethod: "on_collection" | "transfer";
  payment: { method: "on_collection" | "transfer"; instructions: string };
}
/** The answer to placing an order: `accessToken` opens it to whoever holds it. */
export interface PlacedOrder extends OrderView {
  accessToken: string;
}
