import type { Db } from "../platform/db";
import type { Log } from "../platform/log";
import { releaseAsks } from "./spending.queries";

/** How long an ask may stay open; a turn takes seconds. */
const OPEN_MS = 600_000;

interface Sweep {
  db: Db;
  /** The scheduled time, UTC milliseconds: it counts as now. */
  at: number;
  log: Log;
}

/** Gives back what was asked and, because its work died, never settled, in any shop. Returns how many asks. 1 round trip. */
export async function releaseUnsettled({ db, at, log }: Sweep): Promise<number> {
  const [released] = (await db.write([releaseAsks(db, at - OPEN_MS, at)])) as [unknown[]];
  if (released.length) log.warn("spending_released", { asks: released.length });
  return released.length;
}
