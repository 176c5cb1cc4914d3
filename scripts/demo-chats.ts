import { randomBytes } from "node:crypto";
import { withSources } from "../worker/catalog/media.rules";
import type { conversations, messages } from "../worker/chat/chat.schema";
import type { chatReplies } from "../worker/chat/desk.schema";
import type { knowledgeGaps, unmetWishes } from "../worker/knowledge/knowledge.schema";
import { moodOf, moodOfScore } from "../worker/chat/sentiment.rules";
import { keyOf } from "../worker/knowledge/knowledge.rules";
import { localDay } from "../worker/platform/local-time";
import { formatMoney, money } from "../worker/platform/money";
import type { media } from "../worker/catalog/catalog.schema";
import { demoShop, type readCatalogue } from "./demo-catalogue";
import { createDice } from "./dice";

type Message = typeof messages.$inferInsert;
type Said = { author: Message["author"]; text: string; product?: number };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Talks as customers of a shop have them; `{product}` and `{price}` are a product of the catalogue, so that every figure is a true one. */
const TALKS: { said: Said[]; ends?: "queue" | "staff"; wished?: string; unknown?: boolean }[] = [
  talk("Do you have {product}?", "Yes: {product} costs {price}.", "Perfect, thank you! I love it."),
  talk("Hi, how much is {product}?", "Hello! {product} costs {price}.", "Great, thanks."),
  talk("Sawubona, do you deliver to Soweto?", `Sawubona! ${deliveryWords()}`, "Ngiyabonga, wonderful service"),
  talk("What does delivery cost?", deliveryWords(), "That is a bit expensive for me"),
  talk("Can I collect {product} today?", "You can collect your order at our shop in Fox Street, Johannesburg.", "Excellent"),
  talk("Is {product} any good as a gift?", "{product} costs {price}. I do not know who it is for, so I cannot promise that they will like it.", "Fair enough, haha. I am happy to take it."),
  talk("How can I pay?", "You can pay by bank transfer; the details come with your order. You can also pay when you collect."),
  talk("Dumela, I am looking for {product}", "Dumela! {product} costs {price}."),
  { ...talk("do you sell bicycles", "I found nothing for “bicycle”. Try other words, or say “a person” and I will ask the team to join.", "pity"), wished: "bicycle" },
  { ...talk("Can you engrave {product} with a name?", "I do not know that. Say “a person” and I will ask the team to join."), unknown: true },
  talk("Where are you located?", "Write to hello@khaya.example or phone +27 11 555 0100. You find us at 12 Fox Street, Johannesburg."),
  { said: [customer("My parcel is late and nobody answers the phone. This is terrible."), assistant("I am sorry. I have asked the team to join this chat; a person will answer you here."), system("You asked for a person. The team has been told.")], ends: "queue" },
  { said: [customer("Can I talk to a real person please, I want to order {product} for my whole office"), assistant("I have asked the team to join this chat; a person will answer you here."), system("You asked for a person. The team has been told."), customer("We need about ten. Is that a problem?")], ends: "queue" },
  { said: [customer("The {product} I bought arrived broken. I am very disappointed."), assistant("I am sorry to hear that. I have asked the team to join this chat."), system("Naledi from Khaya & Co has joined. The assistant is silent now."), staff("I am sorry about this. Send me a photo and we will put it right."), customer("Thank you Naledi, that is kind."), staff("Gladly. I write to you as soon as I have seen it.")], ends: "staff" },
];

/** Answers that the demo shop's staff have ready. */
export const demoReplies: (typeof chatReplies.$inferInsert)[] = [
  ["hello", "Hello {customer}, {staff} from {shop} here. How can I help?"],
  ["broken", "I am sorry that it arrived broken. Please send us a photo at {email}; a new one leaves on {day}."],
  ["collect", "Order {order} is ready for you. We are open: {hours}"],
].map(([shortcut, text], i) => ({ id: `rpl_demo_${i + 1}`, shopId: demoShop.id, shortcut: shortcut!, text: text!, updatedAt: 0 }));

