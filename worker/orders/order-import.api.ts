import { Hono } from "hono";
import { requireStaff, type Ctx } from "../platform/context";
import { exportOrders } from "./export-orders";
import { importOrders, readOrdersUpload } from "./import-orders";

/** Orders as a CSV, in and out. */
export const orderImportApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .post("/admin/orders/import", async (c) => {
    // Nobody else's file is read at all.
    requireStaff(c.get("ctx"));
    const { bytes, fields } = await readOrdersUpload(c.req.raw);
    return c.json(await importOrders(c.get("ctx"), { bytes, dryRun: ["1", "true"].includes(c.req.query("dryRun") ?? fields.dryRun ?? "") }));
  })
  .get("/admin/orders/export", (c) => {
    const { shop, clock } = c.get("ctx");
    const csv = exportOrders(c.get("ctx"), c.req.query());
    return c.body(csv, 200, { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${shop.slug}-orders-${new Date(clock.now()).toISOString().slice(0, 10)}.csv"` });
  });
