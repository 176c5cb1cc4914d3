import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { z } from "zod";
import { parse } from "../platform/parse";
import { getTerms, removeTaxRate, removeZone, saveTaxRate, saveZone } from "./change-terms";
import { getSettings, updateSettings } from "./update-settings";

export const shopsApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/settings", async (c) => c.json(await getSettings(c.get("ctx"))))
  .patch("/admin/settings", async (c) => c.json(await updateSettings(c.get("ctx"), (await readJson(c.req.raw)) as never)))
  .get("/admin/terms", async (c) => c.json(await getTerms(c.get("ctx"))))
  .post("/admin/delivery-zones", async (c) => c.json(await saveZone(c.get("ctx"), await readJson(c.req.raw)), 201))
  .put("/admin/delivery-zones/:id", async (c) => {
    const { version, ...zone } = parse(z.looseObject({ version: z.int("Name the version that you looked at.") }), await readJson(c.req.raw));
    return c.json(await saveZone(c.get("ctx"), zone, { id: c.req.param("id"), version }));
  })
  .delete("/admin/delivery-zones/:id", async (c) => {
    await removeZone(c.get("ctx"), c.req.param("id"));
    return c.body(null, 204);
  })
  .post("/admin/tax-rates", async (c) => c.json(await saveTaxRate(c.get("ctx"), await readJson(c.req.raw)), 201))
  .delete("/admin/tax-rates/:id", async (c) => {
    await removeTaxRate(c.get("ctx"), c.req.param("id"));
    return c.body(null, 204);
  });
