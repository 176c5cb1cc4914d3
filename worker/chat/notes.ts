import { commit } from "../platform/commit";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { forbidden, notFound } from "../platform/errors";
import { mayDelete, noteInput } from "../platform/notes.rules";
import { parse } from "../platform/parse";
import { deleteNote, insertNote, selectNote } from "./desk.queries";
import type { ChatNote } from "./desk.types";
import { loadConversation } from "./load-conversation";

/** Writes a note on a conversation, for the staff's eyes alone. Throws `invalid`, `not_found`. */
export async function addChatNote(ctx: Ctx, conversationId: string, input: unknown): Promise<ChatNote> {
  requireStaff(ctx);
  const { text } = parse(noteInput, input);
  const { db, shop, ids, clock, actor } = ctx;
  await loadConversation(ctx, conversationId);
  const note = { id: ids.next("cnt"), shopId: shop.id, conversationId, text, actor: actorName(actor), at: clock.now() };
  await commit(ctx, { writes: [insertNote(db, note)], audit: { action: "chat.noted", subject: conversationId, detail: { note: note.id } }, live: [{ type: "message", conversationId }] });
  return { id: note.id, text, by: "name" in actor ? actor.name : note.actor, at: new Date(note.at).toISOString(), deletable: true };
}

/** Takes a note away; for who wrote it, and for owners. Throws `forbidden`, `not_found`. */
export async function removeChatNote(ctx: Ctx, conversationId: string, id: string): Promise<void> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const [[note]] = await db.read(selectNote(db, shop.id, conversationId, id));
  if (!note) throw notFound("This note");
  if (!mayDelete(ctx.actor, note)) throw forbidden("Only who wrote a note, or an owner, may delete it.");
  await commit(ctx, { writes: [deleteNote(db, shop.id, conversationId, id)], audit: { action: "chat.note_deleted", subject: conversationId, detail: { note: id, by: note.actor } } });
}
