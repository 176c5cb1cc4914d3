import { isbot } from "isbot";
import { z } from "zod";
import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import { localDay } from "../platform/local-time";
import { parse } from "../platform/parse";
import { VISIT_STEPS, type VisitStep } from "./metrics.schema";
import { addVisits } from "./visits.queries";

const visitInput = z.object({ steps: z.array(z.enum(VISIT_STEPS, "A step that there is, please.")).max(VISIT_STEPS.length, "Each step once."), product: z.string().max(200, "At most 200 characters.").default("") });

/** What is known of who asks, and forgotten at once: where from (for the limit of a minute), by what programme, and whether they wish not to be counted. */
export interface Asker {
  address: string;
  userAgent: string;
  optsOut: boolean;
}

/** What this isolate has counted and not written yet, by shop; and which shops' counts are being written since when. */
const [waiting, writing] = [new Map<string, Map<string, { day: string; step: VisitStep; product: string; count: number }>>(), new Map<string, number>()];
const STUCK_MS = 20_000;

/**
 * Counts a step towards buying, and nothing of who took it. Robots, staff and browsers that ask not to be tracked are not counted, nor is who asks too
 * often. Written after the answer, and with everything that came meanwhile. Throws `invalid`.
 */
export async function noteVisit(ctx: Ctx, { address, userAgent, optsOut }: Asker, input: unknown): Promise<void> {
  const { steps, product } = parse(visitInput, input);
  if (optsOut || ctx.actor.kind === "staff" || !userAgent || isbot(userAgent)) return;
  try {
    await ctx.rateLimit("visits", `${ctx.shop.id}:${address}`);
  } catch (error) {
    if (error instanceof DomainError && error.code === "rate_limited") return;
    throw error;
  }
  const [now, day] = [ctx.clock.now(), localDay(ctx.clock.now(), ctx.shop.timeZone)];
  for (const step of new Set(steps)) add(ctx.shop.id, day, step, "");
  if (product) add(ctx.shop.id, day, "product", product);
  if (now - (writing.get(ctx.shop.id) ?? -STUCK_MS) >= STUCK_MS) ctx.later(write(ctx));
}

function add(shopId: string, day: string, step: VisitStep, product: string): void {
  const counts = waiting.get(shopId) ?? new Map();
  waiting.set(shopId, counts);
  const key = `${day} ${step} ${product}`;
  counts.set(key, { day, step, product, count: (counts.get(key)?.count ?? 0) + 1 });
}

/** Writes until nothing waits: the busier the database, the more goes into one write. A few counts may be lost with an isolate. */
async function write({ db, shop, clock, log }: Ctx): Promise<void> {
  writing.set(shop.id, clock.now());
  try {
    for (let counts = waiting.get(shop.id); counts; counts = waiting.get(shop.id)) {
      waiting.delete(shop.id);
      await db.write([addVisits(db, shop.id, [...counts.values()])]);
    }
  } catch (error) {
    log.error("visits_not_counted", error);
  } finally {
    writing.delete(shop.id);
  }
}
