import { formatMoney, money } from "../platform/money";

/** `percent` is in basis points, `tenths` in tenths, `seconds` in whole seconds, `money` in minor units. */
export type MetricUnit = "money" | "count" | "points" | "percent" | "tenths" | "seconds";
export interface Definition {
  name: string;
  unit: MetricUnit;
  formula: string;
  /** Which way is good news; absent where neither is. */
  better?: "more" | "less";
}

/**
 * What every figure means, in one place: dashboard, API, report and mail show these and no others. A period is a half-open stretch of the
 * shop's local days; an order belongs to the moment it was placed. Money is in minor units of the shop's currency; orders in another are left out.
 */
export const METRICS = {
  orders: { name: "Orders", unit: "count", better: "more", formula: "Orders placed in the period and not cancelled since" },
  grossSales: { name: "Gross sales", unit: "money", better: "more", formula: "Sum of those orders' subtotals: goods before discount, without delivery, at the prices the shop shows" },
  discounts: { name: "Discounts", unit: "money", formula: "Sum of those orders' discounts" },
  refunds: { name: "Refunds", unit: "money", better: "less", formula: "Money given back in the period, tax and delivery with it, on the day it went back, for orders of any day that are not cancelled" },
  netSales: { name: "Net sales", unit: "money", better: "more", formula: "Gross sales − discounts − what refunds gave back of goods, at the prices the shop shows: with the tax in them where prices include it, without it where it comes on top. A refund counts as the goods' first, what is more as delivery's" },
  tax: { name: "Tax", unit: "money", formula: "Sum of those orders' tax: contained in the amounts where prices include it, on top where they do not" },
  delivery: { name: "Delivery", unit: "money", formula: "Sum of those orders' delivery fees" },
  units: { name: "Units", unit: "count", better: "more", formula: "Sum of the quantities on those orders' lines" },
  averageOrder: { name: "Average order", unit: "money", better: "more", formula: "(Gross sales − discounts) ÷ orders, half a unit rounded up; none without orders" },
  newCustomers: { name: "New customers", unit: "count", better: "more", formula: "E-mail addresses that ordered in the period and never before" },
  returningCustomers: { name: "Returning customers", unit: "count", better: "more", formula: "E-mail addresses that ordered in the period and before it" },
  cancellations: { name: "Cancellations", unit: "count", better: "less", formula: "Orders placed in the period and cancelled since" },
  chats: { name: "Chats", unit: "count", formula: "Conversations that began in the period" },
  handoffs: { name: "Handoffs", unit: "count", formula: "Those conversations in which a person wrote or is asked for" },
  positiveChats: { name: "Happy chats", unit: "count", better: "more", formula: "Those conversations whose mood is positive" },
  negativeChats: { name: "Unhappy chats", unit: "count", better: "less", formula: "Those conversations whose mood is negative" },
  mood: { name: "Mood balance", unit: "points", better: "more", formula: "(Happy − unhappy) ÷ conversations with a known mood × 100, rounded: +100 when all are happy, −100 when all are unhappy; none without one" },
} as const satisfies Record<string, Definition>;

export type MetricKey = keyof typeof METRICS;
export const METRIC_KEYS = Object.keys(METRICS) as MetricKey[];
export const definitionOf = (key: MetricKey): Definition => METRICS[key];
/** Every figure of a period; null where there is nothing to divide by. */
export type Figures = Record<MetricKey, number | null>;

/** What SQL counts for a period about orders and the money that went back. */
export interface SalesRow {
  span: string;
  orders: number;
  grossSales: number;
  discounts: number;
  /** The tax in the goods' prices, where these include it. */
  goodsTax: number;
  refunds: number;
  /** What of the refunds was for goods, at the prices that the shop shows, and the tax in that. */
  refundedGoods: number;
  refundedTax: number;
  tax: number;
  delivery: number;
  cancellations: number;
}
/** What SQL counts for a period about goods, customers and chats. */
export interface DetailRow {
  span: string;
  units: number;
  buyers: number;
  newCustomers: number;
  chats: number;
  handoffs: number;
  positiveChats: number;
  neutralChats: number;
  negativeChats: number;
}

export const netSales = (row: Pick<SalesRow, "grossSales" | "discounts" | "refundedGoods">): number => row.grossSales - row.discounts - row.refundedGoods;

/** A period's figures from what SQL counted. */
export function figuresOf(sales: SalesRow, detail: DetailRow): Figures {
  const rated = detail.positiveChats + detail.neutralChats + detail.negativeChats;
  return {
    orders: sales.orders,
    grossSales: sales.grossSales,
    discounts: sales.discounts,
    refunds: sales.refunds,
    netSales: netSales(sales),
    tax: sales.tax,
    delivery: sales.delivery,
    units: detail.units,
    averageOrder: sales.orders ? Math.round((sales.grossSales - sales.discounts) / sales.orders) : null,
    newCustomers: detail.newCustomers,
    returningCustomers: detail.buyers - detail.newCustomers,
    cancellations: sales.cancellations,
    chats: detail.chats,
    handoffs: detail.handoffs,
    positiveChats: detail.positiveChats,
    negativeChats: detail.negativeChats,
    mood: rated ? Math.round((100 * (detail.positiveChats - detail.negativeChats)) / rated) : null,
  };
}

/** By how many whole percent `value` differs from `before`; null where there is nothing to compare with. */
export const changeOf = (value: number | null, before: number | null): number | null => (value === null || before === null || before <= 0 ? null : Math.round((100 * (value - before)) / before));

/** A figure as the shop's locale writes it; a dash where there is none. */
export function formatFigure(value: number | null, unit: MetricUnit, { currency, locale }: { currency: string; locale: string }): string {
  if (value === null) return "–";
  if (unit === "percent") return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(value / 10_000);
  if (unit === "tenths") return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value / 10);
  if (unit === "seconds") return value < 90 ? `${value} s` : value < 5_400 ? `${Math.round(value / 60)} min` : `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value / 3_600)} h`;
  return unit === "money" ? formatMoney(money(value, currency), locale) : new Intl.NumberFormat(locale, { signDisplay: unit === "points" ? "exceptZero" : "auto" }).format(value);
}
