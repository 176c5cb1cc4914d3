import type { Money } from "../platform/money";
import type { PurchaseAction, PurchaseState } from "./purchasing.rules";

export interface Supplier {
  id: string;
  name: string;
  email: string;
  phone: string;
  leadTimeDays: number;
  note: string;
  archived: boolean;
  version: number;
}
/** A line of a purchase order: units ordered and come, and what one costs. */
export interface PurchaseLine {
  sku: string;
  name: string;
  options: string;
  quantity: number;
  received: number;
  unitCost: Money;
  total: Money;
}
export interface PurchaseHead {
  number: number;
  state: PurchaseState;
  supplier: { id: string; name: string };
  location: string;
  units: number;
  receivedUnits: number;
  total: Money;
  /** A shop-local day. */
  expectedOn: string | null;
  createdAt: string;
}
export interface PurchaseOrder extends PurchaseHead {
  note: string;
  sentAt: string | null;
  closedAt: string | null;
  version: number;
  /** What may be done with it now. */
  actions: PurchaseAction[];
  lines: PurchaseLine[];
}

/** What was drafted of what runs low. `unsupplied` are SKUs that run low and were never bought from a supplier that is still there. */
export interface Proposal {
  orders: { number: number; supplier: string; lines: number }[];
  unsupplied: string[];
}
