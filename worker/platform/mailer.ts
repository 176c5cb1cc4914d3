import type { OutboxEmail } from "./outbox.schema";

/** Sends one message now. Throws when the sender does not accept it. */
export type Mailer = (mail: OutboxEmail & { fromName: string; messageId: string }) => Promise<void>;

/** Mail by the `send_email` binding; where no account is behind it, the runtime writes the message to disk. */
export const createMailer =
  (binding: SendEmail, from: string): Mailer =>
  async ({ fromName, messageId, to, subject, html, text, replyTo, unsubscribe }) =>
    void (await binding.send({ from: { email: from, name: fromName }, to, subject, html, text, ...(replyTo && { replyTo }), headers: { "X-Phetoho-Message": messageId, ...(unsubscribe && { "List-Unsubscribe": `<${unsubscribe}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }) } }));
