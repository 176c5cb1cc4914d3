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

/** What will run out, or should be ordered. Days are shop-local ones; null where it is not expected within 90 days. */
export interface StockOutlook {
  day: string;
  /** How sure stock should last until new comes, in percent. */
  serviceLevel: number;
  items: {
    sku: string;
    name: string;
    options: string;
    available: number;
    incoming: number;
    drafted: number;
    supplier: string | null;
    leadTimeDays: number | null;
    /** To be ordered once no more than this is there or on its way. */
    reorderPoint: number;
    /** How many to order now; 0 for none. */
    quantity: number;
    cost: Money;
    /** Units expected to be sold in the next 28 days; null without a forecast. */
    expectedUnits: number | null;
    runsOut: string | null;
    earliest: string | null;
    latest: string | null;
  }[];
}
