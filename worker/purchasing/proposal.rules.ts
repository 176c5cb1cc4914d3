/** What is known of a variant when it is asked how many of it to order; units, over all places. */
export interface Need {
  /** On hand less what is reserved. */
  available: number;
  /** Ordered and not here yet. */
  incoming: number;
  /** In drafts that were not sent. */
  drafted: number;
  threshold: number;
  /** Handed over in the last 30 days, less what came back. */
  sold: number;
  leadTimeDays: number;
}

const PERIOD = 30;
/** For how many days an order should last once it is here. */
export const COVER_DAYS = 30;

/**
 * How many to order; 0 for what still lasts. With `a day = sold / 30` and `there = available + incoming + drafted`:
 * it is time once `there ≤ threshold + a day × lead time`, and then as many as make more than `threshold + a day × (lead time + 30 days)`.
 * So what was ordered is not low, and the stock is back at its threshold when the next order should come.
 */
export function toOrder({ available, incoming, drafted, threshold, sold, leadTimeDays }: Need): number {
  const there = available + incoming + drafted;
  const over = (days: number) => (Math.max(0, sold) * days) / PERIOD;
  if (there > threshold + over(leadTimeDays)) return 0;
  return Math.floor(threshold + over(leadTimeDays + COVER_DAYS)) + 1 - there;
}
