import { z } from "zod";
import { FIGURES, FIGURE_KEYS, dayCount, metricDay, mondayOf, type FigureKey } from "../metrics";
import { addDays, weekday } from "../platform/local-time";

export const DIMENSIONS = ["total", "day", "week", "month", "weekday", "product", "variant", "category"] as const;
export const PERIODS = ["today", "yesterday", "this_week", "last_week", "this_month", "last_month", "last_7_days", "last_28_days", "last_90_days", "this_year", "last_year", "days"] as const;
/** Figures that are kept of each product, and so can be told by product. */
export const BY_PRODUCT = ["units", "netSales", "refunds", "margin"] as const satisfies FigureKey[];
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
    /** Of products: which end of the list, and how many. */
    order: z.enum(["most", "least"]).default("most"),
    limit: z.coerce.number().int().min(1).max(50).optional(),
  })
  .superRefine(({ figure, by, period, from, to }, ctx) => {
    const refuse = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
    if (by === "product" && !(BY_PRODUCT as readonly FigureKey[]).includes(figure)) refuse("by", `${FIGURES[figure].name} is not kept by product. ${BY_PRODUCT.map((key) => FIGURES[key].name).join(", ")} are.`);
    if (FIGURES[figure].kind === "now" && by !== "total") refuse("by", `${FIGURES[figure].name} tells how things stand now, so it can only be told as one figure.`);
    if (period !== "days") return;
    if (!from || !to) refuse(from ? "to" : "from", "Please choose the first and the last day.");
    else if (from > to) refuse("to", "It ends before it begins.");
    else if (dayCount(from, to) > MOST_DAYS) refuse("to", `At most ${MOST_DAYS} days at once.`);
  });
export type Question = z.output<typeof question>;
export type QuestionInput = z.input<typeof question>;

/** The days of a question's period, both included, as seen on the shop's local `today`. A week begins on Monday. */
export function daysOf({ period, from, to }: Pick<Question, "period" | "from" | "to">, today: string): { from: string; to: string } {
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

/** What the days are held against: as many right before them, or the same weekdays a year (52 weeks) before. */
export function comparedDays({ from, to }: { from: string; to: string }, compare: Question["compare"]): { from: string; to: string } | null {
  if (compare === "none") return null;
  const back = compare === "year" ? 364 : dayCount(from, to);
  return { from: addDays(from, -back), to: addDays(to, -back) };
}

/** Stretches of days that a question's rows stand for, in order: the days themselves, weeks from Monday, months, or the seven weekdays with all days of each. */
export function stretches(by: Question["by"], days: string[]): { key: string; days: string[] }[] {
  const keyOf = (day: string) => (by === "day" ? day : by === "week" ? mondayOf(day) : by === "month" ? day.slice(0, 7) : by === "weekday" ? String(weekday(day)) : "");
  const groups = new Map<string, string[]>();
  for (const day of days) groups.set(keyOf(day), [...(groups.get(keyOf(day)) ?? []), day]);
  return [...groups].map(([key, of]) => ({ key, days: of })).sort((a, b) => (a.key < b.key ? -1 : 1));
}
