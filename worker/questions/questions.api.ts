import { Hono } from "hono";
import { requireStaff, type Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { answerQuestion } from "./answer-question";
import { planQuestion } from "./plan-question";

/** `POST /admin/questions` takes `{ words }`, a question in words; `GET` one in the definitions' terms. Both answer with table, definition, period and a sentence; words also with `choices` where several products may be meant, or with the `page` that answers them (`kind`). */
export const questionsApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/questions", async (c) => c.json(await answerQuestion(c.get("ctx"), c.req.query() as never)))
  .post("/admin/questions", async (c) => {
    const ctx = c.get("ctx");
    requireStaff(ctx);
    const { by, ...understood } = await planQuestion(ctx, (await readJson(c.req.raw)) as never);
    if (understood.kind !== "question") return c.json({ ...understood, understoodBy: by });
    return c.json({ kind: "answer", ...(await answerQuestion(ctx, understood.question)), left: understood.left, understoodBy: by });
  });
