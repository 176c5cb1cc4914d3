import { useEffect } from "react";
import type { ChatDetail } from "#worker/chat";
import { usePolling } from "~/components/chat/use-polling";
import { EMPTY, useRoom } from "~/components/chat/use-room";

const POLL = 4_000;

const holdingOf = ({ ownership, takenBy, takenById }: ChatDetail) => ({ ownership, takenBy, takenById });

/** A conversation that somebody of the staff has open: as it was loaded, and then live. While there is no socket, the page's data is loaded again and again. */
export function useStaffChat(chat: ChatDetail) {
  const room = useRoom(`/api/admin/chats/${chat.id}/live`, { ...EMPTY, messages: chat.messages, holding: holdingOf(chat), settled: true });
  const { tell, isConnected } = room;
  usePolling(POLL, !isConnected);
  useEffect(() => {
    for (const message of chat.messages) tell({ event: "message", data: message });
    // What was loaded may be older than what the socket has told.
    if (!isConnected) tell({ event: "ownership", data: holdingOf(chat) });
  }, [chat, isConnected, tell]);
  return room;
}

export type StaffChat = ReturnType<typeof useStaffChat>;
