import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { idempotencyKey } from "../platform/idempotency-key";
import { contentType, readJson } from "../platform/read-json";
import { changePurchaseOrder, createPurchaseOrder } from "./draft-purchase-order";
import { getPurchaseOrder, listPurchaseOrders } from "./get-purchase-order";
import { getStockOutlook } from "./get-stock-outlook";
import { proposePurchaseOrders } from "./propose-purchase-orders";
import { receivePurchaseOrder } from "./receive-purchase-order";
import { cancelPurchaseOrder, sendPurchaseOrder } from "./send-purchase-order";
import { addSupplier, changeSupplier, listSuppliers } from "./suppliers";

const BASE = "/admin/purchase-orders";

export const purchasingApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/suppliers", async (c) => c.json(await listSuppliers(c.get("ctx"), c.req.query())))
  .post("/admin/suppliers", async (c) => c.json(await addSupplier(c.get("ctx"), await readJson(c.req.raw)), 201))
  .patch("/admin/suppliers/:id", async (c) => c.json(await changeSupplier(c.get("ctx"), c.req.param("id"), await readJson(c.req.raw))))
  .get(BASE, async (c) => c.json(await listPurchaseOrders(c.get("ctx"), c.req.query())))
  .post(BASE, async (c) => c.json(await createPurchaseOrder(c.get("ctx"), await readJson(c.req.raw)), 201))
  .post(`${BASE}/proposals`, async (c) => c.json(await proposePurchaseOrders(c.get("ctx"), contentType(c.req.raw) ? ((await readJson(c.req.raw)) as object) : {})))
  .get("/admin/stock-outlook", async (c) => c.json(await getStockOutlook(c.get("ctx"))))
  .get(`${BASE}/:number`, async (c) => c.json(await getPurchaseOrder(c.get("ctx"), c.req.param("number"))))
  .patch(`${BASE}/:number`, async (c) => c.json(await changePurchaseOrder(c.get("ctx"), c.req.param("number"), await readJson(c.req.raw))))
  .post(`${BASE}/:number/send`, async (c) => c.json(await sendPurchaseOrder(c.get("ctx"), c.req.param("number"), await readJson(c.req.raw))))
  .post(`${BASE}/:number/cancel`, async (c) => c.json(await cancelPurchaseOrder(c.get("ctx"), c.req.param("number"), await readJson(c.req.raw))))
  .post(`${BASE}/:number/receipts`, async (c) => {
    const ctx = c.get("ctx");
    const { order, replayed } = await receivePurchaseOrder(ctx, idempotencyKey(c.req.raw, ctx.requestId), c.req.param("number"), await readJson(c.req.raw));
    return c.json(order, replayed ? 200 : 201);
  });
