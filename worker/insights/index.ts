export { findInsights } from "./find-insights";
export { insightsApi } from "./insights.api";
export { forgetFindings } from "./insights.queries";
export { insightText } from "./insight-text.rules";
export { listInsights } from "./list-insights";
export { putAwayInsight } from "./put-away-insight";
export { tellInsights } from "./tell-insights";
export type { Finding, Hand, InsightView } from "./insights.types";
