export { adjustStock } from "./adjust-stock";
export { inventoryApi } from "./inventory.api";
export { insertLevels, insertMovement, insertOpeningStock, insertReservations, selectOrderStock } from "./inventory.queries";
export type { Adjustment, StockCounts, StockItem, StockList, StockMovement, StockState } from "./inventory.types";
export { listInventory } from "./list-inventory";
export { listMovements } from "./list-movements";
