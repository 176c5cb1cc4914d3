export { discountsApi } from "./discounts.api";
export { discountRows, gatherDiscounts, insertRedemptions, priceFreeDelivery, releaseRedemptions, retakeRedemptions, scaleRedemptions, selectFreeDelivery } from "./discounts.queries";
export { chooseDiscounts, codeText, obstacleOf, type Reduction } from "./discounts.rules";
export type { DiscountRow, DiscountView } from "./discounts.types";
export { changeDiscount, createDiscount, getDiscount, listDiscounts } from "./manage-discounts";
