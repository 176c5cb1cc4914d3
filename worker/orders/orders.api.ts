import { Hono, type Context } from "hono";
import { clientAddress } from "../platform/client-address";
import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import { idempotencyKey } from "../platform/idempotency-key";
import { readBytes, readJson } from "../platform/read-json";
import { cancelOrder } from "./cancel-order";
import { cartOf, keepCart } from "./cart-cookie.rules";
import { changeOrder } from "./change-order";
import { changeOrders } from "./change-orders";
import { getAdminOrder } from "./get-admin-order";
import { getOrder } from "./get-order";
import { listOrders } from "./list-orders";
import type { PlacedOrder } from "./orders.types";
import { payOrder } from "./pay-order";
import { placeOrder } from "./place-order";
import { reorder } from "./reorder";
import { requestReturn } from "./request-return";
import { takeOrder } from "./take-order";
import { receiveWebhook } from "./receive-payment-event";

interface Vars {
  Variables: { ctx: Ctx };
}

export const ordersApi = new Hono<Vars>()
  .post("/orders", async (c) => {
    const ctx = c.get("ctx");
    await ctx.rateLimit("orders", clientAddress(c.req.raw));
    const { order, replayed } = await placeOrder(ctx, idempotencyKey(c.req.raw, ctx.requestId), await readJson(c.req.raw));
    return c.json(await withPage(ctx, order), replayed ? 200 : 201);
  })
  .get("/orders/:number", async (c) => c.json(await getOrder(c.get("ctx"), c.req.param("number"), accessToken(c))))
  .post("/orders/:number/cancel", async (c) => c.json(await cancelOrder(c.get("ctx"), c.req.param("number"), accessToken(c))))
  .post("/orders/:number/reorder", async (c) => {
    const { items, view, missing } = await reorder(c.get("ctx"), c.req.param("number"), cartOf(c.req.raw), accessToken(c));
    return c.json({ items, missing, cart: view }, 200, keepCart(items));
  })
  .post("/orders/:number/returns", async (c) => {
    const ctx = c.get("ctx");
    await ctx.rateLimit("orders", clientAddress(c.req.raw));
    return c.json(await requestReturn(ctx, c.req.param("number"), idempotencyKey(c.req.raw, ctx.requestId), await readJson(c.req.raw), accessToken(c)), 201);
  })
  .post("/admin/orders", async (c) => {
    const { order, replayed } = await takeOrder(c.get("ctx"), idempotencyKey(c.req.raw, c.get("ctx").requestId), await readJson(c.req.raw));
    return c.json(order, replayed ? 200 : 201);
  })
  .post("/admin/orders/bulk", async (c) => c.json(await changeOrders(c.get("ctx"), await readJson(c.req.raw))))
  .post("/orders/:number/pay", async (c) => c.json(await payOrder(c.get("ctx"), c.req.param("number"), accessToken(c))))
  .post("/payments/stripe/webhook", async (c) => c.json(await receiveWebhook(c.get("ctx"), new TextDecoder().decode(await readBytes(c.req.raw, 256 * 1024)), c.req.header("Stripe-Signature") ?? "")))
  .get("/admin/orders", async (c) => c.json(await listOrders(c.get("ctx"), c.req.query())))
  .get("/admin/orders/:number", async (c) => c.json(await getAdminOrder(c.get("ctx"), c.req.param("number"))))
  .patch("/admin/orders/:number", async (c) => c.json(await changeOrder(c.get("ctx"), c.req.param("number"), await readJson(c.req.raw))));

/** The order's own secret, where a request speaks with it instead of a session. */
const accessToken = (c: Context<Vars>) => /^Bearer ([0-9a-f]{64})$/.exec(c.req.header("Authorization") ?? "")?.[1];

/** The order with the page where it is paid by card. It stands without one too: its own page then offers to pay. */
async function withPage(ctx: Ctx, order: PlacedOrder): Promise<PlacedOrder> {
  if (order.paymentMethod !== "card" || order.paymentStatus !== "pending" || order.status !== "open") return order;
  const page = await payOrder(ctx, order.number, order.accessToken).catch((error) => {
    if (error instanceof DomainError) return {};
    throw error;
  });
  return { ...order, payment: { ...order.payment, ...page } };
}
