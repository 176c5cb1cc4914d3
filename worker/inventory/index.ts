export { selectStillLow } from "./alerts.queries";
export { adjustStock } from "./adjust-stock";
export { inventoryApi } from "./inventory.api";
export { insertLevels, insertMovement, insertOpeningStock, selectOrderStock } from "./inventory.queries";
export type { Adjustment, StockCounts, StockItem, StockList, StockMovement, StockState } from "./inventory.types";
export { listInventory } from "./list-inventory";
export { listMovements } from "./list-movements";
export { setThreshold } from "./set-threshold";
export { sweepAlerts, tellAlerts } from "./tell-alerts";
