import { requireStaff, type Ctx } from "../platform/context";
import { money } from "../platform/money";
import { parse } from "../platform/parse";
import { selectReports } from "./reports.queries";
import { listInput } from "./reports.rules";
import type { ReportLine } from "./reports.types";

/** Reports, the newest day first; `cursor` reads on. Throws `invalid` for a cursor or limit that is none; staff only. */
export async function listReports(ctx: Ctx, input: unknown = {}): Promise<{ items: ReportLine[]; nextCursor: string | null }> {
  requireStaff(ctx);
  const { cursor, limit } = parse(listInput, input);
  const rows = await ctx.db.read(selectReports(ctx.db, ctx.shop.id, cursor, limit + 1)).then(([found]) => found);
  const page = rows.slice(0, limit);
  return {
    items: page.map(({ day, netSales, currency, partial, builtAt, ...row }) => ({ ...row, date: day, netSales: money(netSales, currency), partial: Boolean(partial), builtAt: new Date(builtAt).toISOString() })),
    nextCursor: rows.length > limit ? page.at(-1)!.day : null,
  };
}
