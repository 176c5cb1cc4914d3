export { catalogApi } from "./catalog.api";
export { getProduct } from "./get-product";
export { listProducts } from "./list-products";
export { mediaApi } from "./media.api";
export type { Category, ProductCard, ProductDetail, ProductImage, ProductList, ProductVariant } from "./catalog.types";
