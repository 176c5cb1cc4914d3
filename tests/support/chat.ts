import { inject } from "vitest";
import type { ChatEvent } from "../../worker/chat";
import type { createShop } from "./shop";

type Shop = Awaited<ReturnType<typeof createShop>>;

/** Gives the scripted model answers: each entry as aimock's fixture files have it. */
export async function scriptModel(...fixtures: { match: Record<string, unknown>; response: unknown; [option: string]: unknown }[]) {
  const answer = await fetch(`${inject("modelServer")}/__aimock/fixtures`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ fixtures }) });
  if (!answer.ok) throw new Error(`The scripted model refused its script: ${await answer.text()}`);
}

/** How many requests with these words in them the model has had, and how many of those were left before their end. */
export const modelRequests = async (of: string) => (await fetch(`${inject("modelServer")}/door?${new URLSearchParams({ of })}`)).json() as Promise<{ asked: number; left: number }>;

/** The trainings that the model server was asked for with these words in their metadata, each with its file's text. */
export const trainings = async (of: string) => (await fetch(`${inject("modelServer")}/training?${new URLSearchParams({ of })}`)).json() as Promise<{ model: string; suffix: string; text: string }[]>;

/** A browser that chats with a shop: keeps its visitor's cookie and its conversation. */
export function createVisitor(shop: Shop, headers: Record<string, string> = {}) {
  let cookie = "";
  let conversationId: string | undefined;
  const visitor = {
    get conversationId() {
      return conversationId!;
    },
    ask: (path: string, init: RequestInit = {}) => shop.fetch(path, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>), ...(cookie && { Cookie: cookie }) } }),
    /** Sends a message and gives the answer's events as they come. */
    async open(message: string, over: Record<string, unknown> = {}) {
      const answer = await visitor.ask("/api/chat", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ message, conversationId, ...over }) });
      cookie ||= answer.headers.get("Set-Cookie")?.split(";")[0] ?? "";
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      return { answer, events: eventsOf(answer, (id) => (conversationId ??= id)) };
    },
    /** Sends a message and gives its whole answer. */
    async say(message: string, over: Record<string, unknown> = {}) {
      const events: ChatEvent[] = [];
      for await (const event of (await visitor.open(message, over)).events) events.push(event);
      return answerOf(events);
    },
  };
  return visitor;
}

async function* eventsOf(answer: Response, onConversation: (id: string) => void): AsyncGenerator<ChatEvent> {
  let rest = "";
  const decoder = new TextDecoder();
  const reader = answer.body!.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const parts = (rest + decoder.decode(next.value as Uint8Array, { stream: true })).split("\n\n");
      rest = parts.pop()!;
      for (const part of parts) {
        const event = { event: /^event: (.*)$/m.exec(part)![1], data: JSON.parse(/^data: (.*)$/m.exec(part)![1]!) } as ChatEvent;
        if (event.event === "conversation") onConversation(event.data.id);
        yield event;
      }
    }
  } finally {
    await reader.cancel();
  }
}

type DataOf<K extends ChatEvent["event"]> = Extract<ChatEvent, { event: K }>["data"];

/** What a turn's events come to. */
export function answerOf(events: ChatEvent[]) {
  const last = <K extends ChatEvent["event"]>(kind: K): DataOf<K> | undefined => events.findLast(({ event }) => event === kind)?.data as DataOf<K> | undefined;
  return {
    events,
    text: events.map((event) => (event.event === "delta" ? event.data.text : "")).join(""),
    products: last("products")?.items ?? [],
    order: last("order"),
    cards: last("cards"),
    handoff: last("handoff"),
    done: last("done"),
    error: last("error"),
  };
}
