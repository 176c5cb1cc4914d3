import { listOrdersOf } from "../orders";
import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { mayDelete } from "../platform/notes.rules";
import { selectChat } from "./chat.queries";
import { fillReply } from "./desk.rules";
import { selectNotes, selectProvenNumbers, selectReplies } from "./desk.queries";
import type { Desk } from "./desk.types";

const ORDERS = 5;

/** What staff have beside a conversation: notes, the customer's orders, ready answers. Throws `not_found`. Two round trips. */
export async function getDesk(ctx: Ctx, id: string): Promise<Desk> {
  requireStaff(ctx);
  const { db, shop, actor } = ctx;
  const [[found], notes, proven, replies] = await db.read(selectChat(db, shop.id, id), selectNotes(db, shop.id, id), selectProvenNumbers(db, shop.id, id), selectReplies(db, shop.id));
  if (!found) throw notFound("This conversation");
  const { userId } = found.conversation;
  const orders = userId || proven.length ? await listOrdersOf(ctx, userId ? { userId } : { numbers: proven.map(({ number }) => Number(number)) }, ORDERS) : [];
  const values = { customer: firstName(found.customer), order: orders[0]?.number ?? "", shop: shop.name, staff: firstName("name" in actor ? actor.name : ""), email: shop.email, phone: shop.phone, hours: shop.openingHours };
  return {
    notes: notes.map((note) => ({ id: note.id, text: note.text, by: note.person ?? note.actor, at: new Date(note.at).toISOString(), deletable: mayDelete(actor, note) })),
    orders,
    replies: replies.map((reply) => ({ id: reply.id, shortcut: reply.shortcut, text: fillReply(reply.text, values) })),
    canSuggest: ctx.model !== undefined,
  };
}

const firstName = (name: string | null): string => name?.trim().split(/\s+/)[0] ?? "";
