import { METRICS, netSales, type Definition, type MetricKey } from "./metrics.rules";
import { returningIn, sumDays, type DayFacts } from "./facts.rules";

/** How a figure is had: a sum of daily facts, a ratio of such sums, people counted once in the period, or how things stand now. */
export type Kind = "sum" | "ratio" | "people" | "now";
export interface FigureDefinition extends Definition {
  /** Grows when the formula changes its result. */
  version: number;
  kind: Kind;
  group: "sales" | "customers" | "visits" | "margin" | "stock" | "chats" | "demand";
}

const MORE = {
  salesWithoutTax: { name: "Net sales without tax", unit: "money", better: "more", group: "sales", kind: "sum", version: 1, formula: "Net sales − the tax in the goods' prices + the tax in what refunds gave back of goods; where tax comes on top, the same as net sales" },
  visits: { name: "Visits", unit: "count", better: "more", group: "visits", kind: "sum", version: 1, formula: "Browser tabs that opened a page of the shop, once a day each; robots, staff, and browsers that ask not to be counted are left out" },
  productViews: { name: "Looked at a product", unit: "count", better: "more", group: "visits", kind: "sum", version: 1, formula: "Of those, the ones that opened any product" },
  cartAdds: { name: "Put into the cart", unit: "count", better: "more", group: "visits", kind: "sum", version: 1, formula: "Of those, the ones that put anything into the cart" },
  checkouts: { name: "Went to the checkout", unit: "count", better: "more", group: "visits", kind: "sum", version: 1, formula: "Of those, the ones that opened the checkout" },
  shopOrders: { name: "Ordered in the shop", unit: "count", better: "more", group: "visits", kind: "sum", version: 1, formula: "Orders that customers placed themselves in the period and that were not cancelled since" },
  conversion: { name: "Conversion", unit: "percent", better: "more", group: "visits", kind: "ratio", version: 1, formula: "Orders that customers placed themselves ÷ visits; none without visits" },
  margin: { name: "Margin", unit: "money", better: "more", group: "margin", kind: "sum", version: 1, formula: "Over lines whose cost is known: what they came to after discount and without tax − units × what one cost when it was sold; refunds are not taken off" },
  marginRate: { name: "Margin rate", unit: "percent", better: "more", group: "margin", kind: "ratio", version: 1, formula: "Margin ÷ the sales whose cost is known, without tax; none without such sales" },
  costKnown: { name: "Sales with known cost", unit: "percent", group: "margin", kind: "ratio", version: 1, formula: "Sales of lines whose cost is known ÷ sales of all lines, both without tax; none without sales" },
  answerTime: { name: "Answer time", unit: "seconds", better: "less", group: "chats", kind: "ratio", version: 1, formula: "Mean time from a customer's first words after the assistant's last to a person's first answer, over conversations of the period in which a person wrote; none without one" },
  unmetWishes: { name: "Wishes not met", unit: "count", better: "less", group: "demand", kind: "sum", version: 1, formula: "Times a customer asked the assistant for something that the shop does not have, once for each conversation" },
  stockWishes: { name: "Waiting for stock", unit: "count", better: "less", group: "demand", kind: "sum", version: 1, formula: "Times somebody asked to be told when something sold out is back" },
  lostDemand: { name: "Lost demand", unit: "count", better: "less", group: "demand", kind: "sum", version: 1, formula: "Wishes not met + people waiting for stock" },
  unanswered: { name: "Questions not answered", unit: "count", better: "less", group: "demand", kind: "sum", version: 1, formula: "Customers' questions that the assistant could not answer, or not well, once for each conversation" },
  stockValue: { name: "Stock at cost", unit: "money", group: "stock", kind: "now", version: 1, formula: "Units on hand now × what one costs, of goods whose cost is known" },
  stockAtPrices: { name: "Stock at prices", unit: "money", group: "stock", kind: "now", version: 1, formula: "Units on hand now × the price that the shop shows" },
  stockCostKnown: { name: "Stock with known cost", unit: "percent", group: "stock", kind: "now", version: 1, formula: "Units on hand whose cost is known ÷ all units on hand; none without stock" },
  daysOfStock: { name: "Days of stock", unit: "tenths", group: "stock", kind: "now", version: 1, formula: "Units on hand now ÷ units sold a day in the last 28 whole days; none when none was sold" },
  sellThrough: { name: "Sell-through", unit: "percent", better: "more", group: "stock", kind: "now", version: 1, formula: "Units sold in the period ÷ (those + units on hand now); none without either" },
} as const satisfies Record<string, FigureDefinition>;

const GROUPS: Record<MetricKey, FigureDefinition["group"]> = {
  orders: "sales", grossSales: "sales", discounts: "sales", refunds: "sales", netSales: "sales", tax: "sales", delivery: "sales", units: "sales", averageOrder: "sales", cancellations: "sales",
  newCustomers: "customers", returningCustomers: "customers", chats: "chats", handoffs: "chats", positiveChats: "chats", negativeChats: "chats", mood: "chats",
};
const kindOf = (key: MetricKey): Kind => (key === "averageOrder" || key === "mood" ? "ratio" : key === "returningCustomers" ? "people" : "sum");

export type FigureKey = MetricKey | keyof typeof MORE;
/** Net sales left out delivery's part of refunds from its second version on. */
const VERSIONS: Partial<Record<MetricKey, number>> = { netSales: 2, newCustomers: 2, returningCustomers: 2 };

/** Every figure there is, by key: what it means, in which unit, by which formula. */
export const FIGURES: Record<FigureKey, FigureDefinition> = {
  ...(Object.fromEntries((Object.entries(METRICS) as [MetricKey, Definition][]).map(([key, metric]) => [key, { ...metric, group: GROUPS[key], kind: kindOf(key), version: VERSIONS[key] ?? 1 }])) as Record<MetricKey, FigureDefinition>),
  ...MORE,
};
export const FIGURE_KEYS = Object.keys(FIGURES) as FigureKey[];

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
    conversion: ratio(shopOrders, steps("visit")),
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

/** One figure by day; null where a day has nothing to divide by. */
export const seriesOf = (key: FigureKey, facts: DayFacts[], visits: VisitDay[] = []): { day: string; value: number | null }[] => facts.map((row) => ({ day: row.day, value: figuresOfDays([row], visits, row.day, row.day)[key] }));

