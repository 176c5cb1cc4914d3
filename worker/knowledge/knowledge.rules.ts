import { z } from "zod";
import { words } from "../platform/fields.rules";
import type { KnowledgeEntry } from "./knowledge.types";

/** An entry as the owner sends it. `gap` is the key of the question that it answers. */
export const entryInput = z.strictObject({
  question: words(300),
  answer: words(4_000),
  language: z.string().trim().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "A language's letters, such as en.").default("en"),
  published: z.boolean().default(true),
  gap: z.string().max(300).optional(),
});
export const changeInput = entryInput.extend({ version: z.int().min(1) });
export const wishInput = z.object({ words: words(200) });

const EMPTY = new Set(
  "a an and any are as at be been by can could do does for from get got had has have hello hey hi how i if in is it its just like may me my of on or our out please so some that the their them then there they this to u us was we what when where which who why will with would you your ek jy die het is wat en van om te kan ons".split(" "),
);
const stem = (word: string): string => (word.length > 4 ? word.replace(/(?:ies|y)$/, "i").replace(/(?:ings?|ed|es|s|e)$/, "") : word.replace(/s$/, ""));

/** The telling words of a text, by their stems. */
export const tellingWords = (question: string): string[] => [...new Set((question.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !EMPTY.has(word)).map(stem))];

/** A question in its plainest words, so that the same asked otherwise counts as one. Empty where it has none that tell. */
export const keyOf = (question: string): string => tellingWords(question).sort().join(" ").slice(0, 200);

/** A question's words for FTS5: quoted, any of them. Empty where it has none. */
export const matchOf = (question: string): string => (question.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !EMPTY.has(word)).slice(0, 20).map((word) => `"${word}"`).join(" OR ");

/** How much of the question an entry answers, 0 to 1: the share of its telling words that the entry's question has, or (for less) its answer. */
export function relevanceOf(question: string, entry: Pick<KnowledgeEntry, "question" | "answer">): number {
  const asked = tellingWords(question);
  if (!asked.length) return 0;
  const [title, body] = [new Set(tellingWords(entry.question)), new Set(tellingWords(entry.answer))];
  return asked.reduce((sum, word) => sum + (title.has(word) ? 1 : body.has(word) ? 0.6 : 0), 0) / asked.length;
}

/** Below it an entry does not answer the question. */
export const RELEVANT = 0.6;

/** The entries that answer the question, the best first. */
export const answering = <E extends Pick<KnowledgeEntry, "question" | "answer">>(question: string, entries: E[]): E[] =>
  entries.map((entry) => ({ entry, relevance: relevanceOf(question, entry) })).filter(({ relevance }) => relevance >= RELEVANT).sort((a, b) => b.relevance - a.relevance).map(({ entry }) => entry);
