import { Hono } from "hono";
import { requireStaff, type Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { buildReport } from "./build-report";
import { getReport } from "./get-report";
import { listReports } from "./list-reports";

export const reportsApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/reports", async (c) => c.json(await listReports(c.get("ctx"), c.req.query())))
  .get("/admin/reports/:date", async (c) => c.json(await getReport(c.get("ctx"), c.req.param("date"))))
  .post("/admin/reports", async (c) => {
    const ctx = c.get("ctx");
    // Before the body is read: who may not build learns nothing of what is wrong with it.
    requireStaff(ctx);
    const report = await buildReport(ctx, (await readJson(c.req.raw)) as never);
    return c.json(report, report.revision === 1 ? 201 : 200);
  });
