import type { Ctx } from "../platform/context";
import type { Db } from "../platform/db";
import { addDays, localDay } from "../platform/local-time";
import type { Log } from "../platform/log";
import { zonesNow, type Shop } from "../shops";
import { buildScheduledReport } from "./build-report";
import { selectDueShops } from "./reports.queries";

/** How many shops a run takes, and how many of them at once; the rest come a quarter of an hour later. */
const [SHOPS, AT_ONCE] = [60, 4];

interface Run {
  db: Db;
  /** The scheduled time, UTC milliseconds: it counts as now. */
  at: number;
  log: Log;
  ctxOf: (shop: Shop) => Ctx;
}

/**
 * Builds and mails yesterday's report of every shop whose report hour has come today and that has none from the schedule.
 * A missed hour is caught up later the same day; a shop that fails is logged and stops no other.
 */
export async function runDueReports({ db, at, log, ctxOf }: Run): Promise<{ built: number; failed: number }> {
  const [due] = await db.read(selectDueShops(db, await zonesNow(db, at, log), SHOPS));
  const run = { built: 0, failed: 0 };
  const queue = [...due];
  const work = async () => {
    for (let shop = queue.shift(); shop; shop = queue.shift()) {
      try {
        if ((await buildScheduledReport(ctxOf(shop), addDays(localDay(at, shop.timeZone), -1))) === "built") run.built++;
      } catch (error) {
        run.failed++;
        log.error("report_failed", error, { shop: shop.id });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (due.length) log.info("reports_run", { due: due.length, ...run });
  return run;
}
