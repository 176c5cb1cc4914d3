import type { ReportKind } from "./reports.types";

/** One of the four figures that stand beside each other. */
export type Column = "value" | "dayBefore" | "weekBefore" | "average";

/** What a sentence is given: figures as the shop writes them, and what they belong to. */
export interface Said {
  /** The period by its name: a weekday, `16 – 22 November`, `November 2026`. */
  period: string;
  /** The weekday of the period's last day, and of the day before it. */
  weekday: string;
  weekdayBefore: string;
}

/** How a report speaks in one language. Amounts and counts come ready written; nothing here reckons. */
export interface ReportWords {
  lang: "en" | "de" | "fr";
  /** Names of figures by their keys; where one is missing, the definition's own (English) name serves. */
  metrics: Partial<Record<string, string>>;
  kinds: Record<ReportKind, string>;
  figure: string;
  columns(kind: ReportKind, said: Said): Record<Column, string>;
  titles: { figures: Record<ReportKind, string>; netSales: string; toDo: string; findings: string; deeds: string; sold: Record<ReportKind, string>; open: string; stock: string; coming: string };
  heads: { sold: [string, string, string]; stock: [string, string, string]; coming: [string, string, string] };
  states: Record<"out" | "low" | "soon", string>;
  /** For how long stock lasts: null where none was sold lately, 0 for less than a day. */
  lasts(days: number | null, available: number): string;
  units(n: number, text: string): string;
  orders(n: number, text: string): string;
  chats(n: number, text: string): string;
  openRows: { ship: string; pack: string; collect: string; transfer: string; waiting: string; unanswered: string };
  notes: { partial: string; late: string; model: string; template: string };
  mail: { open: string; pdf: string; unsubscribe: string; colleague(shop: string): string; outsider(shop: string): string; deeds: string; more(n: number): string };
  headline(period: string, sales: string, orders: string): string;
  quiet(period: string): string;
  netSales(sales: string, isPartial: boolean, first: string, second: string): string;
  /** `change` in percent without a sign; null where there is nothing to reckon with. */
  against(change: string | null, direction: number, amount: string, what: string): string;
  what(kind: ReportKind, column: Exclude<Column, "value"> | "week", said: Said): string;
  refunds(amount: string): string;
  usual(where: "below" | "above" | "within", weekday: string, low: string, high: string, expected: string): string;
  week(sales: string, orders: string, against: string): string;
  best(name: string, sales: string, units: string, kind: ReportKind): string;
  talked(chats: string, withPerson: string | null): string;
  forecast: {
    none: string;
    next(weekday: string, expected: string, low: string, high: string): string;
    total(expected: string, low: string, high: string): string;
    young: string;
    error(percent: string): string;
  };
  advice: Record<"answer" | "ship" | "prepare" | "mood", (n: number, text: string) => string> & {
    waited(days: string): string;
    remind(n: number, text: string, days: string): string;
    gone(names: string): string;
    going(names: string): string;
    lowSales(weeks: string): string;
    others(names: string, more: number): string;
  };
  links: { chats: string; orders: string; inventory: string; dashboard: string };
  deeds: Record<"restock" | "discount", (name: string, units: string) => string> & { chat(since: string): string; contact(number: string, amount: string): string; labels: Record<"restock" | "chat" | "contact" | "discount", string> };
  /** Over which time the best products of a report were counted. */
  soldWhen: Record<ReportKind, string>;
  /** Figures as parts of a sentence, each with what it is and when: a narrative is put together of these. */
  fact(name: string, value: string, when: string): string;
  when(kind: ReportKind, column: Column | "week", said: Said): string;
  changed(name: string, change: string, direction: number, amount: string, what: string): string;
}
