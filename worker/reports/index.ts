export { buildReport } from "./build-report";
export { dashboardTexts, reportTexts } from "./dashboard-text.rules";
export { getDashboard } from "./get-dashboard";
export { getReport } from "./get-report";
export { listReports } from "./list-reports";
export { figureRows } from "./report-text.rules";
export { reportsApi } from "./reports.api";
export { runDueReports } from "./run-due-reports";
export type { Advice, DashboardView, FigureText, ReportLine, ReportView } from "./reports.types";
