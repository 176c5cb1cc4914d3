import type { MessageRow } from "./chat.queries";
import type { Cards, ChatMessage, ChatSummary } from "./chat.types";

type ViewedRow = Pick<MessageRow, "id" | "seq" | "author" | "authorName" | "text" | "cards" | "source" | "at" | "clientId">;

/** A message as its customer and the staff see it. */
export const viewMessage = ({ id, seq, author, authorName, text, cards, source, at, clientId }: ViewedRow): ChatMessage => ({
  id, seq, author, authorName, text, cards: cards as Cards | null, source, at: new Date(at).toISOString(), clientId,
});

type SummaryRow = Omit<ChatSummary, "startedAt" | "updatedAt"> & { startedAt: number; updatedAt: number };

/** A conversation as the staff's list shows it. The visitor's own id stays inside: it opens the conversation. */
export const viewChat = ({ id, ownership, takenBy, customer, sentiment, sentimentScore, messageCount, lastMessage, startedAt, updatedAt }: SummaryRow): ChatSummary => ({
  id, ownership, takenBy, customer, sentiment, sentimentScore, messageCount, lastMessage, startedAt: new Date(startedAt).toISOString(), updatedAt: new Date(updatedAt).toISOString(),
});
