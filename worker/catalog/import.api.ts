import { Hono } from "hono";
import { requireStaff, type Ctx } from "../platform/context";
import { exportProducts } from "./export-products";
import { importProducts, readImportUpload } from "./import-products";

/** The catalogue as a CSV, in and out. */
export const importApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .post("/admin/catalog/import", async (c) => {
    // Nobody else's file is read at all.
    requireStaff(c.get("ctx"));
    const { bytes, fields } = await readImportUpload(c.req.raw);
    return c.json(await importProducts(c.get("ctx"), { bytes, dryRun: ["1", "true"].includes(c.req.query("dryRun") ?? fields.dryRun ?? "") }));
  })
  .get("/admin/catalog/export", (c) => {
    const { shop, clock } = c.get("ctx");
    const csv = exportProducts(c.get("ctx"));
    return c.body(csv, 200, { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${shop.slug}-products-${new Date(clock.now()).toISOString().slice(0, 10)}.csv"` });
  });
