export { findTold, noteGap, noteWish, searchKnowledge } from "./ask-knowledge";
export { knowledgeApi } from "./knowledge.api";
export { forgetConversations, selectWishes } from "./knowledge.queries";
export { addEntry, changeEntry, listKnowledge, removeEntry } from "./manage-knowledge";
export type { Knowledge, KnowledgeEntry, KnowledgeGap, UnmetWish } from "./knowledge.types";
