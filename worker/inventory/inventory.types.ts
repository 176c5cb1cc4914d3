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
  threshold: number;
  /** The variant's own threshold; null where its product's or the shop's counts. */
  lowStockThreshold: number | null;
  state: StockState;
  locations: { id: string; name: string; onHand: number; reserved: number; available: number }[];
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

/** A line of the ledger. `onHand` and `reserved` are what there was after it, over all places. */
export interface StockMovement {
  id: string;
  at: string;
  kind: (typeof stockMovements.$inferSelect)["kind"];
  onHandDelta: number;
  reservedDelta: number;
  onHand: number;
  reserved: number;
  reason: string;
  orderNumber: string | null;
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
