import type { Ctx } from "../platform/context";
import { keepMessage } from "./keep-message";
import { NOTICES } from "./notices.rules";
import { loadOwn } from "./load-conversation";

/** Ends the conversation for the customer whose it is; ending it again changes nothing. */
export async function customerEnds(ctx: Ctx, id: string): Promise<void> {
  const conversation = await loadOwn(ctx, id);
  if (conversation.closedAt !== null) return;
  await keepMessage(ctx, id, { author: "system", text: NOTICES.ended }, { ownership: { now: "assistant", takenBy: null, closes: true }, live: [{ type: "message", conversationId: id }] });
}
