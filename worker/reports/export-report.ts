import type { Ctx } from "../platform/context";
import { getReport } from "./get-report";
import { reportCsv } from "./report-csv.rules";
import { documentOf, type ReportDocument } from "./report-document.rules";
import { reportPdf } from "./report-pdf";
import type { ReportView } from "./reports.types";

/** A report and what it says, in the shop's words. Throws `not_found`; staff only. */
export async function getReportDocument(ctx: Ctx, date: string, kind?: string): Promise<{ report: ReportView; document: ReportDocument }> {
  const report = await getReport(ctx, date, kind);
  return { report, document: documentOf(report.facts, report.narrative, report.source, ctx.shop) };
}

/** A report as a CSV file. Throws `not_found`; staff only. */
export const exportReportCsv = async (ctx: Ctx, date: string, kind?: string): Promise<string> => reportCsv((await getReportDocument(ctx, date, kind)).document);

/** A report as a PDF file. Throws `not_found`; staff only. */
export async function exportReportPdf(ctx: Ctx, date: string, kind?: string): Promise<Uint8Array> {
  const { report, document } = await getReportDocument(ctx, date, kind);
  return reportPdf(ctx, document, { shop: ctx.shop.name, builtAt: Date.parse(report.builtAt) });
}
