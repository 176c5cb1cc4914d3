export { chatApi } from "./chat.api";
export { eraseChats, selectOwnChats } from "./chat.queries";
export { getChat } from "./get-chat";
export { listChats } from "./list-chats";
export { Room } from "./room";
export { answerChat, releaseChat, takeOverChat } from "./staff-verbs";
export type { Caller, Cards, ChatDetail, ChatEvent, ChatMessage, ChatSummary, ConversationRoom, Mood, OrderCard, Ownership, Saying } from "./chat.types";
