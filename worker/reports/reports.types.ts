import type { Money } from "../platform/money";
import type { OrderSummary } from "../orders";
import type { Task } from "../tasks";
import type { Expected, Forecast } from "../forecast";
import type { Finding } from "../insights";
import type { FigureValue, MetricKey, MetricUnit, MetricView } from "../metrics";

export type ReportKind = "daily" | "weekly" | "monthly";

/**
 * A figure of the report's day beside the day before, the same weekday a week before, and the mean of the seven days before. Of a week: beside the week
 * before, the week 52 weeks before, and the mean of the four before; of a month: the month before, the same one a year before, the mean of the three before.
 */
export interface Compared {
  value: number | null;
  dayBefore: number | null;
  weekBefore: number | null;
  average: number | null;
}
export interface TopProduct {
  productId: string;
  name: string;
  units: number;
  /** Minor units. */
  sales: number;
}
/** A variant that is out, at or under its threshold, or sold out within a week at the pace of the last 28 days. */
export interface StockFact {
  state: "out" | "low" | "soon";
  sku: string;
  name: string;
  available: number;
  threshold: number;
  /** Units sold in the last 28 days. */
  sold: number;
  /** Whole days that the stock lasts by its forecast, or at that pace where it has none; null when none was sold. */
  cover: number | null;
}
/** A variant's stock as it is read: option values and the forecast kept of it (`KeptDemand`; null without one) as JSON. */
export type StockRow = Omit<StockFact, "state" | "cover"> & { options: string; kept: string | null };
/** Open orders by what they wait for. `toShip` and `toPrepare` may go on: paid, or to be paid on collection. Amounts in minor units, times in UTC milliseconds. */
export interface ToDo {
  unpaid: number;
  unpaidAmount: number;
  unpaidSince: number | null;
  toShip: number;
  toShipSince: number | null;
  /** Unpacked orders for collection. */
  toPrepare: number;
  /** Made ready, not collected yet. */
  toCollect: number;
}
export interface Advice {
  /** What it is about, by which a link of the mail may do it. */
  kind: "answer" | "ship" | "prepare" | "remind" | "reorder" | "low_sales" | "mood" | "insight";
  text: string;
  link: string;
  /** What the link is called. */
  label: string;
}
/** All that a report may say, by SQL and rules alone. Amounts in minor units of `currency`. */
export interface ReportFacts {
  /** Daily where it is absent. */
  kind?: ReportKind;
  /** The period's last local day. */
  day: string;
  currency: string;
  /** When it was built, UTC milliseconds: stock, open orders and waiting chats are as of then. */
  asOf: number;
  /** Built before the day was over. */
  partial: boolean;
  /** Built by the schedule later than on the morning that it belongs to. */
  late?: boolean;
  /** What was most worth knowing of the day, in order; it names nobody, for a report is kept and mailed. */
  findings?: Finding[];
  /** The same in reports of before, as words. */
  insights?: Advice[];
  figures: Record<MetricKey, Compared>;
  /** What was to be expected of the day, from the weeks before it. */
  usual: Expected | null;
  week: { from: string; orders: number; netSales: number; ordersBefore: number; netSalesBefore: number };
  topFrom: string;
  topProducts: TopProduct[];
  stock: StockFact[];
  toDo: ToDo;
  chats: { waiting: number; unanswered: number };
  forecast: Forecast;
}
export interface Narrative {
  headline: string;
  paragraphs: string[];
}
/** How a report's mail to one reader fares, by what the sender said. */
export interface ReportMail {
  to: string;
  state: "queued" | "sent" | "retrying" | "failed";
  attempts: number;
  /** Why the sender refused it last; empty where it did not. */
  error: string;
  /** When the sender accepted it, else when it is tried again; null where it is given up. */
  at: string | null;
}
/** What is not right with the reports of the last days. */
export interface ReportTrouble {
  kind: ReportKind;
  date: string;
  /** Not built in its time; mails that the sender has refused so far; mails that were given up. */
  what: "missing" | "not_built" | "refused" | "given_up";
  /** Whom it did not reach, and why. */
  to: string[];
  error: string;
}
/** A stored report. `source` says who wrote the narrative: the model, or the template. */
export interface ReportView {
  kind: ReportKind;
  date: string;
  builtAt: string;
  revision: number;
  source: "model" | "template";
  narrative: Narrative;
  metrics: Record<MetricKey, { value: FigureValue; dayBefore: FigureValue; weekBefore: FigureValue; average: FigureValue; unit: MetricUnit }>;
  advice: Advice[];
  facts: ReportFacts;
  /** To each reader, the newest mail. */
  mail: ReportMail[];
}
export interface ReportLine {
  kind: ReportKind;
  date: string;
  headline: string;
  orders: number;
  netSales: Money;
  source: "model" | "template";
  partial: boolean;
  builtAt: string;
  revision: number;
  mail: ReportMail[];
}
/** The dashboard: today and this week beside as much of yesterday and last week, what waits, what is to be expected. */
export interface DashboardView {
  day: string;
  now: string;
  currency: string;
  today: Record<MetricKey, MetricView>;
  week: Record<MetricKey, MetricView>;
  days: { date: string; netSales: number; orders: number }[];
  topProducts: TopProduct[];
  stock: StockFact[];
  toDo: ToDo;
  chats: { waiting: number; unanswered: number };
  forecast: Forecast;
  /** What fell to its low-stock threshold lately and is still there, the newest first; `available` is what can be sold now. */
  alerts: { sku: string; name: string; options: string; available: number; at: string }[];
  /** What the software could not do by itself, the newest first. */
  tasks: Pick<Task, "id" | "title" | "detail">[];
  /** The newest orders of any day. */
  latest: OrderSummary[];
  /** The newest report, and what is not right with those of the last days. */
  report: { date: string; headline: string } | null;
  reportTrouble: ReportTrouble[];
}
