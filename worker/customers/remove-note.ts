import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { forbidden, notFound } from "../platform/errors";
import { deleteNote, selectNote } from "./customers.queries";
import { mayDelete } from "../platform/notes.rules";

/** Takes a note away; for who wrote it, and for owners. Throws unauthenticated, forbidden, not_found. */
export async function removeNote(ctx: Ctx, customerId: string, id: string): Promise<void> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const [[note]] = await db.read(selectNote(db, shop.id, customerId, id));
  if (!note) throw notFound("This note");
  if (!mayDelete(ctx.actor, note)) throw forbidden("Only who wrote a note, or an owner, may delete it.");
  await commit(ctx, { writes: [deleteNote(db, shop.id, id)], audit: { action: "customer.note_deleted", subject: customerId, detail: { note: id, by: note.actor } } });
}
