import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { mailView, newestMails, selectReportMails } from "./report-mails";
import { selectReport } from "./reports.queries";
import { reportInput } from "./reports.rules";
import type { ReportView } from "./reports.types";
import { viewReport } from "./view";

/** The report of a period that ends on a local day, with what became of its mails. Throws `not_found` when none was built or the text is no day; staff only. */
export async function getReport(ctx: Ctx, date: string, kind?: string): Promise<ReportView> {
  requireStaff(ctx);
  const wanted = reportInput.safeParse({ date, kind });
  if (!wanted.success) throw notFound("This report");
  const { db, shop } = ctx;
  const [[row], mails] = await db.read(selectReport(db, shop.id, date, wanted.data.kind), selectReportMails(db, shop.id, wanted.data.kind, date, date));
  if (!row) throw notFound("This report");
  return viewReport(row, mailView(newestMails(mails, row.kind, date)));
}
