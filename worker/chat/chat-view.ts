import type { ConversationRow, MessageRow } from "./chat.queries";
import { noticeForStaff } from "./notices.rules";
import type { Cards, ChatEnd, ChatMessage, ChatSummary } from "./chat.types";

type ViewedRow = Pick<MessageRow, "id" | "seq" | "author" | "authorName" | "text" | "cards" | "source" | "verdict" | "at" | "clientId">;

/** A message as its customer sees it, and the staff but for notices. */
export const viewMessage = ({ id, seq, author, authorName, text, cards, source, verdict, at, clientId }: ViewedRow): ChatMessage => ({
  id, seq, author, authorName, text, cards: cards as Cards | null, source, verdict, at: iso(at), clientId,
});

/** A message in words for the staff: what the conversation says of itself it says to its customer. */
export const forStaff = <M extends Pick<ChatMessage, "author" | "text">>(message: M): M => (message.author === "system" ? { ...message, text: noticeForStaff(message.text) } : message);

type Moment = "startedAt" | "updatedAt" | "queuedAt" | "closedAt" | "approvedAt";
type SummaryRow = Omit<ChatSummary, Moment> & { startedAt: number; updatedAt: number; queuedAt: number | null; closedAt: number | null; approvedAt: number | null };

/** A conversation as the staff's list shows it. The visitor's own id stays inside: it opens the conversation. */
export const viewChat = ({ id, ownership, takenBy, customer, sentiment, sentimentScore, sentimentTrend, queuedAt, closedAt, rating, ratingWords, approvedAt, messageCount, lastMessage, startedAt, updatedAt }: SummaryRow): ChatSummary => ({
  id, ownership, takenBy, customer, sentiment, sentimentScore, sentimentTrend, queuedAt: isoOrNull(queuedAt), closedAt: isoOrNull(closedAt), rating, ratingWords, approvedAt: isoOrNull(approvedAt), messageCount, lastMessage, startedAt: iso(startedAt), updatedAt: iso(updatedAt),
});

/** How a conversation ended, for its customer; null while it goes on. */
export const viewEnd = ({ closedAt, rating, ratingWords }: ConversationRow): ChatEnd | null => (closedAt === null ? null : { at: iso(closedAt), rating, ratingWords });

const iso = (at: number) => new Date(at).toISOString();
const isoOrNull = (at: number | null) => (at === null ? null : iso(at));
