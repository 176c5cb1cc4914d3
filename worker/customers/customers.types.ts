import type { OrderCard, OrderView } from "../orders";
import type { PostalAddress } from "../orders/orders.schema";
import type { Money } from "../platform/money";

export type CustomerSort = "spent" | "orders" | "last";

/** A customer in the staff's list. `orders` counts what was not cancelled; `spent` is what came in and did not go back. Times are ISO 8601 UTC. */
export interface CustomerCard {
  id: string;
  name: string;
  email: string;
  phone: string;
  orders: number;
  spent: Money;
  since: string;
  lastOrderAt: string;
}
export interface CustomerNote {
  id: string;
  text: string;
  /** Who wrote it. */
  by: string;
  at: string;
  /** Whether who asks may delete it. */
  deletable: boolean;
}
/** A customer as staff sees them: their 50 latest orders, and the addresses those went to, each once. */
export interface Customer extends CustomerCard {
  /** Their account, where there is one with that address. */
  account: { since: string; emailProven: boolean } | null;
  latest: Pick<OrderCard, "number" | "status" | "paymentStatus" | "fulfilmentStatus" | "placedAt" | "total">[];
  addresses: PostalAddress[];
  notes: CustomerNote[];
}
export interface CustomerPage {
  items: CustomerCard[];
  nextCursor: string | null;
}
/** An address of somebody's book. */
export interface SavedAddress {
  id: string;
  name: string;
  phone: string;
  address: PostalAddress;
  /** Whether checkout begins with it. */
  isDefault: boolean;
}
/** A person's own copy of what the shop knows of them. */
export interface OwnData {
  shop: string;
  writtenAt: string;
  account: { name: string; email: string; emailProven: boolean; phone: string; since: string };
  addresses: Omit<SavedAddress, "id">[];
  orders: (Pick<OrderView, "number" | "placedAt" | "status" | "paymentStatus" | "fulfilmentStatus" | "shippingMethod" | "shippingAddress" | "items" | "refunded"> & { name: string; email: string; phone: string; note: string; giftNote: string; total: Money })[];
  chats: { startedAt: string; messages: { author: string; text: string; at: string }[] }[];
  /** What they asked to be told of when it is back. */
  wishes: { sku: string; at: string }[];
}
