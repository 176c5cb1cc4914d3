import type { Ownership } from "#worker/chat";

/** A message that is on its way. */
export interface Unsent {
  clientId: string;
  question: string;
}
const [CONVERSATION, WAITS, UNSENT] = ["chat", "chat-waits", "chat-unsent"];

// A browser that keeps nothing still chats; it only forgets the conversation on the next page.
function quietly<T>(deed: () => T): T | null {
  try {
    return deed();
  } catch {
    return null;
  }
}
const put = (storage: () => Storage, name: string, value: string | null) => void quietly(() => (value === null ? storage().removeItem(name) : storage().setItem(name, value)));

/** What the browser keeps of the chat: its conversation and whether a person is awaited there in every tab, a message on its way in its own tab alone. */
export const kept = {
  conversation: () => quietly(() => localStorage.getItem(CONVERSATION)),
  keepConversation: (id: string | null) => put(() => localStorage, CONVERSATION, id),
  isAwaited: () => quietly(() => localStorage.getItem(CONVERSATION) && localStorage.getItem(WAITS)) !== null,
  keepAwaited: (ownership: Ownership) => put(() => localStorage, WAITS, ownership === "assistant" ? null : ownership),
  unsent: () => quietly(() => JSON.parse(sessionStorage.getItem(UNSENT) ?? "null") as Unsent | null),
  keepUnsent: (unsent: Unsent | null) => put(() => sessionStorage, UNSENT, unsent && JSON.stringify(unsent)),
};
