import type { Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { addDays, localDay } from "../platform/local-time";
import { retryDelay } from "../platform/outbox";
import { compose, mailsOf, store } from "./compose-report";
import { mailPrefix } from "./report-periods.rules";
import { insertReport, replaceReport } from "./reports.queries";
import { claimRun, failRun, settleRun, type Run } from "./schedule.queries";

/** How long a builder has a report to itself; after how many tries (some seven hours) a person is asked instead. */
const CLAIM_MS = 120_000;
export const GIVE_UP_AFTER = 6;

/**
 * Builds a due report and mails it to each reader, in one commit with its run, once however many come for it: the others find it taken or built and change
 * nothing. Where it fails it is tried again later, and given up in the end; then it throws what was wrong.
 */
export async function buildDueReport(ctx: Ctx, { kind, day }: Omit<Run, "shopId">): Promise<"built" | "was_built"> {
  const { db, shop } = ctx;
  const now = ctx.clock.now();
  const run = { shopId: shop.id, kind, day };
  const [[claimed]] = (await db.write([claimRun(db, run, now, now + CLAIM_MS)])) as [[{ attempts: number }?]];
  if (!claimed) return "was_built";
  try {
    const composed = await compose(ctx, kind, day, { late: day < addDays(localDay(now, shop.timeZone), -1) });
    const { row, existing, readers } = composed;
    if (!readers.some(({ stopped }) => !stopped)) ctx.log.warn("report_without_reader", { kind, day });
    const scheduled = { ...row, scheduledAt: now };
    await store(ctx, { writes: [settleRun(db, run, now), (existing ? replaceReport : insertReport)(db, scheduled)], mail: mailsOf(ctx, composed, (reader) => `${mailPrefix(kind, day)}:${reader.id}`) });
    return "built";
  } catch (error) {
    if (error instanceof ConstraintError && (error.kind === "unique" || error.kind === "not_null")) return "was_built";
    await db.write([failRun(db, run, String(error).slice(0, 300), claimed.attempts >= GIVE_UP_AFTER ? undefined : now + retryDelay(claimed.attempts))]);
    throw error;
  }
}
