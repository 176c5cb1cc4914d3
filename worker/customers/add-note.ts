import type { z } from "zod";
import { commit } from "../platform/commit";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { insertNote, selectCustomer } from "./customers.queries";
import { noteInput } from "../platform/notes.rules";
import type { CustomerNote } from "./customers.types";

/** Writes a note about a customer, for the staff's eyes. Throws unauthenticated, forbidden, invalid, not_found. */
export async function addNote(ctx: Ctx, customerId: string, input: z.input<typeof noteInput>): Promise<CustomerNote> {
  requireStaff(ctx);
  const { text } = parse(noteInput, input);
  const { db, shop, ids, clock, actor } = ctx;
  const [[customer]] = await db.read(selectCustomer(db, shop.id, customerId));
  if (!customer) throw notFound("This customer");
  const note = { id: ids.next("cno"), shopId: shop.id, email: customer.email, text, actor: actorName(actor), at: clock.now() };
  await commit(ctx, { writes: [insertNote(db, note)], audit: { action: "customer.noted", subject: customerId, detail: { note: note.id } } });
  return { id: note.id, text, by: "name" in actor ? actor.name : note.actor, at: new Date(note.at).toISOString(), deletable: true };
}
