import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { getSpending } from "./get-spending";

export const spendingApi = new Hono<{ Variables: { ctx: Ctx } }>().get("/admin/spending", async (c) => c.json(await getSpending(c.get("ctx"))));
