import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { readUpload } from "../platform/read-form";
import { addPhoto } from "./add-photo";
import { removePhoto, updatePhoto } from "./change-photo";
import { createProduct } from "./create-product";
import { getAdminProduct } from "./get-admin-product";
import { listAdminProducts } from "./list-admin-products";
import { MAX_PHOTO_BYTES } from "./photo.rules";
import { MAX_PRODUCT_BYTES } from "./product-input.rules";
import { archiveProduct, updateProduct } from "./update-product";

/** What staff do to the catalogue. */
export const productsApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/products", async (c) => c.json(await listAdminProducts(c.get("ctx"), c.req.query())))
  .post("/admin/products", async (c) => c.json(await createProduct(c.get("ctx"), await readJson(c.req.raw, MAX_PRODUCT_BYTES)), 201))
  .get("/admin/products/:id", async (c) => c.json(await getAdminProduct(c.get("ctx"), c.req.param("id"))))
  .patch("/admin/products/:id", async (c) => c.json(await updateProduct(c.get("ctx"), c.req.param("id"), await readJson(c.req.raw, MAX_PRODUCT_BYTES))))
  .delete("/admin/products/:id", async (c) => {
    await archiveProduct(c.get("ctx"), c.req.param("id"));
    return c.body(null, 204);
  })
  .post("/admin/products/:id/photos", async (c) => c.json(await addPhoto(c.get("ctx"), c.req.param("id"), () => readUpload(c.req.raw, MAX_PHOTO_BYTES)), 201))
  .patch("/admin/products/:id/photos/:photoId", async (c) => c.json(await updatePhoto(c.get("ctx"), c.req.param("id"), c.req.param("photoId"), (await readJson(c.req.raw)) as never)))
  .delete("/admin/products/:id/photos/:photoId", async (c) => {
    await removePhoto(c.get("ctx"), c.req.param("id"), c.req.param("photoId"));
    return c.body(null, 204);
  });
