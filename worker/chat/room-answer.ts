import { DomainError } from "../platform/errors";
import type { RoomAnswer } from "./chat.types";
import { Late } from "./in-time";

/** What a room's deed came to: expected failures become data; everything else stays a bug. */
export async function answered<T>(work: () => Promise<T>): Promise<RoomAnswer<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { problem: { code: error.code, detail: error.detail, extras: error.extras } };
  }
}

/** The same of a deed across the room's border: its expected failure is thrown again. */
export function unwrap<T>(answer: RoomAnswer<T>): T {
  if ("problem" in answer) throw new DomainError(answer.problem.code, answer.problem.detail, answer.problem.extras);
  return answer.value;
}

/** Who waited too long may ask again: by its name a message is kept once, and answered once. */
export function unavailableIfLate(error: unknown): never {
  throw error instanceof Late ? new DomainError("unavailable", "The shop's records cannot be reached just now.", { retryAfter: 5 }) : error;
}
