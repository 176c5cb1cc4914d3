import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { linesOf } from "./examples.rules";
import { loadExamples } from "./load-examples";

/** The approved conversations as a file for fine-tuning (JSONL of chats), without what tells who their people are. For staff; that it was taken out is put on record. */
export async function exportTraining(ctx: Ctx): Promise<string> {
  requireStaff(ctx);
  const { examples, approved } = await loadExamples(ctx);
  await commit(ctx, { writes: [], audit: { action: "training.exported", subject: ctx.shop.id, detail: { approved, examples: examples.length } } });
  return linesOf(examples);
}
