import { Hono } from "hono";
import { requireStaff, type Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { buildReport } from "./build-report";
import { exportReportCsv, exportReportPdf } from "./export-report";
import { getReport } from "./get-report";
import { listReports } from "./list-reports";
import { sendReport } from "./send-report";

/** A file's name holds digits and our own words alone. */
const file = (type: string, name: string, how = "attachment") => ({ "Content-Type": type, "Content-Disposition": `${how}; filename="report-${name.replace(/[^\w.-]/g, "")}"` });

export const reportsApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/reports", async (c) => c.json(await listReports(c.get("ctx"), c.req.query())))
  .get("/admin/reports/:date", async (c) => c.json(await getReport(c.get("ctx"), c.req.param("date"), c.req.query("kind"))))
  .get("/admin/reports/:date/csv", async (c) => c.body(await exportReportCsv(c.get("ctx"), c.req.param("date"), c.req.query("kind")), 200, file("text/csv; charset=utf-8", `${c.req.param("date")}.csv`)))
  .get("/admin/reports/:date/pdf", async (c) => c.body((await exportReportPdf(c.get("ctx"), c.req.param("date"), c.req.query("kind"))) as Uint8Array<ArrayBuffer>, 200, file("application/pdf", `${c.req.param("date")}.pdf`, "inline")))
  .post("/admin/reports/:date/mail", async (c) => {
    const ctx = c.get("ctx");
    requireStaff(ctx);
    return c.json(await sendReport(ctx, { ...((await readJson(c.req.raw)) as object), date: c.req.param("date") }));
  })
  .post("/admin/reports", async (c) => {
    const ctx = c.get("ctx");
    // Before the body is read: who may not build learns nothing of what is wrong with it.
    requireStaff(ctx);
    const report = await buildReport(ctx, (await readJson(c.req.raw)) as never);
    return c.json(report, report.revision === 1 ? 201 : 200);
  });
