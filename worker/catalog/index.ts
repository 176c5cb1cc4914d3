export { catalogApi } from "./catalog.api";
export { getProduct } from "./get-product";
export { getShowcase, type Showcase } from "./get-showcase";
export { listAddresses } from "./list-addresses";
export { listProducts } from "./list-products";
export { mediaApi } from "./media.api";
export { withSources } from "./media.rules";
export type { Category, Facets, ProductCard, ProductDetail, ProductImage, ProductList, ProductVariant } from "./catalog.types";
