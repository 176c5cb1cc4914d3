import type { Ctx } from "../platform/context";
import { selectConversation, selectChatSettings, selectMessages } from "./chat.queries";
import type { ChatEvent, Listener, Ownership, RoomEvent } from "./chat.types";
import { viewMessage } from "./chat-view";
import type { Received } from "./receive";

const PAGE = 200;

export type Tell = (event: ChatEvent) => void;

/** What a customer is told while a person has the conversation, or will. */
export function waiting(ownership: Ownership, { id, seq }: Pick<Received, "id" | "seq">, tell: Tell): void {
  tell({ event: "handoff", data: { ownership, message: ownership === "queue" ? "Your message has reached the team. A person will answer here." : "A person answers here." } });
  tell({ event: "done", data: { messageId: id, seq, source: "staff" } });
}

/** Gives a repeated message the answer that it had, if that was whole. */
export async function replay(ctx: Ctx, id: string, { seq }: Received, tell: Tell): Promise<boolean> {
  const [after] = await ctx.db.read(selectMessages(ctx.db, ctx.shop.id, id, seq, 10));
  const next = after.findIndex(({ author }) => author === "customer");
  const answer = after.slice(0, next < 0 ? undefined : next).find(({ author, source }) => author === "assistant" && source);
  if (!answer?.source) return next >= 0;
  const { text, cards } = viewMessage(answer);
  tell({ event: "delta", data: { text } });
  if (cards?.products) tell({ event: "products", data: { items: cards.products } });
  if (cards?.order) tell({ event: "order", data: cards.order });
  if (cards?.comparison || cards?.proposal || cards?.choices) tell({ event: "cards", data: { comparison: cards.comparison, proposal: cards.proposal, choices: cards.choices } });
  tell({ event: "done", data: { messageId: answer.id, seq: answer.seq, source: answer.source } });
  return true;
}

/** What came after message `after`, all of it, and who has the conversation. */
export async function missed(db: Ctx["db"], { shopId, conversationId }: Listener, after: number): Promise<RoomEvent[]> {
  const [[conversation], first, [settings]] = await db.read(selectConversation(db, shopId, conversationId), selectMessages(db, shopId, conversationId, after, PAGE), selectChatSettings(db, shopId));
  const rows = [...first];
  for (let page = first; page.length === PAGE; rows.push(...page)) [page] = await db.read(selectMessages(db, shopId, conversationId, rows.at(-1)!.seq, PAGE));
  return [
    { event: "settings", data: { linkHosts: settings?.linkHosts ?? [] } },
    ...rows.map((row) => ({ event: "message", data: viewMessage(row) }) as const),
    ...(conversation ? [{ event: "ownership", data: { ownership: conversation.ownership, takenBy: conversation.takenBy, takenById: conversation.takenById } } as const] : []),
  ];
}
