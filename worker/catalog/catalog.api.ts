import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { getProduct } from "./get-product";
import { listProducts } from "./list-products";

export const catalogApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/products", async (c) => c.json(await listProducts(c.get("ctx"), c.req.query())))
  .get("/products/:slug", async (c) => c.json(await getProduct(c.get("ctx"), c.req.param("slug"))))
  .get("/categories", async (c) => c.json({ items: (await listProducts(c.get("ctx"), { limit: "1" })).facets.categories, nextCursor: null }));
