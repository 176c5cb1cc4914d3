import type { Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import type { Shop } from "../shops";
import type { AssistantWords } from "./assistant-words.types";
import { chatSettingsOf } from "./chat-settings";
import { selectChatSettings } from "./chat.queries";
import { keepMessage } from "./keep-message";
import { NOTICES } from "./notices.rules";
import { staffMail } from "./staff-mail";
import { isStaffed, nextStaffed } from "./staffed-hours.rules";

/** Puts a conversation into the staff's queue: the customer sees that, and whoever of the staff has a page open. Who is kept waiting is mailed to the shop. */
export async function askPerson(ctx: Ctx, conversationId: string): Promise<void> {
  await keepMessage(ctx, conversationId, { author: "system", text: NOTICES.asked }, { ownership: { now: "queue", takenBy: null }, live: [{ type: "chat", conversationId }] });
}

/** What a customer is told who asked for a person, in the words of a language (BCP 47, empty for the shop's): that one comes or, outside the staffed hours, when people are there, and to leave word. */
export type Handover = (words: AssistantWords, language: string) => string;

/** That one comes; the opening hours, which the owner may have written in lines, stand apart. */
export const handedOverIn = ({ openingHours, email }: Pick<Shop, "openingHours" | "email">): Handover => ({ handedOver }) => handedOver(openingHours && `\n${openingHours}\n`, email);

/** What to tell them now. 1 round trip. */
export async function handoverOf({ db, shop, clock }: Ctx): Promise<Handover> {
  const [[row]] = await db.read(selectChatSettings(db, shop.id));
  const { staffedHours } = chatSettingsOf(row);
  if (isStaffed(staffedHours, clock.now(), shop.timeZone)) return handedOverIn(shop);
  const next = nextStaffed(staffedHours, clock.now(), shop.timeZone);
  const when = (language: string) => next && new Intl.DateTimeFormat([language, shop.locale].filter(Boolean), { weekday: "long", hour: "2-digit", minute: "2-digit", timeZone: shop.timeZone }).format(next);
  return ({ nobodyHere }, language) => nobodyHere(when(language) || "", shop.email);
}

/**
 * Keeps a message that the customer leaves for the shop and mails it, once for each of their own messages (`seq`), however often its turn is taken.
 * `contact` is how to reach them, as they wrote it.
 */
export async function leaveMessage(ctx: Ctx, conversationId: string, seq: number, contact: string, message: string): Promise<void> {
  const email = staffMail(ctx, conversationId, "A customer left a message", [message, `Reach them at: ${contact}`]);
  const note = { author: "system", clientId: `left:${seq}`, text: NOTICES.left(message, contact) } as const;
  try {
    await keepMessage(ctx, conversationId, note, { live: [{ type: "message", conversationId }], mail: [{ key: `chat_message:${conversationId}:${seq}`, email }] });
  } catch (error) {
    if (!(error instanceof ConstraintError && error.kind === "unique")) throw error;
  }
}
