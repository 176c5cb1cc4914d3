import { requireStaff, type Ctx } from "../platform/context";
import { selectTrouble, troubleOf } from "./report-trouble";
import { selectReports } from "./reports.queries";
import type { ReportTrouble } from "./reports.types";

/** What is not right with the last seven days' reports, the newest first. One round trip; staff only. */
export async function listReportTrouble(ctx: Ctx): Promise<ReportTrouble[]> {
  requireStaff(ctx);
  const [[newest], ...rest] = await ctx.db.read(selectReports(ctx.db, ctx.shop.id, undefined, 1), ...selectTrouble(ctx));
  return troubleOf(ctx, newest?.day, rest as never);
}
