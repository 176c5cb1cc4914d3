import { withoutPersons, type KnownPersons } from "./anonymous.rules";

/** A conversation to learn from, as it was. `learns` says whether an answer of the assistant's, or a person's, is one to learn. */
export interface GoodTalk {
  /** What a model is told before such a conversation. */
  system: string;
  said: { author: "customer" | "assistant" | "staff" | "system"; text: string; learns: boolean }[];
  known: KnownPersons;
}
type Line = { role: "system" | "user"; content: string } | { role: "assistant"; content: string; weight: 0 | 1 };
/** One line of OpenAI's file for chat fine-tuning. `weight` 0 is read and not learnt. */
export interface Example {
  messages: Line[];
}

/** OpenAI takes no fewer, and more than so many are not sent. */
export const [LEAST_EXAMPLES, MOST_EXAMPLES] = [10, 2_000];

/**
 * A conversation as an example, without what tells who its people are (`keep`: the shop's own contact details); undefined where it has nothing to learn. Who speaks
 * twice in a row speaks once; it begins with the customer and ends with the last answer that is learnt. Words of the system are not part of it.
 */
export function exampleOf({ system, said, known }: GoodTalk, keep: string[]): Example | undefined {
  const turns: { role: "user" | "assistant"; content: string; learns: boolean }[] = [];
  for (const { author, text, learns } of said) {
    if (author === "system" || !text.trim()) continue;
    const [role, content] = [author === "customer" ? ("user" as const) : ("assistant" as const), withoutPersons(text.trim(), known, keep)];
    const last = turns.at(-1);
    if (last?.role === role) Object.assign(last, { content: `${last.content}\n\n${content}`, learns: last.learns && learns });
    else turns.push({ role, content, learns });
  }
  const from = turns.findIndex(({ role }) => role === "user");
  const to = turns.findLastIndex(({ role, learns }) => role === "assistant" && learns);
  if (from < 0 || to < from) return undefined;
  const lines = turns.slice(from, to + 1).map(({ role, content, learns }): Line => (role === "user" ? { role, content } : { role, content, weight: learns ? 1 : 0 }));
  return { messages: [{ role: "system", content: system }, ...lines] };
}

/** Examples as the file has them: a line each. */
export const linesOf = (examples: Example[]): string => examples.map((example) => `${JSON.stringify(example)}\n`).join("");

/** Why there are too few, in words for the owner; undefined where there are enough. */
export function tooFew(usable: number, approved: number): string | undefined {
  if (usable >= LEAST_EXAMPLES) return undefined;
  const missing = LEAST_EXAMPLES - usable;
  const useless = approved > usable ? ` Of the ${approved} that you marked, ${approved - usable} hold only figures that change, which a model must look up and not learn.` : "";
  return `A model needs at least ${LEAST_EXAMPLES} good examples, and there ${usable === 1 ? "is 1" : `are ${usable}`}. Mark ${missing} more ${missing === 1 ? "chat" : "chats"} as a good example.${useless}`;
}
