import type { PURPOSES } from "./spending.schema";

export type Purpose = (typeof PURPOSES)[number];
/** What models cost. Amounts are in millionths of a US dollar. */
export interface Spending {
  /** Today as the shop's clock has it: what was spent, what work that is under way may still cost, and the budget that both are within. */
  today: { day: string; spent: number; reserved: number; budget: number };
  /** The last 30 days, today among them: their sum, and the days on which something was spent. */
  month: { from: string; spent: number; days: { day: string; spent: number }[] };
  /** By what the models were used for, the dearest first; `uses` counts. */
  purposes: { purpose: Purpose; today: number; month: number; uses: number; inputTokens: number; outputTokens: number }[];
}
