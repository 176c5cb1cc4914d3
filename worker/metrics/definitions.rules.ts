/** `percent` is in basis points, `tenths` in tenths, `seconds` in whole seconds, `money` in minor units. */
export type MetricUnit = "money" | "count" | "points" | "percent" | "tenths" | "seconds";
/** How a figure is had: a sum of daily facts, a ratio of such sums, people counted once in the period, or how things stand now. */
export type Kind = "sum" | "ratio" | "people" | "now";
export interface FigureDefinition {
  name: string;
  unit: MetricUnit;
  /** Which way is good news; absent where neither is. */
  better?: "more" | "less";
  group: "sales" | "customers" | "visits" | "margin" | "stock" | "chats" | "demand";
  kind: Kind;
  /** Grows when the formula changes its result. */
  version: number;
  formula: string;
}

/**
 * What every figure means, in one place: dashboard, API, report and mail show these and no others. A period is a stretch of the shop's local days; an
 * order belongs to the moment it was placed. Money is in minor units of the shop's currency; orders in another are left out.
 */
const DEFINITIONS = {
  orders: { name: "Orders", unit: "count", better: "more", group: "sales", kind: "sum", version: 1, formula: "Orders placed in the period and not cancelled since" },
  grossSales: { name: "Gross sales", unit: "money", better: "more", group: "sales", kind: "sum", version: 1, formula: "Sum of those orders' subtotals: goods before discount, without delivery, at the prices the shop shows" },
  discounts: { name: "Discounts", unit: "money", group: "sales", kind: "sum", version: 1, formula: "Sum of those orders' discounts" },
  refunds: { name: "Refunds", unit: "money", better: "less", group: "sales", kind: "sum", version: 1, formula: "Money given back in the period, tax and delivery with it, on the day it went back, for orders of any day that are not cancelled" },
  netSales: { name: "Net sales", unit: "money", better: "more", group: "sales", kind: "sum", version: 2, formula: "Gross sales − discounts − what refunds gave back of goods, at the prices the shop shows: with the tax in them where prices include it, without it where it comes on top. A refund counts as the goods' first, what is more as delivery's" },
  tax: { name: "Tax", unit: "money", group: "sales", kind: "sum", version: 1, formula: "Sum of those orders' tax: contained in the amounts where prices include it, on top where they do not" },
  delivery: { name: "Delivery", unit: "money", group: "sales", kind: "sum", version: 1, formula: "Sum of those orders' delivery fees" },
  units: { name: "Units", unit: "count", better: "more", group: "sales", kind: "sum", version: 1, formula: "Sum of the quantities on those orders' lines" },
  averageOrder: { name: "Average order", unit: "money", better: "more", group: "sales", kind: "ratio", version: 1, formula: "(Gross sales − discounts) ÷ orders, half a unit rounded up; none without orders" },
  newCustomers: { name: "New customers", unit: "count", better: "more", group: "customers", kind: "sum", version: 2, formula: "E-mail addresses that ordered in the period and never before" },
  returningCustomers: { name: "Returning customers", unit: "count", better: "more", group: "customers", kind: "people", version: 2, formula: "E-mail addresses that ordered in the period and before it" },
  cancellations: { name: "Cancellations", unit: "count", better: "less", group: "sales", kind: "sum", version: 1, formula: "Orders placed in the period and cancelled since" },
  chats: { name: "Chats", unit: "count", group: "chats", kind: "sum", version: 1, formula: "Conversations that began in the period" },
  handoffs: { name: "Handoffs", unit: "count", group: "chats", kind: "sum", version: 1, formula: "Those conversations in which a person wrote or is asked for" },
  positiveChats: { name: "Happy chats", unit: "count", better: "more", group: "chats", kind: "sum", version: 1, formula: "Those conversations whose mood is positive" },
  negativeChats: { name: "Unhappy chats", unit: "count", better: "less", group: "chats", kind: "sum", version: 1, formula: "Those conversations whose mood is negative" },
  mood: { name: "Mood balance", unit: "points", better: "more", group: "chats", kind: "ratio", version: 1, formula: "(Happy − unhappy) ÷ conversations with a known mood × 100, rounded: +100 when all are happy, −100 when all are unhappy; none without one" },
  salesWithoutTax: { name: "Net sales without tax", unit: "money", better: "more", group: "sales", kind: "sum", version: 1, formula: "Net sales − the tax in the goods' prices + the tax in what refunds gave back of goods; where tax comes on top, the same as net sales" },
  visits: { name: "Visits", unit: "count", better: "more", group: "visits", kind: "sum", version: 1, formula: "Browser tabs that opened a page of the shop, once a day each; robots, staff, and browsers that ask not to be counted are left out" },
  productViews: { name: "Looked at a product", unit: "count", better: "more", group: "visits", kind: "sum", version: 1, formula: "Of those, the ones that opened any product" },
  cartAdds: { name: "Put into the cart", unit: "count", better: "more", group: "visits", kind: "sum", version: 1, formula: "Of those, the ones that put anything into the cart" },
  checkouts: { name: "Went to the checkout", unit: "count", better: "more", group: "visits", kind: "sum", version: 1, formula: "Of those, the ones that opened the checkout" },
  shopOrders: { name: "Ordered in the shop", unit: "count", better: "more", group: "visits", kind: "sum", version: 1, formula: "Orders that customers placed themselves in the period and that were not cancelled since" },
  conversion: { name: "Conversion", unit: "percent", better: "more", group: "visits", kind: "ratio", version: 1, formula: "Orders that customers placed themselves, on days on which visits were counted ÷ visits; none without visits" },
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

export type FigureKey = keyof typeof DEFINITIONS;
/** Every figure there is, by key: what it means, in which unit, by which formula. */
export const FIGURES: Record<FigureKey, FigureDefinition> = DEFINITIONS;
export const FIGURE_KEYS = Object.keys(FIGURES) as FigureKey[];
export const definitionOf = (key: FigureKey): FigureDefinition => FIGURES[key];

/** The figures that a report tells, in its order. */
export const METRIC_KEYS = [
  "orders", "grossSales", "discounts", "refunds", "netSales", "tax", "delivery", "units", "averageOrder", "newCustomers", "returningCustomers", "cancellations", "chats", "handoffs", "positiveChats", "negativeChats", "mood",
] as const satisfies FigureKey[];
export type MetricKey = (typeof METRIC_KEYS)[number];
/** Figures of a period; null where there is nothing to divide by. */
export type Figures = Record<MetricKey, number | null>;
