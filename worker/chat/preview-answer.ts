import { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { parse } from "../platform/parse";
import { handedOverIn } from "./ask-person";
import { builtinTurn } from "./builtin-turn";
import type { Cards } from "./chat.types";

const input = z.strictObject({ question: z.string().trim().min(1, "Write a question first.").max(300, "At most 300 characters.") });

/** What the built-in assistant would answer a stranger. Nobody is called and nothing is kept. For staff. Throws invalid. */
export async function previewAnswer(ctx: Ctx, wanted: unknown): Promise<{ text: string; products: NonNullable<Cards["products"]> }> {
  requireStaff(ctx);
  const { question } = parse(input, wanted);
  const stranger: Ctx = { ...ctx, actor: { kind: "visitor" } };
  const talk = { conversationId: "", proofs: new Map<string, string>(), handOver: async () => handedOverIn(ctx.shop), leaveMessage: async () => "" };
  const answer = { text: "", products: [] as NonNullable<Cards["products"]> };
  for await (const { event, data } of builtinTurn(stranger, talk, { question, page: "", language: "" })) {
    if (event === "delta") answer.text += data.text;
    if (event === "products") answer.products = data.items;
  }
  return answer;
}
