import type { Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { mailOf } from "../platform/mail-layout";
import { keepMessage } from "./keep-message";

/** Puts a conversation into the staff's queue: the customer sees that, and the shop is mailed the first time. */
export async function askPerson(ctx: Ctx, conversationId: string): Promise<void> {
  const note = { author: "system", text: "You asked for a person. The team has been told." } as const;
  const ownership = { now: "queue", takenBy: null } as const;
  const live = [{ type: "chat" as const, conversationId }];
  const email = staffMail(ctx, conversationId, "A customer asks for a person", ["A customer in your shop's chat asks for a person. The assistant is silent until somebody answers."]);
  try {
    await keepMessage(ctx, conversationId, note, { ownership, live, mail: [{ key: `chat_queue:${conversationId}`, email }] });
  } catch (error) {
    if (!(error instanceof ConstraintError && error.kind === "unique")) throw error;
    await keepMessage(ctx, conversationId, note, { ownership, live });
  }
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

function staffMail(ctx: Ctx, conversationId: string, title: string, paragraphs: string[]) {
  const { html, text } = mailOf({ shop: ctx.shop, title, paragraphs, button: { label: "Open the conversation", url: `${ctx.origin}/admin/chats/${conversationId}` } });
  return { to: ctx.shop.email, subject: `${title} · ${ctx.shop.name}`, html, text };
}
