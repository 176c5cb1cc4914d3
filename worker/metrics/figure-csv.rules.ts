import { writeCsv, type CsvCell } from "../platform/csv.rules";
import { amountText, decimalText } from "../platform/money";
import { FIGURES, FIGURE_KEYS, type MetricUnit } from "./definitions.rules";
import type { CustomerFigures, ProductFigures } from "./get-breakdowns";
import type { MetricsView } from "./metrics.types";

const digits = (text: string): CsvCell => ({ digits: text });
const signed = (value: number, write: (value: number) => string) => digits(value < 0 ? `-${write(-value)}` : write(value));
const amount = (value: number, currency: string) => signed(value, (minor) => amountText(minor, currency));

/** A figure for a spreadsheet to reckon with: amounts in the currency's decimals, shares in percent, times in seconds; nothing where there is none. */
function cellOf(value: number | null, unit: MetricUnit, currency: string): CsvCell {
  if (value === null) return "";
  if (unit === "money") return amount(value, currency);
  return signed(value, (whole) => (unit === "percent" ? decimalText(whole, 2) : unit === "tenths" ? decimalText(whole, 1) : String(whole)));
}

// Excel takes a text without the mark for an older encoding.
const file = (rows: CsvCell[][]) => `\ufeff${writeCsv(rows)}`;

/** Every figure of each day; how the stock stands is of no day and left out. */
export function daysCsv(view: MetricsView, currency: string): string {
  const keys = FIGURE_KEYS.filter((key) => FIGURES[key].kind !== "now");
  return file([["Day", ...keys.map((key) => FIGURES[key].name), "Currency"], ...view.daily.map(({ date, figures }) => [digits(date), ...keys.map((key) => cellOf(figures[key], FIGURES[key].unit, currency)), currency])]);
}

/** Each product of the period, with the period before it. */
export const productsCsv = ({ top }: ProductFigures, currency: string): string =>
  file([
    ["SKU", "Product", "Units", "Sales", "Refunded goods", "Margin", "Units before", "Sales before", "Currency"],
    ...top.map((row) => [row.sku, row.name, signed(row.units, String), amount(row.sales, currency), amount(row.refunds, currency), row.costedSales ? amount(row.costedSales - row.cost, currency) : "", signed(row.unitsBefore, String), amount(row.salesBefore, currency), currency]),
  ]);

/** Products that were bought together. `Times chance`: see `liftOf`. */
export const pairsCsv = ({ pairs }: ProductFigures): string =>
  file([
    ["Product", "With", "Orders with both", "Orders with the first", "Orders with the second", "Times chance"],
    ...pairs.map((pair) => [pair.firstName, pair.secondName, digits(String(pair.orders)), digits(String(pair.firstOrders)), digits(String(pair.secondOrders)), digits(liftOf(pair).toFixed(1))]),
  ]);

/** How many times as often two products stand on one order as they would by chance: P(both) ÷ (P(first) × P(second)), the lift of association rules. */
export const liftOf = ({ orders, firstOrders, secondOrders, allOrders }: ProductFigures["pairs"][number]): number => (orders * allOrders) / (firstOrders * secondOrders);

/** A segment's customers. */
export const segmentCsv = ({ customers }: CustomerFigures, currency: string): string =>
  file([["Name", "Email", "Orders", "Spent", "Currency", "Last order"], ...customers.map((one) => [one.name, one.email, digits(String(one.orders)), amount(one.spent, currency), currency, new Date(one.lastOrderAt).toISOString()])]);

/** Cohorts: a row a month, with the share that came back one, two, … months later in percent. */
export const cohortsCsv = ({ cohorts }: CustomerFigures): string =>
  file([["Month", "New customers", ...(cohorts[0]?.shares ?? []).map((_, i) => `After ${i + 1}`)], ...cohorts.map(({ month, people, shares }) => [digits(month), digits(String(people)), ...shares.map((share): CsvCell => (share === null ? "" : digits(decimalText(share, 2))))])]);
