import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
// @ts-ignore plain JavaScript, shared with the tests of the order import
import { rowsOf } from "../tests/history/csv.mjs";
import { addDays } from "../worker/platform/local-time";

/** A daily series by its name; `country` is whose holidays it knows. */
export interface Daily {
  name: string;
  country: string;
  first: string;
  values: number[];
}
/** A classic with the mean absolute error that R's `forecast` has on its last `horizon` values, by method; none where nobody reckoned it. */
export interface Classic {
  name: string;
  period: number;
  horizon: number;
  values: number[];
  reference: { method: string; mae: number }[];
}
interface Sale {
  day: string;
  order: string;
  product: string;
  units: number;
  amount: number;
}

const read = (...parts: string[]) => {
  const file = path.join(...parts);
  return existsSync(file) ? (file.endsWith(".gz") ? gunzipSync(readFileSync(file)).toString("utf8") : readFileSync(file, "utf8")) : undefined;
};
const rows = (text: string) => rowsOf(text) as Record<string, string>[];

/** The classics of the folder, with R's figures where those are there. */
export function readClassics(folder: string): Classic[] {
  const known = rows(read(folder, "ts-classics", "R_forecast_reference.csv") ?? "");
  return [{ name: "AirPassengers", period: 12 }, { name: "a10", period: 12 }, { name: "ausbeer", period: 4 }, { name: "prophet_example_retail_sales", period: 12 }].flatMap(({ name, period }) => {
    const text = read(folder, "ts-classics", `${name}.csv`);
    const own = known.filter(({ series }) => series === name);
    return text ? [{ name, period, horizon: Number(own[0]?.h ?? 2 * period), values: rows(text).map(({ value, y }) => Number(value ?? y)), reference: own.map(({ method, MAE }) => ({ method: method!, mae: Number(MAE) })) }] : [];
  });
}

/** Sales and orders a day of each set of orders, and the units of a few products from the best selling to the slow. */
export function readDaily(folder: string, wholeYear: string | undefined): Daily[] {
  const year = wholeYear === undefined ? undefined : read(wholeYear);
  const sample = read(folder, "uci-online-retail", "online_retail_sample_cust_mod20.csv");
  const pizza = read(folder, "gt-pizzaplace", "pizzaplace.csv.gz");
  const [orders, details] = [read(folder, "northwind", "orders.csv"), read(folder, "northwind", "order_details.csv")];
  return [
    ...(year ? dailyOf("uci year", "GB", giftSales(year), [0, 5, 20, 100, 400, 1_000, 2_000]) : []),
    ...(sample ? dailyOf("uci sample", "GB", giftSales(sample), [0, 20]) : []),
    ...(pizza ? dailyOf("pizza", "US", pizzaSales(pizza), [0, 10, 30, 60, 85]) : []),
    ...(orders && details ? dailyOf("northwind", "US", northwindSales(orders, details), [0, 30]) : []),
  ];
}

// The last day of the gift shop's year is cut off at noon; lines that are no trade are left out as in tests/history/uci-totals.mjs.
const giftSales = (text: string): Sale[] =>
  rows(text).flatMap(({ InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice }) => {
    const [day, units, price, back] = [InvoiceDate!.slice(0, 10), Number(Quantity), Number(UnitPrice), InvoiceNo!.startsWith("C")];
    const isTrade = price >= 0 && (back || units > 0) && !InvoiceNo!.startsWith("A") && !["POST", "DOT", "C2", "AMAZONFEE", "BANK CHARGES", "M", "D"].includes(StockCode!);
    return day < "2011-12-09" && isTrade ? [{ day, order: back ? "" : InvoiceNo!, product: StockCode!, units: back ? 0 : units, amount: units * price }] : [];
  });
const pizzaSales = (text: string): Sale[] => rows(text).map(({ id, date, name, size, price }) => ({ day: date!, order: id!, product: `${name} ${size}`, units: 1, amount: Number(price) }));
function northwindSales(orders: string, details: string): Sale[] {
  const days = new Map(rows(orders).map(({ order_id, order_date }) => [order_id!, order_date!.slice(0, 10)]));
  return rows(details).map(({ order_id, product_id, unit_price, quantity, discount }) => ({ day: days.get(order_id!)!, order: order_id!, product: product_id!, units: Number(quantity), amount: Number(unit_price) * Number(quantity) * (1 - Number(discount)) }));
}

function dailyOf(name: string, country: string, sales: Sale[], ranks: number[]): Daily[] {
  const days = sales.map(({ day }) => day).sort();
  const [first, last] = [days[0]!, days.at(-1)!];
  const series = (of: string, value: (day: Sale[]) => number, from = sales) => {
    const byDay = groupBy(from, ({ day }) => day);
    const values: number[] = [];
    for (let day = first; day <= last; day = addDays(day, 1)) values.push(Math.round(100 * value(byDay.get(day) ?? [])) / 100);
    return { name: `${name} ${of}`, country, first, values };
  };
  const units = (of: Sale[]) => of.reduce((sum, sale) => sum + sale.units, 0);
  const products = [...groupBy(sales, ({ product }) => product)].map(([product, own]) => ({ product, own, units: units(own) })).sort((a, b) => b.units - a.units || (a.product < b.product ? -1 : 1));
  return [
    series("sales", (of) => of.reduce((sum, { amount }) => sum + amount, 0)),
    series("orders", (of) => new Set(of.map(({ order }) => order).filter(Boolean)).size),
    ...ranks.filter((rank) => rank < products.length).map((rank) => series(`product ${rank + 1}`, units, products[rank]!.own)),
  ];
}

function groupBy<T>(all: T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}
