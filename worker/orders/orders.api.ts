import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { invalid } from "../platform/errors";
import { readJson } from "../platform/read-json";
import { getOrder } from "./get-order";
import { placeOrder } from "./place-order";

export const ordersApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .post("/orders", async (c) => {
    const ctx = c.get("ctx");
    await ctx.rateLimit("orders", c.req.header("CF-Connecting-IP") ?? "local");
    const key = c.req.header("Idempotency-Key") ?? ctx.requestId;
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw invalid("Idempotency-Key", "1 to 200 visible ASCII characters.");
    const { order, replayed } = await placeOrder(ctx, key, await readJson(c.req.raw));
    return c.json(order, replayed ? 200 : 201);
  })
  .get("/orders/:number", async (c) => c.json(await getOrder(c.get("ctx"), c.req.param("number"), /^Bearer ([0-9a-f]{64})$/.exec(c.req.header("Authorization") ?? "")?.[1])));
