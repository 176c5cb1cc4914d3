import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { exportTraining } from "./export-training";
import { beginTraining, chooseTrained, getTraining } from "./training";

const FILE = { "Content-Type": "application/jsonl; charset=utf-8", "Content-Disposition": 'attachment; filename="examples.jsonl"', "Cache-Control": "private, no-store" };

export const trainingApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/chats/training", async (c) => new Response(await exportTraining(c.get("ctx")), { headers: FILE }))
  .get("/admin/training", async (c) => c.json(await getTraining(c.get("ctx"))))
  .post("/admin/training", async (c) => c.json(await beginTraining(c.get("ctx"), await readJson(c.req.raw)), 201))
  .post("/admin/training/:id/choose", async (c) => {
    await chooseTrained(c.get("ctx"), c.req.param("id"), await readJson(c.req.raw));
    return c.body(null, 204);
  });
