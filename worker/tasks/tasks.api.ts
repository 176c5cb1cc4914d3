import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { doTask, listTasks } from "./manage-tasks";

export const tasksApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/tasks", async (c) => c.json(await listTasks(c.get("ctx"))))
  .post("/admin/tasks/:id/done", async (c) => c.json(await doTask(c.get("ctx"), c.req.param("id"))));
