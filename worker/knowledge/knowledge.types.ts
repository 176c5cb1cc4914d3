/** A question and the shop's own answer, as the owner wrote it. Times are ISO 8601 UTC. */
export interface KnowledgeEntry {
  id: string;
  question: string;
  answer: string;
  language: string;
  published: boolean;
  version: number;
  updatedAt: string;
}
export type GapReason = "unknown" | "withheld" | "disliked" | "handed_over";
/** A question that customers asked and that was not answered well, with how often and when last. */
export interface KnowledgeGap {
  key: string;
  question: string;
  count: number;
  reasons: GapReason[];
  lastAt: string;
}
/** What customers wished for and the shop did not have. `day` is the last such day of the shop's. */
export interface UnmetWish {
  key: string;
  words: string;
  count: number;
  lastDay: string;
}
export interface Knowledge {
  items: KnowledgeEntry[];
  gaps: KnowledgeGap[];
  wishes: UnmetWish[];
}
