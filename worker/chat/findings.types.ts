/** A sentence that the assistant said and that is not right today. `changed` was right when it was said. Times are ISO 8601 UTC. */
export interface AnswerFinding {
  id: string;
  kind: "changed" | "never";
  sentence: string;
  /** What is so today. */
  truth: string;
  /** What the customer had asked. */
  question: string;
  /** The shop's own answer that it rested on. */
  entryId: string | null;
  /** Where it was said last, and in how many conversations. */
  conversationId: string;
  conversations: number;
  lastAt: string;
}
/** What the nightly check found and nobody has seen yet; `last` is the day that was checked last, null before the first night. */
export interface AnswerFindings {
  items: AnswerFinding[];
  last: { day: string; checked: number; dropped: number; done: boolean } | null;
}
