import type { StockItem, StockTake } from "#worker/inventory";
import type { Tone } from "~/components/ui/status";

export const STOCK_WORDS: Record<StockItem["state"], [tone: Tone, word: string]> = { in_stock: ["good", "In stock"], low: ["warn", "Low"], out: ["bad", "Sold out"] };

/** Why stock moves, to pick from; a note may say more, and must for what is none of these. */
export const REASONS = { received: "Received", damaged: "Damaged", lost: "Lost", correction: "Correction", other: "Other" };

/** A difference in pieces, with its sign. */
export const signed = (units: number) => (units > 0 ? `+${units}` : units < 0 ? `−${-units}` : "");

export const TAKE_WORDS: Record<StockTake["state"], [tone: Tone, word: string]> = { open: ["warn", "Being counted"], applied: ["good", "Applied"], cancelled: ["plain", "Called off"] };

/** The page of a variant's stock. */
export const stockPage = (sku: string) => `/admin/inventory/${encodeURIComponent(sku)}`;
