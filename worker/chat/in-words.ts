import { DomainError } from "../platform/errors";
import type { ChatEvent } from "./chat.types";

/** A text as it streams, word by word. */
export function* inWords(text: string): Generator<ChatEvent, void> {
  for (const [word] of text.matchAll(/\S+\s*/g)) yield { event: "delta", data: { text: word } };
}

/** What is not there, or not theirs, is nothing; a fault stays one. */
export function expected(error: unknown): undefined {
  if (!(error instanceof DomainError) || error.status >= 500) throw error;
}
