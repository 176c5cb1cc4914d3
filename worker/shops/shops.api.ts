import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { getSettings, updateSettings } from "./update-settings";

export const shopsApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/settings", async (c) => c.json(await getSettings(c.get("ctx"))))
  .patch("/admin/settings", async (c) => c.json(await updateSettings(c.get("ctx"), (await readJson(c.req.raw)) as never)));
