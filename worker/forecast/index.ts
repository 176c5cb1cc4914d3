export { buildForecasts, runDueForecasts } from "./build-forecasts";
export { daysLeft, demandFrom, demandOf, stockOut, type Demand, type KeptDemand } from "./demand.rules";
export { forecastApi } from "./forecast.api";
export { keptDemand, selectDemands, selectForecast, WHOLE_SHOP } from "./forecast.queries";
export { HISTORY_DAYS, YOUNG_WEEKS, expectDay, forecastWeek, historyOf, type Expected, type Forecast } from "./forecast.rules";
export { forecastTexts } from "./forecast-text.rules";
export type { ForecastView } from "./forecast.types";
export { getForecast } from "./get-forecast";
export { median } from "./sums.rules";
