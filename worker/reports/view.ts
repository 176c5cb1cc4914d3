import { money } from "../platform/money";
import { METRIC_KEYS, changeOf, definitionOf, type Figures, type MetricKey } from "./metrics.rules";
import { adviceOf } from "./advice.rules";
import type { dailyReports } from "./reports.schema";
import type { FigureValue, MetricView, Narrative, ReportFacts, ReportView } from "./reports.types";

const valueOf = (key: MetricKey, value: number | null, currency: string): FigureValue => (value !== null && definitionOf(key).unit === "money" ? money(value, currency) : value);
const each = <T>(make: (key: MetricKey) => T) => Object.fromEntries(METRIC_KEYS.map((key) => [key, make(key)])) as Record<MetricKey, T>;

/** A period's figures beside those of another, as they leave the room. */
export const viewMetrics = (now: Figures, before: Figures, currency: string): Record<MetricKey, MetricView> =>
  each((key) => ({ value: valueOf(key, now[key], currency), previous: valueOf(key, before[key], currency), change: changeOf(now[key], before[key]), unit: definitionOf(key).unit }));

/** A stored report as it leaves the room; its advice follows from its facts. */
export function viewReport(row: typeof dailyReports.$inferSelect): ReportView {
  const facts = row.facts as ReportFacts;
  const metrics = each((key) => {
    const { value, dayBefore, weekBefore, average } = facts.figures[key];
    const of = (figure: number | null) => valueOf(key, figure, facts.currency);
    return { value: of(value), dayBefore: of(dayBefore), weekBefore: of(weekBefore), average: of(average), unit: definitionOf(key).unit };
  });
  return { date: row.day, builtAt: new Date(row.builtAt).toISOString(), revision: row.revision, source: row.source, narrative: row.narrative as Narrative, metrics, advice: adviceOf(facts), facts };
}
