export { findInsights } from "./find-insights";
export { insightsApi } from "./insights.api";
export { forgetFindings } from "./insights.queries";
export { listInsights } from "./list-insights";
export { putAwayInsight } from "./put-away-insight";
export type { InsightView } from "./insights.types";
