import { z } from "zod";
import { FIGURES, FIGURE_KEYS, dayCount, metricDay, mondayOf, type Days, type FigureKey } from "../metrics";
import { addDays, weekday } from "../platform/local-time";

export const DIMENSIONS = ["total", "day", "week", "month", "weekday", "product", "variant", "category"] as const;
export const PERIODS = ["today", "yesterday", "this_week", "last_week", "this_month", "last_month", "last_7_days", "last_28_days", "last_90_days", "this_year", "last_year", "days"] as const;
/** Figures that are kept of each product, and so can be told by product, variant and category, and of one of them alone. */
export const OF_GOODS = ["units", "netSales", "refunds", "margin", "marginRate"] as const satisfies FigureKey[];
export type GoodsFigure = (typeof OF_GOODS)[number];
const BY_GOODS = ["product", "variant", "category"] as const;
/** How many are told of a list that has no end of its own. */
const USUAL_LIMIT = 10;
const MOST_DAYS = 800;

/** A question in the terms of the definitions: which figure, of which days, by what, beside what. Never a query of a database. */
export const question = z
  .object({
    figure: z.enum(FIGURE_KEYS as [FigureKey, ...FigureKey[]]),
    by: z.enum(DIMENSIONS).default("total"),
    period: z.enum(PERIODS).default("last_28_days"),
    /** The days of the period `days`, both included. */
    from: metricDay.optional(),
    to: metricDay.optional(),
    compare: z.enum(["none", "previous", "year"]).default("none"),
    /** Only this product, by its id, or only what is in this category, by its slug. */
    product: z.string().max(100).optional(),
    category: z.string().max(100).optional(),
    /** Which end of the list, and how many: the usual ten of goods. Days, weeks and months stand in their own order unless a limit asks for the best or the worst of them. */
    order: z.enum(["most", "least"]).default("most"),
    limit: z.coerce.number().int().min(1).max(50).optional(),
  })
  .superRefine(({ figure, by, period, from, to, product, category }, ctx) => {
    const refuse = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
    const filter = product ? "product" : category ? "category" : undefined;
    if ((filter || isByGoods(by)) && !(OF_GOODS as readonly FigureKey[]).includes(figure)) refuse(filter ?? "by", `${FIGURES[figure].name} is not kept by product. ${OF_GOODS.map((key) => FIGURES[key].name).join(", ")} are.`);
    if (product && category) refuse("category", "Please choose a product or a category, not both.");
    if (FIGURES[figure].kind === "now" && by !== "total") refuse("by", `${FIGURES[figure].name} tells how things stand now, so it can only be told as one figure.`);
    if (period !== "days") return;
    if (!from || !to) refuse(from ? "to" : "from", "Please choose the first and the last day.");
    else if (from > to) refuse("to", "It ends before it begins.");
    else if (dayCount(from, to) > MOST_DAYS) refuse("to", `At most ${MOST_DAYS} days at once.`);
  });
export const isByGoods = (by: string): by is (typeof BY_GOODS)[number] => (BY_GOODS as readonly string[]).includes(by);
/** Where nothing is compared: from the last day to the first, so that nothing is read. */
export const NO_DAYS: Days = { from: "9999-12-31", to: "0000-01-01" };
export type Question = z.output<typeof question>;
export type QuestionInput = z.input<typeof question>;

/** A figure of goods from what some of them came to; a rate is none where there is nothing to divide by. */
export function goodsFigure(figure: FigureKey, rows: { units: number; sales: number; refunds: number; costedSales: number; cost: number }[]): number | null {
  const sum = (of: "units" | "sales" | "refunds" | "costedSales" | "cost") => rows.reduce((total, row) => total + row[of], 0);
  switch (figure as GoodsFigure) {
    case "units": return sum("units");
    case "netSales": return sum("sales") - sum("refunds");
    case "refunds": return sum("refunds");
    case "margin": return sum("costedSales") - sum("cost");
    case "marginRate": return sum("costedSales") > 0 ? Math.round((10_000 * (sum("costedSales") - sum("cost"))) / sum("costedSales")) : null;
  }
}

