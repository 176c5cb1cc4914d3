import { Hono } from "hono";
import { clientAddress } from "../platform/client-address";
import type { Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { listFindings, seeFinding } from "./findings";
import { getChat } from "./get-chat";
import { listChats } from "./list-chats";
import { listenToChat, listenToOwnChat } from "./listen";
import { listMessages } from "./list-messages";
import { previewAnswer } from "./preview-answer";
import { say } from "./say";
import { answerChat, releaseChat, takeOverChat } from "./staff-verbs";

export const chatApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .post("/chat", async (c) => {
    const stream = await say(c.get("ctx"), await readJson(c.req.raw), clientAddress(c.req.raw));
    // Told to be sent as it is: a compressor would hold the words back.
    return new Response(stream, { headers: { "Content-Type": "text/event-stream; charset=utf-8", "Content-Encoding": "identity" } });
  })
  .post("/admin/knowledge/preview", async (c) => c.json(await previewAnswer(c.get("ctx"), await readJson(c.req.raw))))
  .get("/admin/knowledge/findings", async (c) => c.json(await listFindings(c.get("ctx"))))
  .post("/admin/knowledge/findings/:id/seen", async (c) => {
    await seeFinding(c.get("ctx"), c.req.param("id"));
    return c.body(null, 204);
  })
  .get("/chat/:id/messages", async (c) => c.json(await listMessages(c.get("ctx"), c.req.param("id"), c.req.query())))
  .get("/chat/:id/live", (c) => listenToOwnChat(c.get("ctx"), c.req.param("id"), c.req.raw))
  .get("/admin/chats/:id/live", (c) => listenToChat(c.get("ctx"), c.req.param("id"), c.req.raw))
  .get("/admin/chats", async (c) => c.json(await listChats(c.get("ctx"), c.req.query())))
  .get("/admin/chats/:id", async (c) => c.json(await getChat(c.get("ctx"), c.req.param("id"))))
  .post("/admin/chats/:id/takeover", async (c) => {
    await takeOverChat(c.get("ctx"), c.req.param("id"), c.req.query());
    return c.json(await getChat(c.get("ctx"), c.req.param("id")));
  })
  .post("/admin/chats/:id/messages", async (c) => {
    await answerChat(c.get("ctx"), c.req.param("id"), await readJson(c.req.raw));
    return c.json(await getChat(c.get("ctx"), c.req.param("id")), 201);
  })
  .post("/admin/chats/:id/release", async (c) => {
    await releaseChat(c.get("ctx"), c.req.param("id"));
    return c.json(await getChat(c.get("ctx"), c.req.param("id")));
  });
