export { chatApi } from "./chat.api";
export { eraseChats, selectOwnChats } from "./chat.queries";
export { getChat } from "./get-chat";
export { listChats } from "./list-chats";
export { previewAnswer } from "./preview-answer";
export { Room } from "./room";
export { answerChat, releaseChat, takeOverChat } from "./staff-verbs";
export type { Caller, Cards, ChatDetail, ChatEvent, ChatMessage, ChatSummary, Comparison, ConversationRoom, Mood, OrderCard, Ownership, Proposal, Saying } from "./chat.types";
