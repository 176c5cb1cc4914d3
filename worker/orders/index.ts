export { getOrder } from "./get-order";
export { ordersApi } from "./orders.api";
export { placeOrder } from "./place-order";
export type { OrderView, PlacedOrder } from "./orders.types";
