import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { addNote } from "./add-note";
import { eraseCustomer } from "./erase-person";
import { exportCustomers } from "./export-customers";
import { getCustomer } from "./get-customer";
import { listCustomers } from "./list-customers";
import { removeNote } from "./remove-note";

/** Customers, for the staff. */
export const customersApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/customers", async (c) => c.json(await listCustomers(c.get("ctx"), c.req.query() as never)))
  .get("/admin/customers/export", (c) => {
    const { shop, clock } = c.get("ctx");
    return c.body(exportCustomers(c.get("ctx")), 200, { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${shop.slug}-customers-${new Date(clock.now()).toISOString().slice(0, 10)}.csv"` });
  })
  .get("/admin/customers/:id", async (c) => c.json(await getCustomer(c.get("ctx"), c.req.param("id"))))
  .delete("/admin/customers/:id", async (c) => {
    await eraseCustomer(c.get("ctx"), c.req.param("id"));
    return c.body(null, 204);
  })
  .post("/admin/customers/:id/notes", async (c) => c.json(await addNote(c.get("ctx"), c.req.param("id"), (await readJson(c.req.raw)) as never), 201))
  .delete("/admin/customers/:id/notes/:noteId", async (c) => {
    await removeNote(c.get("ctx"), c.req.param("id"), c.req.param("noteId"));
    return c.body(null, 204);
  });
