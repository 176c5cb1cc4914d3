import { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import { parse } from "../platform/parse";
import { changeWithCard } from "./card-money";
import { findOrder } from "./find-order";
import { changeOrderInput } from "./lifecycle.rules";

const input = z.object({
  numbers: z.array(z.string().regex(/^\d{1,9}$/, "An order's number, please.")).min(1, "Pick at least one order.").max(100, "At most 100 orders at once."),
  action: z.enum(["mark_paid", "mark_ready", "ship", "deliver", "cancel"], "Choose what to do."),
});

/** What became of one order of many: `done`, or why not. */
export interface BulkResult {
  number: string;
  done: boolean;
  code?: string;
  detail?: string;
}

/**
 * Takes one step with each of at most 100 orders, each by itself: one that fails does not stop the rest. Results come in the order of the
 * numbers, each once. Throws unauthenticated, forbidden, invalid.
 */
export async function changeOrders(ctx: Ctx, wanted: unknown): Promise<{ items: BulkResult[] }> {
  requireStaff(ctx);
  const { numbers, action } = parse(input, wanted);
  const step = parse(changeOrderInput, { action });
  const items: BulkResult[] = [];
  for (const number of new Set(numbers)) {
    try {
      await changeWithCard(ctx, await findOrder(ctx, number), step);
      items.push({ number, done: true });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      items.push({ number, done: false, code: error.code, detail: error.detail });
    }
  }
  return { items };
}
