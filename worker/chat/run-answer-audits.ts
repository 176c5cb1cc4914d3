import type { Ctx } from "../platform/context";
import type { Db } from "../platform/db";
import { addDays, localDay } from "../platform/local-time";
import type { Log } from "../platform/log";
import { sweepShops } from "../platform/sweep";
import { zonesNow, type Shop } from "../shops";
import { checkAnswers } from "./check-answers";
import { selectShopsToCheck } from "./findings.queries";

/** From which hour of a shop's night on, and how many shops and answers a run takes: each answer may ask the database some times, and an invocation only so often. */
const [HOUR, SHOPS, ANSWERS] = [2, 20, 150];

interface Run {
  db: Db;
  /** The scheduled time, UTC milliseconds: it counts as now. */
  at: number;
  log: Log;
  ctxOf: (shop: Shop) => Ctx;
}

/**
 * Checks yesterday's answers in every shop whose night has come and where they are not all checked. What a run does not get to, the next goes on with; a
 * missed night is caught up the same day. A shop that fails is logged and stops no other. Returns how many answers were checked.
 */
export async function runAnswerAudits({ db, at, log, ctxOf }: Run): Promise<number> {
  const [due] = await db.read(selectShopsToCheck(db, await zonesNow(db, at, log), HOUR, SHOPS));
  const checked = await sweepShops(due, (shop, left) => checkAnswers(ctxOf(shop), addDays(localDay(at, shop.timeZone), -1), left), { log, event: "answers_not_checked", most: ANSWERS });
  if (due.length) log.info("answers_checked", { shops: due.length, checked });
  return checked;
}
