import type { Location } from "./inventory.types";

/** A stock take. `left` is how many variants of what it is about were not counted yet; the rest adds up what was. */
export interface StockTake {
  id: string;
  name: string;
  state: "open" | "applied" | "cancelled";
  location: Location;
  /** Null where it is about all that is kept there. */
  category: { slug: string; name: string } | null;
  startedBy: string;
  startedAt: string;
  endedAt: string | null;
  counts: { lines: number; pieces: number; differences: number; more: number; fewer: number; left: number };
}
/**
 * A variant in a stock take. `booked` is what the books had when it was counted, `difference` what the count will add; both are null where
 * it was not counted yet. `onHand` is what the books have now. `overtaken` means that somebody set its stock by another count since.
 */
export interface StockTakeLine {
  sku: string;
  name: string;
  options: string;
  counted: number | null;
  booked: number | null;
  difference: number | null;
  onHand: number;
  overtaken: boolean;
  countedBy: string | null;
  countedAt: string | null;
}
export interface StockTakePage {
  take: StockTake;
  items: StockTakeLine[];
  nextCursor: string | null;
}

/** What a scan came to. `moved` is by how much the books changed since the line's scan before: sold or received while it was counted. */
export interface Counted {
  sku: string;
  name: string;
  options: string;
  counted: number;
  booked: number;
  difference: number;
  moved: number;
  /** True when this very scan had been taken before, and nothing was added now. */
  replayed: boolean;
}

/** What became of a file of counts. `items` are its rows in order; a refused one says in which column and why. */
export interface CountReport {
  rows: { total: number; counted: number; failed: number };
  items: { line: number; sku: string; counted: number | null; column?: string; reason?: string }[];
  /** Columns that mean nothing here. */
  unused: string[];
  /** True when this very file had been taken before, and nothing was written now. */
  replayed: boolean;
}
