import { commit, type Commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { localDay } from "../platform/local-time";
import type { Model } from "../platform/model";
import { costOf, type Usage } from "../platform/tokens.rules";
import { insertAsk, insertSettle } from "./spending.queries";
import type { spendingEntries } from "./spending.schema";

/** A reservation for one use of a model: settle it, or cron releases it after ten minutes. */
export interface Ask {
  id: string;
  day: string;
  purpose: (typeof spendingEntries.$inferSelect)["purpose"];
  model: Pick<Model, "name" | "price">;
}

/** Reserves the worst case of what a use of the model may cost today. Undefined where the shop's budget of the day does not hold it: then no model is asked. 1 round trip. */
export async function askSpending(ctx: Ctx, model: Ask["model"], purpose: Ask["purpose"], worst: Pick<Usage, "input" | "output">): Promise<Ask | undefined> {
  const { db, shop, clock, ids } = ctx;
  const ask: Ask = { id: ids.next("spd"), day: localDay(clock.now(), shop.timeZone), purpose, model };
  try {
    await commit(ctx, { writes: [insertAsk(db, { id: ask.id, shopId: shop.id, day: ask.day, purpose, model: model.name, amount: costOf(worst, model.price), at: clock.now() })] });
    return ask;
  } catch (error) {
    if (!(error instanceof ConstraintError && error.on === "spending_budget")) throw error;
    ctx.log.warn("spending_budget_reached", { day: ask.day, purpose });
    return undefined;
  }
}

/** The write that settles an ask with what was used, to go into the commit of what came of it. */
export const settling = ({ db, shop, clock }: Ctx, { id, day, purpose, model }: Ask, usage: Usage): Commit["writes"][number] =>
  insertSettle(db, { askId: id, shopId: shop.id, day, purpose, model: model.name, amount: costOf(usage, model.price), inputTokens: usage.input, outputTokens: usage.output, estimated: usage.estimated, at: clock.now() });

/** Settles an ask by itself. 1 round trip. */
export async function settleSpending(ctx: Ctx, ask: Ask, usage: Usage): Promise<void> {
  await commit(ctx, { writes: [settling(ctx, ask, usage)] });
}
