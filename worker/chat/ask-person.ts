import type { Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { chatSettingsOf } from "./chat-settings";
import { selectChatSettings } from "./chat.queries";
import { keepMessage } from "./keep-message";
import { staffMail } from "./staff-mail";
import { isStaffed, nextStaffed } from "./staffed-hours.rules";

/** Puts a conversation into the staff's queue: the customer sees that, and whoever of the staff has a page open. Who is kept waiting is mailed to the shop. */
export async function askPerson(ctx: Ctx, conversationId: string): Promise<void> {
  await keepMessage(ctx, conversationId, { author: "system", text: "You asked for a person. The team has been told." }, { ownership: { now: "queue", takenBy: null }, live: [{ type: "chat", conversationId }] });
}

/** What a customer is told who asked for a person: that one comes or, outside the staffed hours, when people are there, and to leave word. */
export async function handoverWords(ctx: Ctx): Promise<string> {
  const { db, shop, clock } = ctx;
  const [[row]] = await db.read(selectChatSettings(db, shop.id));
  const { staffedHours } = chatSettingsOf(row);
  const write = `You can also write to ${shop.email}.`;
  if (isStaffed(staffedHours, clock.now(), shop.timeZone)) return ["I have asked the team to join this chat; a person will answer you here.", shop.openingHours, write].filter(Boolean).join(" ");
  const next = nextStaffed(staffedHours, clock.now(), shop.timeZone);
  const when = next && new Intl.DateTimeFormat(shop.locale, { weekday: "long", hour: "2-digit", minute: "2-digit", timeZone: shop.timeZone }).format(next);
  return `I have told the team, but nobody is here just now${when ? `; people are here again on ${when}` : ""}. Write here what you need, with your e-mail address or phone number, and they will get back to you. ${write}`;
}

/**
 * Keeps a message that the customer leaves for the shop and mails it, once for each of their own messages (`seq`), however often its turn is taken.
 * `contact` is how to reach them, as they wrote it.
 */
export async function leaveMessage(ctx: Ctx, conversationId: string, seq: number, contact: string, message: string): Promise<void> {
  const email = staffMail(ctx, conversationId, "A customer left a message", [message, `Reach them at: ${contact}`]);
  const note = { author: "system", clientId: `left:${seq}`, text: `You left the team a message: ${message}\nThey reach you at ${contact}.` } as const;
  try {
    await keepMessage(ctx, conversationId, note, { live: [{ type: "message", conversationId }], mail: [{ key: `chat_message:${conversationId}:${seq}`, email }] });
  } catch (error) {
    if (!(error instanceof ConstraintError && error.kind === "unique")) throw error;
  }
}
