import type { dailyFacts } from "./metrics.schema";
import { dayCount } from "./periods.rules";

/** What happened on one local day. */
export type DayFacts = Omit<typeof dailyFacts.$inferSelect, "shopId">;
type Sums = Omit<DayFacts, "day" | "returns" | "cohorts">;

const NOTHING: Sums = {
  orders: 0, grossSales: 0, discounts: 0, goodsTax: 0, tax: 0, delivery: 0, cancellations: 0, shopOrders: 0, refunds: 0, refundedGoods: 0, refundedTax: 0, units: 0, lineSales: 0, costedSales: 0, cost: 0,
  newCustomers: 0, chats: 0, handoffs: 0, positiveChats: 0, neutralChats: 0, negativeChats: 0, answered: 0, answerSeconds: 0, unmetWishes: 0, stockWishes: 0, unanswered: 0,
};
const KEYS = Object.keys(NOTHING) as (keyof Sums)[];
const EMPTY: Omit<DayFacts, "day"> = { ...NOTHING, returns: {}, cohorts: {} };

/** The facts of these days, those on which nothing happened among them. */
export function everyDay(days: string[], facts: DayFacts[]): DayFacts[] {
  const known = new Map(facts.map((row) => [row.day, row]));
  return days.map((day) => known.get(day) ?? { day, ...EMPTY });
}

/** The sums over the days from `from` to `to`, both included. */
export function sumDays(facts: DayFacts[], from: string, to: string): Sums {
  const sums = { ...NOTHING };
  for (const row of facts) if (row.day >= from && row.day <= to) for (const key of KEYS) sums[key] += row[key];
  return sums;
}

/**
 * Who ordered from `from` to `to` and had ordered before `from`: each once, on the first of their days in it, which is the one whose last order
 * before it was before `from`.
 */
export function returningIn(facts: DayFacts[], from: string, to: string): number {
  let people = 0;
  for (const { day, returns } of facts) {
    if (day < from || day > to) continue;
    const within = dayCount(from, day) - 1;
    for (const [ago, count] of Object.entries(returns)) if (Number(ago) > within) people += count;
  }
  return people;
}
