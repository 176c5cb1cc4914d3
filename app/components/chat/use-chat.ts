import { useCallback, useEffect, useRef, useState } from "react";
import type { ChatEnd, ChatMessage, Ownership } from "#worker/chat";
import { kept } from "./kept";
import { useDelivery } from "./use-delivery";
import { useRoom } from "./use-room";

const POLL = { assistant: 15_000, queue: 4_000, staff: 4_000 };

/** What is true now of the conversation that this browser has, for what outlives a rendering. */
export interface Now {
  id: string | null;
  ownership: Ownership;
  isConnected: boolean;
}

/**
 * The browser's side of a conversation: the server's messages are the truth, and what is on its way stands beneath them until they tell it
 * too. They come by the socket; while there is none they are asked for.
 */
export function useChat(open: boolean) {
  const [id, setId] = useState<string | null>(null);
  const [isLoaded, setLoaded] = useState(false);
  const [end, setEnd] = useState<ChatEnd | null>(null);
  const room = useRoom(id && `/api/chat/${id}/live`);
  const { tell, seen, holding, settled, isConnected } = room;
  const now = useRef<Now>({ id: null, ownership: "assistant", isConnected: false });
  useEffect(() => {
    now.current = { ...now.current, ownership: holding.ownership, isConnected };
    if (settled) kept.keepAwaited(holding.ownership);
  }, [holding.ownership, isConnected, settled]);

  const enter = useCallback(
    (to: string | null) => {
      if (!to && now.current.id) tell({ event: "reset" });
      if (!to) tell({ event: "settled" });
      now.current.id = to;
      kept.keepConversation(to);
      setId(to);
    },
    [tell],
  );
  const catchUp = useCallback(async () => {
    if (!now.current.id) return;
    const answer = await fetch(`/api/chat/${now.current.id}/messages?after=${seen.current}`);
    if (answer.status === 404) return enter(null);
    if (!answer.ok) throw new Error(String(answer.status));
    const { items, ownership, linkHosts, end } = (await answer.json()) as { items: ChatMessage[]; ownership: Ownership; linkHosts: string[]; end: ChatEnd | null };
    tell({ event: "settings", data: { linkHosts } });
    for (const message of items) tell({ event: "message", data: message });
    setEnd(end);
    // The socket knows the name of who has it as well.
    if (!now.current.isConnected) tell({ event: "ownership", data: { ownership, takenBy: null } });
  }, [enter, seen, tell]);

  useEffect(() => {
    enter(kept.conversation());
    void catchUp().catch(() => undefined).then(() => setLoaded(true));
  }, [catchUp, enter]);
  useEffect(() => {
    if (!open || isConnected) return;
    const timer = setInterval(() => document.hidden || catchUp().catch(() => undefined), POLL[holding.ownership]);
    return () => clearInterval(timer);
  }, [open, isConnected, holding.ownership, catchUp]);

  // Ends and begins again with a word of the system or of the customer; the socket does not tell of it.
  const turning = room.messages.findLast(({ author }) => author === "system" || (end !== null && author === "customer"))?.seq;
  useEffect(() => {
    if (turning) void catchUp().catch(() => undefined);
  }, [turning, catchUp]);

  const delivery = useDelivery({ now, seen, tell, enter, catchUp, isLoaded });
  return { ...room, ...delivery, id, end, catchUp, ownership: holding.ownership };
}