/** The days of a question's period, both included, as seen on the shop's local `today`. A week begins on Monday. */
export function daysOf({ period, from, to }: Pick<Question, "period" | "from" | "to">, today: string): Days {
  const [yesterday, monday, first, year] = [addDays(today, -1), mondayOf(today), `${today.slice(0, 8)}01`, Number(today.slice(0, 4))];
  const lastOfMonth = addDays(first, -1);
  switch (period) {
    case "today": return { from: today, to: today };
    case "yesterday": return { from: yesterday, to: yesterday };
    case "this_week": return { from: monday, to: today };
    case "last_week": return { from: addDays(monday, -7), to: addDays(monday, -1) };
    case "this_month": return { from: first, to: today };
    case "last_month": return { from: `${lastOfMonth.slice(0, 8)}01`, to: lastOfMonth };
    case "last_7_days": return { from: addDays(today, -7), to: yesterday };
    case "last_28_days": return { from: addDays(today, -28), to: yesterday };
    case "last_90_days": return { from: addDays(today, -90), to: yesterday };
    case "this_year": return { from: `${year}-01-01`, to: today };
    case "last_year": return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case "days": return { from: from!, to: to! };
  }
}

/**
 * What the days are held against: the same weekdays a year (52 weeks) before, or what came right before them. For a week, month or year of the calendar
 * that is the one before it, up to the same day where it is not over; for other days as many right before them.
 */
export function comparedDays({ from, to }: Days, { compare, period }: Pick<Question, "compare" | "period">): Days | null {
  if (compare === "none") return null;
  if (compare === "year") return { from: addDays(from, -364), to: addDays(to, -364) };
  switch (period) {
    case "this_week": return { from: addDays(from, -7), to: addDays(to, -7) };
    case "this_month": return { from: monthsBefore(from, 1), to: monthsBefore(to, 1) };
    case "this_year": return { from: monthsBefore(from, 12), to: monthsBefore(to, 12) };
    case "last_month": return { from: monthsBefore(from, 1), to: addDays(from, -1) };
    case "last_year": return { from: monthsBefore(from, 12), to: addDays(from, -1) };
    default: return { from: addDays(from, -dayCount(from, to)), to: addDays(from, -1) };
  }
}

/** The same day of the month so many months before, or that month's last where it is shorter. */
function monthsBefore(day: string, months: number): string {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  const month = (index: number) => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
  const [same, last] = [`${month(at)}-${day.slice(8)}`, addDays(`${month(at + 1)}-01`, -1)];
  return same < last ? same : last;
}

/** A list's rows as they are asked for: the most or the least of them first, of stretches of time only where a number is asked for; what has no figure comes last. */
export function ranked<T extends { value: number | null; label: string }>(rows: T[], { by, order, limit }: Pick<Question, "by" | "order" | "limit">): T[] {
  if (!isByGoods(by) && limit === undefined) return rows;
  const [none, sign] = order === "most" ? [-Infinity, -1] : [Infinity, 1];
  const at = ({ value }: T) => sign * (value ?? none);
  return rows.toSorted((a, b) => (at(a) === at(b) ? a.label.localeCompare(b.label) : at(a) - at(b))).slice(0, limit ?? USUAL_LIMIT);
}

/** Stretches of days that a question's rows stand for, in order: the days themselves, weeks from Monday, months, or the seven weekdays with all days of each. */
export function stretches(by: Question["by"], days: string[]): { key: string; days: string[] }[] {
  const keyOf = (day: string) => (by === "day" ? day : by === "week" ? mondayOf(day) : by === "month" ? day.slice(0, 7) : by === "weekday" ? String(weekday(day)) : "");
  const groups = new Map<string, string[]>();
  for (const day of days) groups.set(keyOf(day), [...(groups.get(keyOf(day)) ?? []), day]);
  return [...groups].map(([key, of]) => ({ key, days: of })).sort((a, b) => (a.key < b.key ? -1 : 1));
}
