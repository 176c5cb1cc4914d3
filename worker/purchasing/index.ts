export { changePurchaseOrder, createPurchaseOrder } from "./draft-purchase-order";
export { getPurchaseOrder, listPurchaseOrders } from "./get-purchase-order";
export { getStockOutlook } from "./get-stock-outlook";
export { purchasingApi } from "./purchasing.api";
export type { Proposal, PurchaseHead, PurchaseLine, PurchaseOrder, StockOutlook, Supplier } from "./purchasing.types";
export { proposePurchaseOrders } from "./propose-purchase-orders";
export { receivePurchaseOrder } from "./receive-purchase-order";
export { cancelPurchaseOrder, sendPurchaseOrder } from "./send-purchase-order";
export { addSupplier, changeSupplier, listSuppliers } from "./suppliers";
