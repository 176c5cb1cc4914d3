import { Hono, type Context } from "hono";
import { clientAddress } from "../platform/client-address";
import type { Ctx } from "../platform/context";
import { idempotencyKey } from "../platform/idempotency-key";
import { readJson } from "../platform/read-json";
import { cancelOrder } from "./cancel-order";
import { changeOrder } from "./change-order";
import { changeOrders } from "./change-orders";
import { getAdminOrder } from "./get-admin-order";
import { getOrder } from "./get-order";
import { listOrders } from "./list-orders";
import { placeOrder } from "./place-order";
import { requestReturn } from "./request-return";

interface Vars {
  Variables: { ctx: Ctx };
}

export const ordersApi = new Hono<Vars>()
  .post("/orders", async (c) => {
    const ctx = c.get("ctx");
    await ctx.rateLimit("orders", clientAddress(c.req.raw));
    const { order, replayed } = await placeOrder(ctx, idempotencyKey(c.req.raw, ctx.requestId), await readJson(c.req.raw));
    return c.json(order, replayed ? 200 : 201);
  })
  .get("/orders/:number", async (c) => c.json(await getOrder(c.get("ctx"), c.req.param("number"), accessToken(c))))
  .post("/orders/:number/cancel", async (c) => c.json(await cancelOrder(c.get("ctx"), c.req.param("number"), accessToken(c))))
  .post("/orders/:number/returns", async (c) => {
    const ctx = c.get("ctx");
    await ctx.rateLimit("orders", clientAddress(c.req.raw));
    return c.json(await requestReturn(ctx, c.req.param("number"), idempotencyKey(c.req.raw, ctx.requestId), await readJson(c.req.raw), accessToken(c)), 201);
  })
  .post("/admin/orders/bulk", async (c) => c.json(await changeOrders(c.get("ctx"), await readJson(c.req.raw))))
  .get("/admin/orders", async (c) => c.json(await listOrders(c.get("ctx"), c.req.query())))
  .get("/admin/orders/:number", async (c) => c.json(await getAdminOrder(c.get("ctx"), c.req.param("number"))))
  .patch("/admin/orders/:number", async (c) => c.json(await changeOrder(c.get("ctx"), c.req.param("number"), await readJson(c.req.raw))));

/** The order's own secret, where a request speaks with it instead of a session. */
const accessToken = (c: Context<Vars>) => /^Bearer ([0-9a-f]{64})$/.exec(c.req.header("Authorization") ?? "")?.[1];
