import type { stockMovements } from "./inventory.schema";

export type StockState = "in_stock" | "low" | "out";

/** A variant's stock, in units, summed over the shop's places. `available` is on hand less what open orders have reserved; `low` is at or below `threshold`. */
export interface StockItem {
  sku: string;
  name: string;
  /** The option's values: `40 · Red`; empty where there is no choice. */
  options: string;
  slug: string;
  /** False for what is archived or a draft. */
  onSale: boolean;
  onHand: number;
  reserved: number;
  available: number;
  /** Ordered at suppliers and not here yet. */
  incoming: number;
  /** How many may be sold beyond what is on hand, in which words, and the moment (ISO 8601) from which a preorder will be there. */
  backorder: number;
  selling: "in_stock" | "backorder" | "preorder";
  availableFrom: string | null;
  threshold: number;
  /** The variant's own threshold; null where its product's or the shop's counts. */
  lowStockThreshold: number | null;
  state: StockState;
  locations: { id: string; name: string; onHand: number; reserved: number; available: number; incoming: number }[];
}
/** How many variants there are of each kind, of those the search finds. `low` and `out` count what is on sale. */
export interface StockCounts {
  onSale: number;
  low: number;
  out: number;
  notOnSale: number;
}
export interface StockList {
  items: StockItem[];
  nextCursor: string | null;
  counts: StockCounts;
}

/** A line of the ledger. `onHand`, `reserved` and `incoming` are what there was after it, over all places. */
export interface StockMovement {
  id: string;
  at: string;
  kind: (typeof stockMovements.$inferSelect)["kind"];
  onHandDelta: number;
  reservedDelta: number;
  incomingDelta: number;
  onHand: number;
  reserved: number;
  incoming: number;
  reason: string;
  orderNumber: string | null;
  purchaseOrderNumber: number | null;
  /** The present name of who did it, else `system:…` and the like. */
  actor: string;
  location: string;
}

/** What an adjustment came to. `delta` is what the ledger took; the rest is as it stands after it. */
export interface Adjustment {
  sku: string;
  location: string;
  delta: number;
  onHand: number;
  reserved: number;
  available: number;
  /** False when it was so already: nothing was written. */
  changed: boolean;
  /** True when this very request had been taken before, and nothing was written now. */
  replayed: boolean;
}

/** A place where the shop keeps stock. */
export interface Location {
  id: string;
  name: string;
}
/** A closed one holds nothing and takes nothing, until it is opened again. */
export interface Place extends Location {
  closed: boolean;
}

/** What a transfer came to: the units, and what is on hand at both places after it. */
export interface Transfer {
  sku: string;
  quantity: number;
  from: Location & { onHand: number };
  to: Location & { onHand: number };
  /** True when this very request had been taken before, and nothing was written now. */
  replayed: boolean;
}

/** A level that was not the sum of its movements, and now is. */
export interface RecountDifference {
  sku: string;
  location: string;
  field: "onHand" | "reserved" | "incoming";
  was: number;
  is: number;
}
