import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { selectReport } from "./reports.queries";
import { reportDay } from "./reports.rules";
import type { ReportView } from "./reports.types";
import { viewReport } from "./view";

/** The report of a local day. Throws `not_found` when none was built or the text is no day; staff only. */
export async function getReport(ctx: Ctx, date: string): Promise<ReportView> {
  requireStaff(ctx);
  if (!reportDay.safeParse({ date }).success) throw notFound("This report");
  const [[row]] = await ctx.db.read(selectReport(ctx.db, ctx.shop.id, date));
  if (!row) throw notFound("This report");
  return viewReport(row);
}
