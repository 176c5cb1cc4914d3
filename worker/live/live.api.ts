import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { openLive } from "./open-live";

export const liveApi = new Hono<{ Variables: { ctx: Ctx } }>().get("/admin/live", (c) => openLive(c.get("ctx"), c.req.raw));
