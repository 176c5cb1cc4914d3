import type { Demand } from "../forecast";

/** What is known of a variant when it is asked how many of it to order; units, over all places. */
export interface Need {
  /** On hand less what is reserved. */
  available: number;
  /** Ordered and not here yet. */
  incoming: number;
  /** In drafts that were not sent. */
  drafted: number;
  threshold: number;
  /** Handed over in the last 30 days, less what came back: what it goes by without a forecast. */
  sold: number;
  leadTimeDays: number;
  /** What is expected to be sold, by the forecast, and how sure the stock should last, 0 to 1. */
  forecast?: { demand: Demand; sure: number };
}

const PERIOD = 30;
/** For how many days an order should last once it is here. */
export const COVER_DAYS = 30;

/**
 * How many there must be to last so many days. By the forecast: what is not exceeded in that time with the chance that the shop wants, so expected units and safety stock
 * in one (Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", chapter 6), and never less than the threshold. Without one: the threshold and what is sold at the present pace.
 */
export function lasting({ threshold, sold, forecast }: Pick<Need, "threshold" | "sold" | "forecast">, days: number): number {
  return forecast ? Math.max(threshold, forecast.demand.atMost(days, forecast.sure)) : threshold + (Math.max(0, sold) * days) / PERIOD;
}

/** It is time to order once no more than this is there or on its way. */
export const reorderPoint = (need: Pick<Need, "threshold" | "sold" | "forecast" | "leadTimeDays">): number => Math.floor(lasting(need, need.leadTimeDays));

/**
 * How many to order; 0 for what still lasts. It is time once `available + incoming + drafted` no longer lasts over the lead time, and then as many as make more
 * than lasts over the lead time and 30 days. So what was ordered is not low, and the next order is due when this one has been sold.
 */
export function toOrder({ available, incoming, drafted, ...need }: Need): number {
  const there = available + incoming + drafted;
  const least = lasting(need, need.leadTimeDays);
  if (there > least) return 0;
  return Math.floor(Math.max(least, lasting(need, need.leadTimeDays + COVER_DAYS))) + 1 - there;
}
