import { requireStaff, type Ctx } from "../platform/context";
import { selectTrouble, troubleOf } from "./report-trouble";
import { readersOf } from "./readers.rules";
import { selectReports } from "./reports.queries";
import type { ReportTrouble } from "./reports.types";
import { selectColleagues, selectStops } from "./schedule.queries";

export interface ReportDelivery {
  /** What is not right with the last seven days' reports, the newest first. */
  trouble: ReportTrouble[];
  /** Who is to have them: `name` of those who work here. */
  readers: { email: string; name: string | null; stopped: boolean }[];
}

/** How the shop's reports reach their readers. One round trip; staff only. */
export async function getReportDelivery(ctx: Ctx): Promise<ReportDelivery> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const [[newest], colleagues, stops, ...trouble] = await db.read(selectReports(db, shop.id, undefined, 1), selectColleagues(db, shop.id), selectStops(db, shop.id), ...selectTrouble(ctx));
  const readers = readersOf(shop, colleagues, stops.map(({ reader }) => reader)).map(({ email, colleague, stopped }) => ({ email, name: colleague?.name ?? null, stopped }));
  return { trouble: troubleOf(ctx, newest?.day, trouble as never), readers };
}
