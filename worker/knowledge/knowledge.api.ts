import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { addEntry, changeEntry, listKnowledge, removeEntry } from "./manage-knowledge";

export const knowledgeApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/knowledge", async (c) => c.json(await listKnowledge(c.get("ctx"))))
  .post("/admin/knowledge", async (c) => c.json(await addEntry(c.get("ctx"), await readJson(c.req.raw)), 201))
  .put("/admin/knowledge/:id", async (c) => c.json(await changeEntry(c.get("ctx"), c.req.param("id"), await readJson(c.req.raw))))
  .delete("/admin/knowledge/:id", async (c) => {
    await removeEntry(c.get("ctx"), c.req.param("id"));
    return c.body(null, 204);
  });