/** Thirty conversations of the last fourteen days, the same for a seed, with the mood of each; some wait for a person. */
export function demoChats(catalogue: ReturnType<typeof readCatalogue>, photos: (typeof media.$inferInsert)[], now: number, seed = 7) {
  const { next: random } = createDice(seed);
  const shopId = demoShop.id;
  const chats = Array.from({ length: 30 }, (_, i) => {
    const { said, ends, wished, unknown } = TALKS[i % TALKS.length]!;
    const product = catalogue.products[Math.floor(random() * catalogue.products.length)]!;
    const card = cardOf(catalogue, photos, product.id);
    const fill = (text: string) => text.replaceAll("{product}", product.name).replaceAll("{price}", formatMoney(card.price, demoShop.locale));
    // Who waits, waits since today; the others are spread over two weeks.
    const waits = ends === "queue" && i < TALKS.length;
    const startedAt = Math.round(now - (waits ? (0.2 + random() * 2) * HOUR : 3 * HOUR + random() * 14 * DAY));
    const id = `cnv_demo${String(i + 1).padStart(22, "0")}`;
    const rows = said.map(({ author, text, product: shows }, n): Message => {
      const mood = author === "customer" ? moodOf(fill(text)) : undefined;
      return {
        shopId, conversationId: id, seq: n + 1, id: `msg_demo_${i + 1}_${n + 1}`, author, authorName: author === "staff" ? "Naledi" : "", text: fill(text), cards: shows ? { products: [card] } : null,
        source: author === "assistant" ? "builtin" : author === "staff" ? "staff" : null, sentiment: mood?.sentiment, sentimentScore: mood?.score, at: startedAt + n * 45_000,
      };
    });
    const scores = rows.flatMap(({ sentimentScore }) => (sentimentScore == null ? [] : [sentimentScore]));
    const score = scores.length ? scores.reduce((sum, each) => sum + each, 0) / scores.length : null;
    const ownership = waits ? ("queue" as const) : ends === "staff" && i < TALKS.length ? ("staff" as const) : ("assistant" as const);
    const isOver = i >= TALKS.length && i % 3 === 0;
    const conversation: typeof conversations.$inferInsert = {
      queuedAt: waits ? (rows.find(({ author }) => author === "system")?.at ?? startedAt) : null, takenById: ownership === "staff" ? "usr_owner" : null,
      closedAt: isOver ? rows.at(-1)!.at : null, rating: isOver ? 3 + (i % 2) + (i % 4 === 0 ? 1 : 0) : null, ratedAt: isOver ? rows.at(-1)!.at : null,
      id, shopId, visitorId: randomBytes(32).toString("base64url"), ownership, takenBy: ownership === "staff" ? "Naledi" : null, sentiment: score === null ? "unknown" : moodOfScore(score), sentimentScore: score,
      messageCount: rows.length, lastMessage: rows.findLast(({ author }) => author !== "system")!.text.slice(0, 200), startedAt, updatedAt: rows.at(-1)!.at,
    };
    const missed = { shopId, conversationId: id, at: startedAt };
    const wishes: (typeof unmetWishes.$inferInsert)[] = wished ? [{ ...missed, key: wished, words: wished, day: localDay(startedAt, demoShop.timeZone) }] : [];
    const gaps: (typeof knowledgeGaps.$inferInsert)[] = unknown ? [{ ...missed, key: keyOf(rows[0]!.text), question: rows[0]!.text, reason: "unknown" }] : [];
    return { conversation, rows, wishes, gaps };
  });
  return { conversations: chats.map(({ conversation }) => conversation), messages: chats.flatMap(({ rows }) => rows), wishes: chats.flatMap(({ wishes }) => wishes), gaps: chats.flatMap(({ gaps }) => gaps) };
}

function cardOf(catalogue: ReturnType<typeof readCatalogue>, photos: (typeof media.$inferInsert)[], productId: string) {
  const product = catalogue.products.find(({ id }) => id === productId)!;
  const own = catalogue.variants.filter((variant) => variant.productId === productId);
  const photo = photos.find((each) => each.productId === productId);
  const prices = own.map(({ price }) => price);
  const available = catalogue.stock.filter(({ variantId }) => own.some(({ id }) => id === variantId)).reduce((sum, { onHand }) => sum + onHand, 0);
  return {
    id: product.id, slug: product.slug, name: product.name, brand: product.brand ?? "", price: money(Math.min(...prices), demoShop.currency), priceVaries: Math.min(...prices) !== Math.max(...prices), compareAt: null,
    sku: own.length === 1 ? own[0]!.sku : null, available, lowStock: false, image: photo ? withSources({ id: photo.id, alt: photo.alt, credit: photo.credit ?? "", width: photo.width, height: photo.height }) : null,
  };
}

function talk(question: string, answer: string, end?: string): { said: Said[] } {
  return { said: [customer(question), assistant(answer), ...(end ? [customer(end), assistant("Thank you for writing to us. Ask me anything else.")] : [])] };
}
function customer(text: string): Said {
  return { author: "customer", text };
}
function assistant(text: string): Said {
  return { author: "assistant", text, product: text.includes("{price}") ? 1 : undefined };
}
function staff(text: string): Said {
  return { author: "staff", text };
}
function system(text: string): Said {
  return { author: "system", text };
}
function deliveryWords(): string {
  const amount = (minor: number) => formatMoney(money(minor, demoShop.currency), demoShop.locale);
  return `Delivery costs ${amount(demoShop.deliveryFee)}, and is free from ${amount(demoShop.deliveryFreeFrom!)}.`;
}
