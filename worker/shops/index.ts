export { findShop, slugOfHost } from "./find-shop";
export type { Shop } from "./shops.types";
