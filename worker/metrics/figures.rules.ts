import type { FigureKey } from "./definitions.rules";
import { returningIn, sumDays, type DayFacts } from "./facts.rules";

/** Goods sold in a stretch of days, less discounts and less what refunds gave back of goods. */
export const netSales = (row: Pick<DayFacts, "grossSales" | "discounts" | "refundedGoods">): number => row.grossSales - row.discounts - row.refundedGoods;

/** How often each step of buying was taken on a day. */
export interface VisitDay {
  day: string;
  step: "visit" | "product" | "cart" | "checkout";
  count: number;
}
/** How the shelves stand now, and units sold in the 28 days before today. */
export interface StockState {
  units: number;
  costedUnits: number;
  cost: number;
  price: number;
  sold28: number;
}

const ratio = (part: number, whole: number, scale = 10_000): number | null => (whole > 0 ? Math.round((scale * part) / whole) : null);

/** Every figure of the days `from` to `to` from their facts; those of now are null without a stock state. */
export function figuresOfDays(facts: DayFacts[], visits: VisitDay[], from: string, to: string, stock?: StockState): Record<FigureKey, number | null> {
  const sums = sumDays(facts, from, to);
  const steps = (step: VisitDay["step"]) => visits.filter((row) => row.step === step && row.day >= from && row.day <= to).reduce((total, { count }) => total + count, 0);
  const { orders, grossSales, discounts, refunds, tax, delivery, units, newCustomers, cancellations, chats, handoffs, positiveChats, negativeChats, unmetWishes, stockWishes, unanswered, shopOrders } = sums;
  return {
    orders, grossSales, discounts, refunds, netSales: netSales(sums), tax, delivery, units, newCustomers, cancellations, chats, handoffs, positiveChats, negativeChats, unmetWishes, stockWishes, unanswered, shopOrders,
    averageOrder: ratio(grossSales - discounts, orders, 1),
    returningCustomers: returningIn(facts, from, to),
    mood: ratio(positiveChats - negativeChats, positiveChats + sums.neutralChats + negativeChats, 100),
    salesWithoutTax: netSales(sums) - sums.goodsTax + sums.refundedTax,
    visits: steps("visit"), productViews: steps("product"), cartAdds: steps("cart"), checkouts: steps("checkout"),
    conversion: ratio(facts.filter(({ day }) => day >= from && day <= to && visits.some((row) => row.day === day && row.step === "visit")).reduce((total, row) => total + row.shopOrders, 0), steps("visit")),
    margin: sums.costedSales - sums.cost,
    marginRate: ratio(sums.costedSales - sums.cost, sums.costedSales),
    costKnown: ratio(sums.costedSales, sums.lineSales),
    answerTime: ratio(sums.answerSeconds, sums.answered, 1),
    lostDemand: unmetWishes + stockWishes,
    stockValue: stock?.cost ?? null,
    stockAtPrices: stock?.price ?? null,
    stockCostKnown: stock ? ratio(stock.costedUnits, stock.units) : null,
    daysOfStock: stock ? ratio(stock.units * 28, stock.sold28, 10) : null,
    sellThrough: stock ? ratio(units, units + stock.units) : null,
  };
}
