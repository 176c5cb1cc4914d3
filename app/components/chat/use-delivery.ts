import { useEffect, useMemo, useState, type MutableRefObject } from "react";
import type { Cards } from "#worker/chat";
import { kept, type Unsent } from "./kept";
import { readEvents } from "./read-events";
import type { Now } from "./use-chat";
import type { useRoom } from "./use-room";

/** A message on its way: what was asked, and what has come back so far. */
export interface Sending extends Unsent {
  text: string;
  cards: Cards;
  problem: string;
  /** It goes out by itself once the browser is on line. */
  waits: boolean;
}
interface Means extends Pick<ReturnType<typeof useRoom>, "seen" | "tell"> {
  now: MutableRefObject<Now>;
  enter(id: string | null): void;
  catchUp(): Promise<void>;
}
type Change = (over: Partial<Sending>) => void;

const RETRY_AFTER = [1_000, 3_000];

/** Sends messages one after another, each under a name of its own: however often it is sent, it is kept once. What a reload broke off is sent again. */
export function useDelivery({ isLoaded, now, seen, tell, enter, catchUp }: Means & { isLoaded: boolean }) {
  const [sending, setSending] = useState<Sending>();
  const means = useMemo<Means>(() => ({ now, seen, tell, enter, catchUp }), [now, seen, tell, enter, catchUp]);
  const { deliver, drop } = useMemo(() => {
    const change: Change = (over) => setSending((before) => before && { ...before, ...over });
    const finish = () => {
      kept.keepUnsent(null);
      setSending(undefined);
    };
    const tryAgain = async (message: Unsent) => {
      kept.keepUnsent(message);
      for (let attempt = 0; ; attempt++) {
        setSending({ clientId: message.clientId, question: message.question, text: "", cards: {}, problem: "", waits: false });
        try {
          return (await post(message, means, change)) ? finish() : kept.keepUnsent(null);
        } catch {
          if (!navigator.onLine) return change({ waits: true, problem: "You are offline. This is sent once you are back." });
          if (attempt === RETRY_AFTER.length) return change({ problem: "This did not get through. Check your connection." });
          await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER[attempt]));
        }
      }
    };
    return { deliver: (message: Unsent) => void tryAgain(message), drop: finish };
  }, [means]);

  useEffect(() => {
    const unsent = isLoaded ? kept.unsent() : null;
    if (unsent) deliver(unsent);
  }, [isLoaded, deliver]);
  useEffect(() => {
    if (!sending?.waits) return;
    const go = () => deliver(sending);
    window.addEventListener("online", go);
    return () => window.removeEventListener("online", go);
  }, [sending, deliver]);

  return { sending, busy: sending !== undefined && !sending.problem, send: (question: string) => deliver({ question, clientId: crypto.randomUUID() }), again: () => sending && deliver(sending), drop };
}

/** Sends it once: true when it was answered, false when it was refused, an exception when it may be sent again. */
async function post({ clientId, question }: Unsent, { now, seen, tell, enter, catchUp }: Means, change: Change): Promise<boolean> {
  const page = `${location.pathname}${location.search}`.slice(0, 500);
  const answer = await fetch("/api/chat", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ message: question, clientId, conversationId: now.current.id, page }) });
  if (answer.status === 404) enter(null);
  if (answer.status === 404 || answer.status >= 500) throw new Error(String(answer.status));
  if (!answer.ok) {
    change({ problem: ((await answer.json()) as { detail: string }).detail });
    return false;
  }
  let [text, cards]: [string, Cards] = ["", {}];
  for await (const { event, data } of readEvents(answer)) {
    if (event === "conversation" && data.id !== now.current.id) enter(data.id);
    // Once a person has it, what was still on its way from the assistant is not shown any more.
    const isSilent = now.current.ownership === "staff";
    if (event === "delta" && !isSilent) change({ text: (text += data.text) });
    if (event === "products" && !isSilent) change({ cards: (cards = { ...cards, products: data.items }) });
    if (event === "order" && !isSilent) change({ cards: (cards = { ...cards, order: data }) });
    if (event === "cards" && !isSilent) change({ cards: (cards = { ...cards, ...data }) });
    if (event === "handoff" && !now.current.isConnected) tell({ event: "ownership", data: { ownership: data.ownership, takenBy: null } });
    if (event === "error") throw new Error(data.code);
    if (event !== "done") continue;
    if (seen.current < data.seq) await catchUp();
    tell({ event: "draft", data: null });
    return true;
  }
  throw new Error("cut");
}
