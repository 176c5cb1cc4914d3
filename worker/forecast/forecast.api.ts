import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { getForecast } from "./get-forecast";

export const forecastApi = new Hono<{ Variables: { ctx: Ctx } }>().get("/admin/forecast", async (c) => c.json(await getForecast(c.get("ctx"))));
