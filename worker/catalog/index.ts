export { addPhoto } from "./add-photo";
export { catalogApi } from "./catalog.api";
export { firstImage } from "./catalog.queries";
export { staleTags } from "./catalog.rules";
export { removePhoto, updatePhoto } from "./change-photo";
export { createProduct } from "./create-product";
export { getAdminProduct, listCategories } from "./get-admin-product";
export { getProduct } from "./get-product";
export { getShowcase, type Showcase } from "./get-showcase";
export { listAddresses } from "./list-addresses";
export { listAdminProducts } from "./list-admin-products";
export { listProducts } from "./list-products";
export { MAX_IMPORT_ROWS } from "./import-file.rules";
export { importProducts, readImportUpload } from "./import-products";
export type { FieldChange, ImportReport, ImportRow, RowOutcome } from "./import.types";
export { importApi } from "./import.api";
export { mediaApi } from "./media.api";
export { withSources } from "./media.rules";
export { MAX_PHOTO_BYTES } from "./photo.rules";
export { MAX_PRODUCT_BYTES } from "./product-input.rules";
export { productsApi } from "./products.api";
export { archiveProduct, updateProduct } from "./update-product";
export type {
  AdminProduct, AdminProductCard, AdminVariant, Category, Facets, ProductCard, ProductDetail, ProductImage, ProductList, ProductStatus, ProductVariant,
} from "./catalog.types";
