import { z } from "zod";
import { day, words } from "../platform/fields.rules";
import type { ChatEvent, Ownership } from "./chat.types";
import { fieldsLeft } from "./desk.rules";

export const conversationId = z.string().regex(/^cnv_[0-9a-z]{26}$/, "This is no conversation.");

const messageName = z.string().regex(/^[\w-]{1,64}$/, "1 to 64 letters, digits, - and _.");

/** What a customer sends. `clientId` names the message, so that sending it again stores it once. */
export const sayInput = z.object({
  message: words(2_000),
  conversationId: conversationId.nullish(),
  clientId: messageName.nullish(),
  page: z.string().max(500).nullish(),
});

/** What staff answer; `clientId` as the customer's. A field of a ready answer that nobody has filled is not for a customer's eyes. */
export const staffAnswerInput = z.object({
  message: words(4_000).superRefine((text, check) => void (fieldsLeft(text).length && check.addIssue({ code: "custom", message: `Fill in ${fieldsLeft(text).join(", ")} first.` }))),
  clientId: messageName.nullish(),
});

/** `takeFrom` is the name of the colleague who has the conversation, where it is meant to be taken from them. */
export const takeOverInput = z.object({ takeFrom: z.string().max(200).nullish() });

/** All that an open page may say on its socket: that somebody writes. */
export const frameInput = z.strictObject({ type: z.literal("typing") });

const digits = z.string().regex(/^\d{1,9}$/, "A whole number, please.").transform(Number);

export const listMessagesInput = z.object({ after: digits.optional() });

export const listChatsInput = z.object({
  ownership: z.enum(["assistant", "queue", "staff"]).optional(),
  sentiment: z.enum(["positive", "neutral", "negative", "unknown"]).optional(),
  tab: z.enum(["waiting", "mine", "all", "ended"], "waiting, mine, all or ended.").optional(),
  q: z.string().trim().max(200, "At most 200 characters.").optional(),
  from: day.optional(), to: day.optional(),
  figure: z.enum(["handoffs"], "A figure that there is, please.").optional(),
  limit: digits.pipe(z.number().min(1).max(100)).optional(),
  cursor: digits.pipe(z.number().max(1_000_000)).optional(),
});

/** The product whose page an address is of. */
export const slugIn = (page: string): string | undefined => /^\/products\/([\w-]{1,200})(?=[/?#]|$)/.exec(page)?.[1];

const PAGES = new Map(Object.entries({ "": "the shop's first page", products: "the list of products", categories: "a category", cart: "their cart", checkout: "the checkout", help: "the help page", orders: "an order", account: "their account" }));

/** The page that an address is of, in words of our own: it is the browser's to say, and what it says may not reach a model as if the shop had written it. */
export function pageInWords(page: string): string {
  const [slug, order] = [slugIn(page), /^\/orders\/(\d{1,9})(?=[/?#]|$)/.exec(page)?.[1]];
  if (slug) return `the product ${slug}`;
  return order ? `order ${order}` : (PAGES.get(/^\/([a-z]*)(?=[/?#]|$)/.exec(page)?.[1] ?? "-") ?? "a page of the shop");
}

/** Whether a page is of somebody in particular. */
export const isOwnPage = (page: string): boolean => /^\/(?:orders|account)\b/.test(page);

/** Whose turn it is after a deed, or undefined when the deed is not for this state. Asking for a person never takes one away. */
export function ownershipAfter(now: Ownership, deed: "ask_person" | "take_over" | "release"): Ownership | undefined {
  if (deed === "take_over") return "staff";
  if (deed === "release") return now === "assistant" ? undefined : "assistant";
  return now === "assistant" ? "queue" : undefined;
}

/** Whether a customer who waits for a person would rather have the assistant back. */
export const wantsAssistant = (text: string): boolean => /^\s*(back to |talk to |ask )?(the )?(assistant|ai|bot)( again)?[.!]?\s*$/i.test(text);

const PROOF = /\/orders\/(\d{1,9})\?(?:[\w=&]*&)?key=([0-9a-f]{64})/g;

/** Order numbers with the secret of their link, as far as the customer's own words and page show them. Later texts win. */
export function proofsIn(texts: string[]): Map<string, string> {
  return new Map(texts.flatMap((text) => [...text.matchAll(PROOF)].map(([, number, key]) => [number!, key!] as const)));
}

/** The text without the secrets of order links, as it may leave for a model. */
export const withoutProofs = (text: string): string => text.replace(PROOF, "/orders/$1");

/** An event as it goes over the wire (text/event-stream). */
export const encodeEvent = ({ event, data }: ChatEvent): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
