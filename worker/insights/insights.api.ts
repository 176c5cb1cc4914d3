import { Hono } from "hono";
import { requireStaff, type Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { listInsights } from "./list-insights";
import { putAwayInsight } from "./put-away-insight";

export const insightsApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/insights", async (c) => c.json(await listInsights(c.get("ctx"), c.req.query())))
  .post("/admin/insights/put-away", async (c) => {
    requireStaff(c.get("ctx"));
    await putAwayInsight(c.get("ctx"), (await readJson(c.req.raw)) as never);
    return c.body(null, 204);
  });
