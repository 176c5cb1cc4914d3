import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

const EVERY_MS = 1_000;

/**
 * Keeps what the local `send_email` binding was given: for each mail an `.html`, a `.txt` and a `.json` file in `folder`.
 * The runtime's own copies end with it.
 */
export function keepMail(origin, folder) {
  mkdirSync(folder, { recursive: true });
  const kept = new Set();
  const ask = async (query) => (await fetch(`${origin}/cdn-cgi/local/explorer/api/local/email/sending?${new URLSearchParams(query)}`)).json();
  // The newest come first: page by page, until one holds nothing new.
  const look = async (cursor) => {
    const { result, result_info: page } = await ask({ per_page: "100", ...(cursor && { cursor }) });
    const fresh = result.filter(({ messageId }) => !kept.has(messageId));
    for (const { messageId } of fresh) {
      const { result: mail } = await ask({ email_id: messageId });
      const name = path.join(folder, [mail.sentAt.replace(/\D/g, ""), mail.to[0], mail.subject].join("-").replace(/[^\w@.-]+/g, "-").slice(0, 120));
      if (mail.html) writeFileSync(`${name}.html`, mail.html);
      if (mail.text) writeFileSync(`${name}.txt`, mail.text);
      // Last and at once, so that who waits for it finds the whole mail.
      writeFileSync(`${name}.part`, JSON.stringify(mail, null, 2));
      renameSync(`${name}.part`, `${name}.json`);
      kept.add(messageId);
    }
    if (fresh.length === result.length && page?.has_more) await look(page.cursor);
  };
  const again = () => look().catch(() => {}).finally(() => setTimeout(again, EVERY_MS).unref());
  void again();
}
