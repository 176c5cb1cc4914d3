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
  /** What the customer may ask next, as buttons: each is what it says. */
  choices?: string[];
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
  /** Whether the assistant's answer was found good, where somebody said. */
  verdict: Verdict | null;
  at: string;
  /** The name that its sender gave it. */
  clientId: string | null;
}
export type Verdict = "good" | "bad";
/** A conversation in the staff's list. `sentimentScore` is about -5 to 5, null where no word told; a trend below zero is a mood that falls. */
export interface ChatSummary {
  id: string;
  ownership: Ownership;
  takenBy: string | null;
  customer: string | null;
  sentiment: Mood;
  sentimentScore: number | null;
  sentimentTrend: number | null;
  /** Since when the customer waits for a person. */
  queuedAt: string | null;
  closedAt: string | null;
  /** The customer's mark, 1 to 5. */
  rating: number | null;
  ratingWords: string;
  /** When staff approved it as an example to learn from. */
  approvedAt: string | null;
  messageCount: number;
  lastMessage: string;
  startedAt: string;
  updatedAt: string;
}
/** A conversation's end as its customer sees it, with the mark they gave. */
export interface ChatEnd {
  at: string;
  rating: number | null;
  ratingWords: string;
}
/** `mine` is the reader's own; `average` is of the last 30 days' marks. */
export interface ChatList {
  items: ChatSummary[];
  nextCursor: string | null;
  total: number;
  waiting: number;
  mine: number;
  rating: { average: number | null; count: number };
}
export interface ChatDetail extends ChatSummary {
  /** The user who has it; null where nobody has, or it was taken before users were noted. */
  takenById: string | null;
  messages: (ChatMessage & { sentiment: Mood | null })[];
}

/** What a turn tells the customer's browser, as it happens. */
export type ChatEvent =
  | { event: "conversation"; data: { id: string; ownership: Ownership; seq: number } }
  | { event: "delta"; data: { text: string } }
  | { event: "products"; data: { items: ProductCard[] } }
  | { event: "order"; data: OrderCard }
  | { event: "cards"; data: Pick<Cards, "comparison" | "proposal" | "choices"> }
  | { event: "handoff"; data: { ownership: Ownership; message: string } }
  | { event: "done"; data: { messageId: string; seq: number; source: AnswerSource; usage?: { totalTokens: number } } }
  | { event: "error"; data: { code: ErrorCode } };

/** What the assistant has said of an answer that is not at its end. */
export interface Draft {
  text: string;
  cards: Cards;
}
/** Who has a conversation. `takenById` is told to staff alone. */
export interface Holding {
  ownership: Ownership;
  takenBy: string | null;
  takenById?: string | null;
}
/** What a conversation's open pages hear: first what they missed, then what happens. `presence` is for staff alone. */
export type RoomEvent =
  | { event: "message"; data: ChatMessage }
  | { event: "ownership"; data: Holding }
  /** An answer begins (or goes on, for who comes in between); null when it has ended, as a message or without a word. */
  | { event: "draft"; data: Draft | null }
  | Extract<ChatEvent, { event: "delta" | "products" | "order" | "cards" }>
  | { event: "typing"; data: { by: "customer" | "staff"; name: string } }
  | { event: "presence"; data: { customer: boolean; staff: { userId: string; name: string }[] } }
  | { event: "settings"; data: { linkHosts: string[] } };

/** Who listens to a conversation on a socket; it is kept with the socket, so it outlives the room's sleep. */
export type Listener = { shopId: string; conversationId: string } & ({ side: "customer" } | { side: "staff"; sessionId: string; userId: string; name: string });

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
  /** `takeFrom` names the colleague who has it, from whom it is taken on purpose. */
  takeOver(caller: Caller, takeFrom: string | null): Promise<RoomAnswer<null>>;
  answer(caller: Caller, text: string, clientId: string | null): Promise<RoomAnswer<null>>;
  release(caller: Caller): Promise<RoomAnswer<null>>;
  close(caller: Caller, by: "customer" | "staff"): Promise<RoomAnswer<null>>;
}
/** The room as the rest of the Worker reaches it: its deeds, and its sockets by `fetch`. */
export interface ConversationDoor extends ConversationRoom {
  fetch(address: string, init: RequestInit): Promise<Response>;
}
