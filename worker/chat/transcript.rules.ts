import type { CsvCell } from "../platform/csv.rules";
import type { ConversationRow, MessageRow } from "./chat.queries";
import type { Cards, ChatMessage } from "./chat.types";
import { withoutProofs } from "./chat.rules";

const NAMES = { customer: "Customer", assistant: "AI assistant", staff: "", system: "" };

/** Who says a message: staff by their name, a note of the shop by nobody's. */
export const speakerOf = ({ author, authorName }: Pick<ChatMessage, "author" | "authorName">): string => NAMES[author] || (author === "staff" ? authorName : "");

/** A conversation as lines to read, each with its moment; what the shop showed beside a message is named. Secrets of order links are left out. */
export function transcriptLines(messages: MessageRow[], moment: (at: number) => string): string[] {
  return messages.map((message) => {
    const { products, order } = (message.cards ?? {}) as Cards;
    const shown = [order && `[Order ${order.number}]`, ...(products ?? []).map(({ name }) => `[${name}]`)].filter(Boolean);
    return [`${[moment(message.at), speakerOf(message)].filter(Boolean).join(" · ")}`, withoutProofs(message.text), ...shown].join("\n");
  });
}

export const EXPORT_HEAD = ["Conversation", "Began", "Customer", "Mood", "Rating", "Rating Words", "Message", "At", "Author", "Name", "Text", "Source", "Message Mood", "Verdict"];

/** A conversation's rows of an export, one a message. */
export const exportRows = (conversation: ConversationRow, customer: string | null, messages: MessageRow[]): CsvCell[][] =>
  messages.map(({ seq, at, author, authorName, text, source, sentiment, verdict }) => [
    conversation.id, iso(conversation.startedAt), customer ?? "", conversation.sentiment, String(conversation.rating ?? ""), conversation.ratingWords, String(seq), iso(at), author, authorName, withoutProofs(text), source ?? "", sentiment ?? "", verdict ?? "",
  ]);

/** The same as one object. */
export const exportObject = ({ id, startedAt, closedAt, sentiment, rating, ratingWords }: ConversationRow, customer: string | null, messages: MessageRow[]) => ({
  id, startedAt: iso(startedAt), closedAt: closedAt === null ? null : iso(closedAt), customer, sentiment, rating, ratingWords,
  messages: messages.map((message) => ({ seq: message.seq, at: iso(message.at), author: message.author, name: message.authorName, text: withoutProofs(message.text), source: message.source, sentiment: message.sentiment, verdict: message.verdict })),
});

const iso = (at: number) => new Date(at).toISOString();
