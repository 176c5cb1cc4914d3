import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import type { ChatMessage, Draft, Holding, RoomEvent } from "#worker/chat";
import { openLiveSocket, type LiveSocket } from "~/components/live-socket";

type Presence = Extract<RoomEvent, { event: "presence" }>["data"];

/** What an open page knows of its conversation. */
export interface RoomState {
  messages: ChatMessage[];
  holding: Holding;
  /** What the assistant is saying. */
  draft: Draft | null;
  /** Who is writing. */
  typing: { by: "customer" | "staff"; name: string } | null;
  presence: Presence;
  linkHosts: string[];
  /** Whether all is there that was said before. */
  settled: boolean;
}
export const EMPTY: RoomState = { messages: [], holding: { ownership: "assistant", takenBy: null }, draft: null, typing: null, presence: { customer: false, staff: [] }, linkHosts: [], settled: false };

type Change = RoomEvent | { event: "quiet" } | { event: "reset" } | { event: "settled" };

/** The state after an event; what has come before changes nothing. */
function after(state: RoomState, change: Change): RoomState {
  switch (change.event) {
    case "message":
      return withMessage(state, change.data);
    case "ownership":
      // Whatever the assistant was saying ends with the takeover.
      return { ...state, holding: change.data, settled: true, draft: change.data.ownership === "staff" ? null : state.draft };
    case "draft":
      return { ...state, draft: change.data };
    case "delta":
      return { ...state, draft: state.draft && { ...state.draft, text: state.draft.text + change.data.text } };
    case "products":
      return { ...state, draft: state.draft && { ...state.draft, cards: { ...state.draft.cards, products: change.data.items } } };
    case "order":
      return { ...state, draft: state.draft && { ...state.draft, cards: { ...state.draft.cards, order: change.data } } };
    case "cards":
      return { ...state, draft: state.draft && { ...state.draft, cards: { ...state.draft.cards, ...change.data } } };
    case "typing":
      return { ...state, typing: { ...change.data } };
    case "presence":
      return { ...state, presence: change.data };
    case "settings":
      return { ...state, linkHosts: change.data.linkHosts };
    case "quiet":
      return { ...state, typing: null };
    case "settled":
      return { ...state, settled: true };
    case "reset":
      return EMPTY;
  }
}

function withMessage(state: RoomState, message: ChatMessage): RoomState {
  const { messages, typing, draft } = state;
  if (messages.some(({ seq }) => seq === message.seq)) return state;
  const isNewest = message.seq > (messages.at(-1)?.seq ?? 0);
  return {
    ...state,
    messages: isNewest ? [...messages, message] : [...messages, message].sort((a, b) => a.seq - b.seq),
    typing: typing?.by === message.author ? null : typing,
    draft: message.author === "assistant" ? null : draft,
  };
}

const WRITES_FOR = 5_000;
const SAY_EVERY = 2_000;

/** A conversation as it happens, over the socket at `path`; null listens to nothing. `tell` adds what came by another way. */
export function useRoom(path: string | null, first: RoomState = EMPTY) {
  const [state, tell] = useReducer(after, first);
  const [isConnected, setConnected] = useState(false);
  const seen = useRef(0);
  const socket = useRef<LiveSocket>(undefined);
  const saidAt = useRef(0);
  useEffect(() => {
    seen.current = state.messages.at(-1)?.seq ?? 0;
  }, [state.messages]);

  useEffect(() => {
    if (!path) return;
    const own = openLiveSocket({
      address: () => `${path}?after=${seen.current}`,
      onEvent: (event) => tell(event as RoomEvent),
      onOpen: () => setConnected(true),
      onLost: () => {
        setConnected(false);
        tell({ event: "quiet" });
      },
    });
    socket.current = own;
    return () => own.close();
  }, [path]);
  useEffect(() => {
    if (!state.typing) return;
    const timer = setTimeout(() => tell({ event: "quiet" }), WRITES_FOR);
    return () => clearTimeout(timer);
  }, [state.typing]);

  /** Says that somebody writes here, now and then. */
  const type = useCallback(() => {
    const now = performance.now();
    if (saidAt.current && now - saidAt.current < SAY_EVERY) return;
    saidAt.current = now;
    socket.current?.say('{"type":"typing"}');
  }, []);
  return { ...state, isConnected, tell, type, seen };
}
