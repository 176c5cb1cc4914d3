import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { writeCsv } from "../platform/csv.rules";
import { dayBounds } from "../platform/local-time";
import { parse } from "../platform/parse";
import type { MessageRow } from "./chat.queries";
import { exportInput } from "./desk.rules";
import { selectChatsBegun, selectMessagesOf } from "./desk.queries";
import { EXPORT_HEAD, exportObject, exportRows } from "./transcript.rules";

const PAGE = 50;

/**
 * The conversations that began on the shop-local days `from` to `to`, as CSV (a row a message) or JSON, read and sent page by page. For staff; put
 * on record before the first byte leaves. Throws `invalid`.
 */
export async function exportChats(ctx: Ctx, input: unknown): Promise<{ format: "csv" | "json"; body: ReadableStream<Uint8Array> }> {
  requireStaff(ctx);
  const { from, to, format } = parse(exportInput, input);
  const { db, shop } = ctx;
  await commit(ctx, { writes: [], audit: { action: "chat.exported", subject: shop.id, detail: { from, to, format } } });
  const period = { from: dayBounds(from, shop.timeZone).from, to: dayBounds(to, shop.timeZone).to };
  const encoder = new TextEncoder();
  let after = { startedAt: 0, id: "" };
  let isFirst = true;
  const body = new ReadableStream<Uint8Array>({
    // Excel takes a text without the mark for an older encoding.
    start: (controller) => controller.enqueue(encoder.encode(format === "csv" ? `\ufeff${writeCsv([EXPORT_HEAD])}` : "[")),
    async pull(controller) {
      const [page] = await db.read(selectChatsBegun(db, shop.id, { ...period, after, limit: PAGE }));
      const [messages] = page.length ? await db.read(selectMessagesOf(db, shop.id, page.map(({ conversation }) => conversation.id))) : [[] as MessageRow[]];
      const said = byConversation(messages);
      const parts = page.map(({ conversation, customer }) => {
        const own = said.get(conversation.id) ?? [];
        if (format === "csv") return writeCsv(exportRows(conversation, customer, own));
        const text = `${isFirst ? "" : ","}\n${JSON.stringify(exportObject(conversation, customer, own))}`;
        isFirst = false;
        return text;
      });
      const isLast = page.length < PAGE;
      const text = `${parts.join("")}${isLast && format === "json" ? "\n]\n" : ""}`;
      if (text) controller.enqueue(encoder.encode(text));
      after = page.at(-1)?.conversation ?? after;
      if (isLast) controller.close();
    },
  });
  return { format, body };
}

function byConversation(messages: MessageRow[]): Map<string, MessageRow[]> {
  const found = new Map<string, MessageRow[]>();
  for (const message of messages) {
    const own = found.get(message.conversationId);
    if (own) own.push(message);
    else found.set(message.conversationId, [message]);
  }
  return found;
}
