import { Hono } from "hono";
import { clientAddress } from "../platform/client-address";
import type { Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { wish } from "./wish";

/** What customers ask of the stock. */
export const wishesApi = new Hono<{ Variables: { ctx: Ctx } }>().post("/products/:slug/wishes", async (c) => {
  await wish(c.get("ctx"), c.req.param("slug"), await readJson(c.req.raw), clientAddress(c.req.raw));
  return c.json({ waiting: true }, 202);
});
