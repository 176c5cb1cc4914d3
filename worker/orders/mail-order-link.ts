import { z } from "zod";
import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { parse } from "../platform/parse";
import { linkMail } from "./order-mail";
import { selectOrderParts } from "./orders.queries";

const input = z.object({
  number: z.string().trim().regex(/^#?\d{1,9}$/, "The number from your confirmation.").transform((text) => Number(text.replace("#", ""))),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email("This is not an e-mail address.")),
});
const ONCE_IN = 10 * 60_000;

/**
 * Mails an order's link to the address it was placed with, when both are named; at most once in ten minutes. Whether there is such an
 * order is never told: the answer is always the same. `who` is limited. Throws invalid, rate_limited.
 */
export async function mailOrderLink(ctx: Ctx, wanted: unknown, who: string): Promise<void> {
  const { number, email } = parse(input, wanted);
  await ctx.rateLimit("orders", `link:${who}`);
  const [[order]] = await ctx.db.read(...selectOrderParts(ctx.db, ctx.shop.id, { number }));
  if (order?.customerEmail !== email) return;
  try {
    await commit(ctx, { writes: [], mail: [{ key: `order-link:${order.id}:${Math.floor(ctx.clock.now() / ONCE_IN)}`, email: linkMail(ctx, order, String(number)) }] });
  } catch (error) {
    if (!(error instanceof ConstraintError && error.on.startsWith("outbox."))) throw error;
  }
}
