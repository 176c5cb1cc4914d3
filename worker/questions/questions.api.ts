import { Hono } from "hono";
import { requireStaff, type Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { answerQuestion } from "./answer-question";
import { planQuestion } from "./plan-question";

/** `POST /admin/questions` takes `{ words }`, a question in words; `GET` one in the definitions' terms. Both answer with table, definition, period and a sentence. */
export const questionsApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/questions", async (c) => c.json(await answerQuestion(c.get("ctx"), c.req.query() as never)))
  .post("/admin/questions", async (c) => {
    const ctx = c.get("ctx");
    requireStaff(ctx);
    const { question, by } = await planQuestion(ctx, (await readJson(c.req.raw)) as never);
    return c.json({ ...(await answerQuestion(ctx, question)), understoodBy: by });
  });
