import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { getMetrics } from "./get-metrics";

export const metricsApi = new Hono<{ Variables: { ctx: Ctx } }>().get("/admin/metrics", async (c) => c.json(await getMetrics(c.get("ctx"), c.req.query())));
