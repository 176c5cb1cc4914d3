export { HISTORY_DAYS, YOUNG_WEEKS, expectDay, forecastWeek, historyOf, type Expected, type Forecast } from "./forecast.rules";
