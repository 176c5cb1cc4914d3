import type { DueReport } from "../env";
import type { Ctx } from "../platform/context";
import type { Db } from "../platform/db";
import type { Log } from "../platform/log";
import { zonesNow, type Shop } from "../shops";
import { buildDueReport } from "./build-due-report";
import { expectedOn } from "./report-periods.rules";
import { insertRuns, selectShops, takeDueRuns, type Run } from "./schedule.queries";

/** How many reports a run of cron builds itself. */
export const OWN = 12;
/** How many are built at once, how many a run of cron takes in all, and how many messages the queue takes at a time. */
const [AT_ONCE, TAKEN, MESSAGES] = [4, 2_000, 100];
/** After how long cron takes up what it left to the queue and was not done. */
const HANDED_MS = 30 * 60_000;

interface Schedule {
  db: Db;
  /** The scheduled time, UTC milliseconds: it counts as now. */
  at: number;
  log: Log;
  ctxOf: (shop: Shop) => Ctx;
}
interface Hand {
  /** The queue that takes what is left over. */
  queue: Pick<Queue<DueReport>, "sendBatch">;
}

/**
 * Notes which reports have come due, in every shop whose local hour it is or was, with those of the last seven days that were missed; builds and mails the
 * first few and leaves the others to the queue. What is lost there, or fails, is taken up again by a later run. A shop that fails stops no other.
 */
export async function runDueReports({ queue, ...schedule }: Schedule & Hand): Promise<{ built: number; failed: number; left: number }> {
  const { db, at, log } = schedule;
  const expected = (await zonesNow(db, at, log)).flatMap(({ timeZone, hour, today }) => expectedOn(today).map((period) => ({ ...period, timeZone, hour })));
  const [, taken] = (await db.write([insertRuns(db, expected, at, TAKEN), takeDueRuns(db, at, at + HANDED_MS, TAKEN)])) as [unknown, Run[]];
  if (!taken.length) return { built: 0, failed: 0, left: 0 };
  const runs = taken.sort((a, b) => a.day.localeCompare(b.day));
  const rest = runs.slice(OWN);
  for (let i = 0; i < rest.length; i += MESSAGES) {
    // What is not taken is still noted as due.
    await queue.sendBatch(rest.slice(i, i + MESSAGES).map((run) => ({ body: { ...run, at } }))).catch((error: unknown) => log.error("reports_not_queued", error));
  }
  const done = { ...(await buildReports(schedule, runs.slice(0, OWN))), left: rest.length };
  log.info("reports_run", { due: runs.length, ...done });
  return done;
}

/** Builds and mails due reports, each by itself; the others go on where one fails. */
export async function buildReports({ db, log, ctxOf }: Omit<Schedule, "at">, runs: Run[]): Promise<{ built: number; failed: number }> {
  const [shops] = await db.read(selectShops(db, [...new Set(runs.map(({ shopId }) => shopId))]));
  const done = { built: 0, failed: 0 };
  const queue = [...runs];
  const work = async () => {
    for (let run = queue.shift(); run; run = queue.shift()) {
      const shop = shops.find(({ id }) => id === run!.shopId);
      if (!shop) continue;
      try {
        const ctx = ctxOf(shop);
        if ((await buildDueReport(ctx, run)) !== "built") continue;
        done.built++;
        log.info("report_built", { shop: shop.id, kind: run.kind, day: run.day, ...ctx.db.stats });
      } catch (error) {
        done.failed++;
        log.error("report_failed", error, { shop: shop.id, day: run.day });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
}
