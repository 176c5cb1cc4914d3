import type { Money } from "../platform/money";
import type { discounts } from "./discounts.schema";

/** A discount as the rules look at it; `usedBefore` is how many live redemptions the customer at hand has of it. */
export type DiscountRow = Omit<typeof discounts.$inferSelect, "shopId"> & { usedBefore: number };

/** A discount as staff see it. Times are ISO 8601 UTC; `percent` in basis points. */
export interface DiscountView {
  id: string;
  title: string;
  code: string | null;
  kind: "percent" | "amount" | "free_delivery";
  percent: number | null;
  amount: Money | null;
  minimum: Money;
  productIds: string[];
  startsAt: string;
  endsAt: string | null;
  limitTotal: number | null;
  limitPerCustomer: number | null;
  used: number;
  /** What it has taken off so far, cancelled orders aside. */
  given: Money;
  combines: boolean;
  active: boolean;
  version: number;
}
