import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { changeDiscount, createDiscount, getDiscount, listDiscounts } from "./manage-discounts";

export const discountsApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/discounts", async (c) => c.json({ items: await listDiscounts(c.get("ctx")), nextCursor: null }))
  .post("/admin/discounts", async (c) => c.json(await createDiscount(c.get("ctx"), await readJson(c.req.raw)), 201))
  .get("/admin/discounts/:id", async (c) => c.json(await getDiscount(c.get("ctx"), c.req.param("id"))))
  .put("/admin/discounts/:id", async (c) => c.json(await changeDiscount(c.get("ctx"), c.req.param("id"), await readJson(c.req.raw))));
