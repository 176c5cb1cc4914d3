export { askSpending, settleSpending, settling, type Ask } from "./ask-spending";
export { askWithinBudget } from "./ask-within-budget";
export { releaseUnsettled } from "./release-unsettled";
