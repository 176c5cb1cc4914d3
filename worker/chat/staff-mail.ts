import type { Ctx } from "../platform/context";
import { mailOf } from "../platform/mail-layout";
import type { OutboxEmail } from "../platform/outbox.schema";

/** A mail to the shop about a conversation, with the way to it. */
export function staffMail({ shop, origin }: Ctx, conversationId: string, title: string, paragraphs: string[]): OutboxEmail {
  return { to: shop.email, subject: `${title} · ${shop.name}`, ...mailOf({ shop, title, paragraphs, button: { label: "Open the conversation", url: `${origin}/admin/chats/${conversationId}` } }) };
}
