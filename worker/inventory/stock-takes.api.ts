import { Hono } from "hono";
import { requireStaff, type Ctx } from "../platform/context";
import { invalid } from "../platform/errors";
import { idempotencyKey } from "../platform/idempotency-key";
import { readUpload } from "../platform/read-form";
import { readJson } from "../platform/read-json";
import { applyStockTake, cancelStockTake } from "./apply-stock-take";
import { countFile, countRest, countStock, uncountStock } from "./count-stock";
import { getStockTake, listStockTakes } from "./get-stock-take";
import { startStockTake } from "./start-stock-take";
import { MAX_COUNT_BYTES } from "./stock-takes.rules";

const BASE = "/admin/stock-takes";

export const stockTakesApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get(BASE, async (c) => c.json(await listStockTakes(c.get("ctx"), c.req.query())))
  .post(BASE, async (c) => c.json(await startStockTake(c.get("ctx"), await readJson(c.req.raw)), 201))
  .get(`${BASE}/:id`, async (c) => c.json(await getStockTake(c.get("ctx"), c.req.param("id"), c.req.query())))
  .post(`${BASE}/:id/lines`, async (c) => {
    const ctx = c.get("ctx");
    const counted = await countStock(ctx, idempotencyKey(c.req.raw, ctx.requestId), c.req.param("id"), await readJson(c.req.raw));
    return c.json(counted, counted.replayed ? 200 : 201);
  })
  .delete(`${BASE}/:id/lines/:sku`, async (c) => {
    await uncountStock(c.get("ctx"), c.req.param("id"), c.req.param("sku"));
    return c.body(null, 204);
  })
  .post(`${BASE}/:id/file`, async (c) => {
    // Nobody else's file is read at all.
    requireStaff(c.get("ctx"));
    const { files: [bytes] } = await readUpload(c.req.raw, MAX_COUNT_BYTES, /^text\/csv$/);
    if (!bytes) throw invalid("file", "Choose a CSV file.");
    return c.json(await countFile(c.get("ctx"), c.req.param("id"), bytes));
  })
  .post(`${BASE}/:id/rest`, async (c) => c.json(await countRest(c.get("ctx"), c.req.param("id"))))
  .post(`${BASE}/:id/apply`, async (c) => c.json(await applyStockTake(c.get("ctx"), c.req.param("id"))))
  .post(`${BASE}/:id/cancel`, async (c) => c.json(await cancelStockTake(c.get("ctx"), c.req.param("id"))));
