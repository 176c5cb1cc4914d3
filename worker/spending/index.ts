export { askSpending, settleSpending, settling, type Ask } from "./ask-spending";
export { askWithinBudget } from "./ask-within-budget";
export { releaseUnsettled } from "./release-unsettled";
export { getSpending } from "./get-spending";
export { spendingApi } from "./spending.api";
export type { Purpose, Spending } from "./spending.types";
