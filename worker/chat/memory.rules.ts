import { estimateTokens } from "../platform/tokens.rules";
import type { ChatMessage } from "./chat.types";
import { claimsOf, Sentences } from "./grounding.rules";

/** What is kept of a conversation beside its messages: what was said up to message `seq`, in few words. */
export interface Memory {
  summary: string;
  seq: number;
}
type Line = Pick<ChatMessage, "author" | "text" | "seq">;

/** How much of a talk a model is given word by word, and how many messages must have fallen out of that before they are summed up. */
export const [HISTORY_TOKENS, SUMMARISE_EVERY] = [1_500, 6];
const [LINE_CHARS, SUMMARY_CHARS] = [2_000, 1_200];

/** The last of a talk, as much as the budget holds, and the messages before it that the summary does not have yet. Words of the system are neither. */
export function recall(history: Line[], { seq }: Memory, budget = HISTORY_TOKENS): { kept: Line[]; cut: Line[] } {
  const said = history.filter(({ author }) => author !== "system").map((line) => ({ ...line, text: line.text.slice(0, LINE_CHARS) }));
  let [from, tokens] = [said.length, 0];
  while (from > 0 && (tokens += estimateTokens(said[from - 1]!.text)) <= budget) from--;
  return { kept: said.slice(from), cut: said.slice(0, from).filter((line) => line.seq > seq) };
}

/** A summary as it may be kept: without a sentence that names money, shares, stock or a promise, which would be out of date when it is read. */
export function cleanSummary(text: string, currency: string, digits: number): string {
  const sentences = new Sentences();
  const volatile = (sentence: string) => claimsOf(sentence, currency, digits).some(({ kind }) => kind !== "number");
  return [...sentences.push(text), ...sentences.flush()].filter((sentence) => !volatile(sentence)).join("").trim().slice(0, SUMMARY_CHARS);
}
