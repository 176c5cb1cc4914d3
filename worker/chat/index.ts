export { Audience, type ChatSocket } from "./audience";
export { chatApi } from "./chat.api";
export { eraseChats, selectOwnChats } from "./chat.queries";
export { getChat } from "./get-chat";
export { listChats } from "./list-chats";
export { Room } from "./room";
export { answerChat, releaseChat, takeOverChat } from "./staff-verbs";
export type { Caller, Cards, ChatDetail, ChatEvent, ChatMessage, ChatSummary, ConversationDoor, ConversationRoom, Draft, Holding, Listener, Mood, OrderCard, Ownership, RoomEvent, Saying } from "./chat.types";
