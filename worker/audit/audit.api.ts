import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { listAudit } from "./list-audit";

export const auditApi = new Hono<{ Variables: { ctx: Ctx } }>().get("/admin/audit", async (c) => c.json(await listAudit(c.get("ctx"), c.req.query())));
