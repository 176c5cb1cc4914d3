import { Hono, type Context } from "hono";
import type { Ctx } from "../platform/context";
import { exportInvoices, listInvoices } from "./list-invoices";
import { getPackingSlip } from "./packing-slip";
import { getDocumentPdf, getInvoicePdf, issueInvoice, listOrderDocuments } from "./order-documents";

interface Vars {
  Variables: { ctx: Ctx };
}

/** An order's papers. The PDF's key may stand in the address, because a link in a page or a mail sends no header. */
export const documentsApi = new Hono<Vars>()
  .get("/orders/:number/invoice.pdf", async (c) => pdf(await getInvoicePdf(c.get("ctx"), c.req.param("number"), accessToken(c)), `invoice-${c.req.param("number")}`))
  .get("/admin/invoices", async (c) => c.json(await listInvoices(c.get("ctx"), c.req.query())))
  .get("/admin/invoices/export", (c) => {
    const { shop } = c.get("ctx");
    const csv = exportInvoices(c.get("ctx"), c.req.query());
    return c.body(csv, 200, { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${[shop.slug, "invoices", c.req.query("month")].filter(Boolean).join("-")}.csv"` });
  })
  .get("/admin/orders/:number/documents", async (c) => c.json(await listOrderDocuments(c.get("ctx"), c.req.param("number"))))
  .get("/admin/orders/:number/packing-slip", async (c) => pdf(await getPackingSlip(c.get("ctx"), c.req.param("number"), c.req.query()), `packing-slip-${c.req.param("number")}`))
  .post("/admin/orders/:number/invoice", async (c) => c.json(await issueInvoice(c.get("ctx"), c.req.param("number"))))
  .get("/admin/orders/:number/invoices/:kind/:file{[0-9]+\\.pdf}", async (c) => {
    const [kind, number] = [c.req.param("kind"), c.req.param("file").replace(".pdf", "")];
    return pdf(await getDocumentPdf(c.get("ctx"), c.req.param("number"), kind, number), `${kind}-${number}`);
  });

const accessToken = (c: Context<Vars>) => /^(?:Bearer )?([0-9a-f]{64})$/.exec(c.req.header("Authorization") ?? c.req.query("key") ?? "")?.[1];

/** Names in it are digits and our own words alone. */
const pdf = (bytes: Uint8Array, name: string) =>
  new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { "Content-Type": "application/pdf", "Content-Disposition": `inline; filename="${name.replace(/[^\w-]/g, "")}.pdf"`, "Referrer-Policy": "no-referrer" } });
