import { z } from "zod";
import type { Actor } from "./context";
import { text } from "./fields.rules";

/** What staff write to each other about somebody. */
export const noteInput = z.object({ text: text(2000).refine((value) => value !== "", "Write something first.") });

/** Whether who asks may delete a note: who wrote it, whatever their role was then, and owners. */
export const mayDelete = (actor: Actor, note: { actor: string }): boolean => actor.kind === "staff" && (actor.role === "owner" || note.actor.endsWith(`:${actor.userId}`));
