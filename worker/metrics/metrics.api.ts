import { Hono, type Context } from "hono";
import { clientAddress } from "../platform/client-address";
import type { Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { cohortsCsv, daysCsv, pairsCsv, productsCsv, segmentCsv } from "./figure-csv.rules";
import { getAllCustomerFigures, getAllProductFigures, getCustomerFigures, getDemand, getProductFigures } from "./get-breakdowns";
import { rebuildFacts } from "./fold-facts";
import { getMetrics } from "./get-metrics";
import { noteVisit } from "./note-visit";

type Vars = { Variables: { ctx: Ctx } };

/** Figures, for the staff, and what browsers tell of visits. */
export const metricsApi = new Hono<Vars>()
  .get("/admin/metrics", async (c) => c.json(await getMetrics(c.get("ctx"), c.req.query())))
  .get("/admin/figures/products", async (c) => c.json(await getProductFigures(c.get("ctx"), c.req.query())))
  .get("/admin/figures/customers", async (c) => c.json(await getCustomerFigures(c.get("ctx"), c.req.query())))
  .get("/admin/figures/demand", async (c) => c.json(await getDemand(c.get("ctx"), c.req.query())))
  .get("/admin/figures/days.csv", async (c) => csv(c, "days", daysCsv(await getMetrics(c.get("ctx"), c.req.query()), c.get("ctx").shop.currency)))
  .get("/admin/figures/products.csv", async (c) => csv(c, "products", productsCsv(await getAllProductFigures(c.get("ctx"), c.req.query()), c.get("ctx").shop.currency)))
  .get("/admin/figures/pairs.csv", async (c) => csv(c, "pairs", pairsCsv(await getProductFigures(c.get("ctx"), c.req.query()))))
  .get("/admin/figures/segment.csv", async (c) => csv(c, "segment", segmentCsv(await getAllCustomerFigures(c.get("ctx"), c.req.query()), c.get("ctx").shop.currency)))
  .get("/admin/figures/cohorts.csv", async (c) => csv(c, "cohorts", cohortsCsv(await getCustomerFigures(c.get("ctx"), {}))))
  .post("/admin/figures/rebuild", async (c) => c.json(await rebuildFacts(c.get("ctx"))))
  .post("/visits", async (c) => {
    const optsOut = c.req.header("DNT") === "1" || c.req.header("Sec-GPC") === "1";
    await noteVisit(c.get("ctx"), { address: clientAddress(c.req.raw), userAgent: c.req.header("User-Agent") ?? "", optsOut }, await readJson(c.req.raw, 2_048));
    return c.body(null, 204);
  });

const csv = (c: Context<Vars>, name: string, text: string) => c.body(text, 200, { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${c.get("ctx").shop.slug}-${name}.csv"` });
