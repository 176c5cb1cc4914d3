import { goodTalks } from "../chat";
import type { Ctx } from "../platform/context";
import { exampleOf, MOST_EXAMPLES, type Example } from "./examples.rules";

/** The shop's approved conversations as examples, the latest approved first, and how many were approved. Those without anything to learn are left out. */
export async function loadExamples(ctx: Ctx): Promise<{ examples: Example[]; approved: number }> {
  const { email, phone, address } = ctx.shop;
  const keep = [email, phone, address.line1, address.line2 ?? "", [address.line1, address.line2, address.city].filter(Boolean).join(", ")].filter(Boolean);
  const examples: Example[] = [];
  let approved = 0;
  for await (const talk of goodTalks(ctx, MOST_EXAMPLES)) {
    approved++;
    const example = exampleOf(talk, keep);
    if (example) examples.push(example);
  }
  return { examples, approved };
}
