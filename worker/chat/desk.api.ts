import { Hono } from "hono";
import { clientAddress } from "../platform/client-address";
import type { Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { getChatSettings, saveChatSettings } from "./chat-settings";
import { endChat, judgeAnswer, rateChat } from "./customer-verbs";
import { exportChats } from "./export-chats";
import { getChat } from "./get-chat";
import { getDesk } from "./get-desk";
import { approveChat, markAnswer } from "./marks";
import { addChatNote, removeChatNote } from "./notes";
import { listReplies, removeReply, saveReply } from "./replies";
import { closeChat } from "./staff-verbs";
import { suggestReply } from "./suggest-reply";
import { getTranscript, mailTranscript } from "./transcript";

const KINDS = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" };
const file = (kind: string, name: string) => ({ "Content-Type": kind, "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "private, no-store" });

/** What is around a conversation: its end for the customer, and the staff's desk. */
export const deskApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .post("/chat/:id/end", async (c) => c.json({ end: await endChat(c.get("ctx"), c.req.param("id")) }))
  .post("/chat/:id/rating", async (c) => c.json({ end: await rateChat(c.get("ctx"), c.req.param("id"), await readJson(c.req.raw)) }))
  .post("/chat/:id/messages/:seq/verdict", async (c) => {
    await judgeAnswer(c.get("ctx"), c.req.param("id"), c.req.param("seq"), await readJson(c.req.raw));
    return c.body(null, 204);
  })
  .post("/chat/:id/transcript", async (c) => {
    await mailTranscript(c.get("ctx"), c.req.param("id"), await readJson(c.req.raw), clientAddress(c.req.raw));
    return c.body(null, 202);
  })
  .get("/admin/chats/settings", async (c) => c.json(await getChatSettings(c.get("ctx"))))
  .put("/admin/chats/settings", async (c) => c.json(await saveChatSettings(c.get("ctx"), await readJson(c.req.raw))))
  .get("/admin/chats/replies", async (c) => c.json({ items: await listReplies(c.get("ctx")) }))
  .post("/admin/chats/replies", async (c) => c.json(await saveReply(c.get("ctx"), await readJson(c.req.raw)), 201))
  .put("/admin/chats/replies/:id", async (c) => c.json(await saveReply(c.get("ctx"), await readJson(c.req.raw), c.req.param("id"))))
  .delete("/admin/chats/replies/:id", async (c) => {
    await removeReply(c.get("ctx"), c.req.param("id"));
    return c.body(null, 204);
  })
  .get("/admin/chats/export", async (c) => {
    const { format, body } = await exportChats(c.get("ctx"), c.req.query());
    return new Response(body, { headers: file(KINDS[format], `chats.${format}`) });
  })
  .get("/admin/chats/:id/desk", async (c) => c.json(await getDesk(c.get("ctx"), c.req.param("id"))))
  .get("/admin/chats/:id/transcript", async (c) => new Response(await getTranscript(c.get("ctx"), c.req.param("id")), { headers: file("text/plain; charset=utf-8", "chat.txt") }))
  .post("/admin/chats/:id/notes", async (c) => c.json(await addChatNote(c.get("ctx"), c.req.param("id"), await readJson(c.req.raw)), 201))
  .delete("/admin/chats/:id/notes/:noteId", async (c) => {
    await removeChatNote(c.get("ctx"), c.req.param("id"), c.req.param("noteId"));
    return c.body(null, 204);
  })
  .post("/admin/chats/:id/close", async (c) => {
    await closeChat(c.get("ctx"), c.req.param("id"));
    return c.json(await getChat(c.get("ctx"), c.req.param("id")));
  })
  .post("/admin/chats/:id/suggestion", async (c) => c.json(await suggestReply(c.get("ctx"), c.req.param("id"))))
  .post("/admin/chats/:id/approval", async (c) => {
    await approveChat(c.get("ctx"), c.req.param("id"), await readJson(c.req.raw));
    return c.json(await getChat(c.get("ctx"), c.req.param("id")));
  })
  .post("/admin/chats/:id/messages/:seq/verdict", async (c) => {
    await markAnswer(c.get("ctx"), c.req.param("id"), c.req.param("seq"), await readJson(c.req.raw));
    return c.body(null, 204);
  });
