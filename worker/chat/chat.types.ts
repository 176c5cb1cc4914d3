import type { ProductCard } from "../catalog";
import type { OrderView } from "../orders";
import type { Actor } from "../platform/context";
import type { ErrorCode } from "../platform/errors";
import type { Shop } from "../shops";

/** Who answers: the assistant, nobody yet (a person was asked for), or a person. */
export type Ownership = "assistant" | "queue" | "staff";
export type Mood = "positive" | "neutral" | "negative" | "unknown";
export type AnswerSource = "model" | "cache" | "builtin" | "staff";
/** An order as a chat shows it to whoever proved that it is theirs. */
export type OrderCard = Pick<OrderView, "number" | "status" | "paymentStatus" | "fulfilmentStatus" | "placedAt"> & { total: OrderView["totals"]["total"]; items: { name: string; quantity: number }[] };
/** What the server rendered beside a message: never the model's own words. */
export interface Cards {
  products?: ProductCard[];
  order?: OrderCard;
  comparison?: Comparison;
  proposal?: Proposal;
}
/** Two to four products side by side; each row has a value for each of them, in order. */
export interface Comparison {
  names: { name: string; slug: string }[];
  rows: { label: string; values: string[] }[];
}
/** What the assistant proposes and only the customer can do: a change of their cart, or asking for a return on the order's own page. */
export type Proposal =
  | { kind: "cart"; change: "add" | "set" | "remove"; sku: string; name: string; option: string; slug: string; quantity: number; price: ProductCard["price"] }
  | { kind: "return"; number: string; href: string };
export interface ChatMessage {
  id: string;
  /** Counts from 1 in each conversation. */
  seq: number;
  author: "customer" | "assistant" | "staff" | "system";
  authorName: string;
  text: string;
  cards: Cards | null;
  source: AnswerSource | null;
  at: string;
}
/** A conversation in the staff's list. `sentimentScore` is about -5 to 5, null where no word told. */
export interface ChatSummary {
  id: string;
  ownership: Ownership;
  takenBy: string | null;
  customer: string | null;
  sentiment: Mood;
  sentimentScore: number | null;
  messageCount: number;
  lastMessage: string;
  startedAt: string;
  updatedAt: string;
}
export interface ChatDetail extends ChatSummary {
  messages: (ChatMessage & { sentiment: Mood | null })[];
}

/** What a turn tells the customer's browser, as it happens. */
export type ChatEvent =
  | { event: "conversation"; data: { id: string; ownership: Ownership; seq: number } }
  | { event: "delta"; data: { text: string } }
  | { event: "products"; data: { items: ProductCard[] } }
  | { event: "order"; data: OrderCard }
  | { event: "cards"; data: Pick<Cards, "comparison" | "proposal"> }
  | { event: "handoff"; data: { ownership: Ownership; message: string } }
  | { event: "done"; data: { messageId: string; seq: number; source: AnswerSource; usage?: { totalTokens: number } } }
  | { event: "error"; data: { code: ErrorCode } };

/** On whose behalf the room acts. */
export interface Caller {
  shop: Shop;
  actor: Actor;
  origin: string;
  requestId: string;
  conversationId: string;
}
export interface Saying {
  text: string;
  clientId: string | null;
  /** The address of the page that the customer looks at, path and query. */
  page: string;
  /** Whether the conversation begins with this message. */
  opens: boolean;
}
/** An answer across the border of a Durable Object, where a typed error would lose its type. */
export type RoomAnswer<T> = { value: T } | { problem: { code: ErrorCode; detail: string; extras: Record<string, unknown> } };

/** A conversation's single writer: every change of one conversation goes through its room. */
export interface ConversationRoom {
  say(caller: Caller, saying: Saying): Promise<RoomAnswer<ReadableStream<Uint8Array>>>;
  takeOver(caller: Caller): Promise<RoomAnswer<null>>;
  answer(caller: Caller, text: string): Promise<RoomAnswer<null>>;
  release(caller: Caller): Promise<RoomAnswer<null>>;
}
