import { Hono } from "hono";
import { clientAddress } from "../platform/client-address";
import type { Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { getMetrics } from "./get-metrics";
import { noteVisit } from "./note-visit";

export const metricsApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/metrics", async (c) => c.json(await getMetrics(c.get("ctx"), c.req.query())))
  .post("/visits", async (c) => {
    const optsOut = c.req.header("DNT") === "1" || c.req.header("Sec-GPC") === "1";
    await noteVisit(c.get("ctx"), { address: clientAddress(c.req.raw), userAgent: c.req.header("User-Agent") ?? "", optsOut }, await readJson(c.req.raw, 2_048));
    return c.body(null, 204);
  });
