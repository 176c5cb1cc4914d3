import { definitionOf, eachMetric, figureValue } from "../metrics";
import { adviceOf } from "./advice.rules";
import type { dailyReports } from "./reports.schema";
import type { Narrative, ReportFacts, ReportMail, ReportView } from "./reports.types";

/** A stored report as it leaves the room; its advice follows from its facts. */
export function viewReport(row: typeof dailyReports.$inferSelect, mail: ReportMail[]): ReportView {
  const facts = row.facts as ReportFacts;
  const metrics = eachMetric((key) => {
    const { value, dayBefore, weekBefore, average } = facts.figures[key] ?? { value: null, dayBefore: null, weekBefore: null, average: null };
    const of = (figure: number | null) => figureValue(key, figure, facts.currency);
    return { value: of(value), dayBefore: of(dayBefore), weekBefore: of(weekBefore), average: of(average), unit: definitionOf(key).unit };
  });
  return { kind: row.kind, date: row.day, builtAt: new Date(row.builtAt).toISOString(), revision: row.revision, source: row.source, narrative: row.narrative as Narrative, metrics, advice: adviceOf(facts), facts, mail };
}
