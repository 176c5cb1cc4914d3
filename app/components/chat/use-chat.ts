import { useCallback, useEffect, useRef, useState } from "react";
import type { Cards, ChatMessage, Ownership } from "#worker/chat";
import { readEvents } from "./read-events";

/** A message on its way: what was asked, and what has come back so far. */
export interface Draft {
  clientId: string;
  question: string;
  text: string;
  cards: Cards;
  problem: string;
}
const KEPT = "chat";
const RETRY_AFTER = [1_000, 3_000];
const POLL = { assistant: 15_000, queue: 4_000, staff: 4_000 };

/** The browser's side of a conversation: the server's messages are the truth, a draft stands beneath them until they tell it too. */
export function useChat(open: boolean) {
  const [messages, setMessages] = useState<ChatMessage[]>([]);
  const [draft, setDraft] = useState<Draft>();
  const [ownership, setOwnership] = useState<Ownership>("assistant");
  const id = useRef<string | null>(null);
  const seen = useRef(0);
  const busy = draft !== undefined && !draft.problem;

  const catchUp = useCallback(async () => {
    if (!id.current) return;
    const answer = await fetch(`/api/chat/${id.current}/messages?after=${seen.current}`);
    if (answer.status === 404) return forget();
    if (!answer.ok) throw new Error(String(answer.status));
    const told = (await answer.json()) as { items: ChatMessage[]; ownership: Ownership };
    const fresh = told.items.filter(({ seq }) => seq > seen.current);
    seen.current = fresh.at(-1)?.seq ?? seen.current;
    if (fresh.length) setMessages((before) => [...before, ...fresh]);
    setOwnership(told.ownership);
  }, []);

  function forget() {
    id.current = null;
    store(null);
  }

  useEffect(() => {
    id.current = stored();
    catchUp().catch(() => undefined);
  }, [catchUp]);

  useEffect(() => {
    if (!open || busy) return;
    const timer = setInterval(() => document.hidden || catchUp().catch(() => undefined), POLL[ownership]);
    return () => clearInterval(timer);
  }, [open, busy, ownership, catchUp]);

  async function deliver(message: Pick<Draft, "clientId" | "question">) {
    for (let attempt = 0; ; attempt++) {
      setDraft({ ...message, text: "", cards: {}, problem: "" });
      try {
        if (await post(message)) return;
      } catch {
        if (attempt < RETRY_AFTER.length) await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER[attempt]));
        else return change({ problem: "This did not get through. Check your connection." });
      }
    }
  }

  const change = (over: Partial<Draft>) => setDraft((before) => before && { ...before, ...over });

  /** Sends it once; true when it was answered or refused, an exception when it may be sent again. */
  async function post({ clientId, question }: Pick<Draft, "clientId" | "question">): Promise<boolean> {
    const page = `${location.pathname}${location.search}`.slice(0, 500);
    const answer = await fetch("/api/chat", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ message: question, clientId, conversationId: id.current, page }) });
    if (answer.status === 404) forget();
    if (answer.status === 404 || answer.status >= 500) throw new Error(String(answer.status));
    if (!answer.ok) {
      const { detail } = (await answer.json()) as { detail: string };
      change({ problem: detail });
      return true;
    }
    for await (const { event, data } of readEvents(answer)) {
      if (event === "conversation") store((id.current = data.id));
      if (event === "delta") setDraft((before) => before && { ...before, text: before.text + data.text });
      if (event === "products") setDraft((before) => before && { ...before, cards: { ...before.cards, products: data.items } });
      if (event === "order") setDraft((before) => before && { ...before, cards: { ...before.cards, order: data } });
      if (event === "cards") setDraft((before) => before && { ...before, cards: { ...before.cards, ...data } });
      if (event === "handoff") setOwnership(data.ownership);
      if (event === "error") throw new Error(data.code);
      if (event !== "done") continue;
      await catchUp();
      setDraft(undefined);
      return true;
    }
    throw new Error("cut");
  }

  const send = (question: string) => deliver({ question, clientId: crypto.randomUUID() });
  const again = () => draft && deliver(draft);
  return { messages, draft, ownership, busy, send, again };
}

// A browser that keeps nothing still chats; it only forgets the conversation on the next page.
function stored(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
function store(id: string | null): void {
  try {
    if (id) localStorage.setItem(KEPT, id);
    else localStorage.removeItem(KEPT);
  } catch {
    return;
  }
}
