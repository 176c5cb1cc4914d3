export { getMetrics } from "./get-metrics";
export { eachMetric, figureValue, viewMetrics } from "./metric-view";
export { metricDay } from "./metrics-input.rules";
export { metricsApi } from "./metrics.api";
export { selectDetail, selectFirstOrder, selectSales, selectTopProducts } from "./metrics.queries";
export { METRICS, METRIC_KEYS, changeOf, definitionOf, figuresOf, formatFigure, netSales, type Figures, type MetricKey, type MetricUnit } from "./metrics.rules";
export type { FigureValue, MetricsView, MetricView } from "./metrics.types";
export { dayCount, dayInWords, daysSpan, eachDay, mondayOf, weekdayName, type Span } from "./periods.rules";
