import { z } from "zod";
import { metricDay } from "../metrics";
import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { putAway } from "./insights.queries";

const input = z.object({ day: metricDay, kind: z.string().max(40), subject: z.string().max(400) });

/** Puts a finding away: it is not said again for a month. Again changes nothing. For staff. Throws invalid, not_found. */
export async function putAwayInsight(ctx: Ctx, given: z.input<typeof input>): Promise<void> {
  requireStaff(ctx);
  const { day, kind, subject } = parse(input, given);
  const [rows] = await commit(ctx, { writes: [putAway(ctx.db, ctx.shop.id, day, kind, subject, ctx.clock.now())], audit: { action: "insight.put_away", subject: `${kind}:${day}`, detail: { kind, day } } });
  if (!(rows as unknown[]).length) throw notFound("This finding");
}
