import type { Ctx } from "../platform/context";
import { addDays, localDay, localHour } from "../platform/local-time";
import { mailState } from "../platform/outbox";
import { newestMails, selectReportMails } from "./report-mails";
import { CATCH_UP_DAYS, mailPrefix } from "./report-periods.rules";
import { KINDS } from "./reports.schema";
import type { ReportTrouble } from "./reports.types";
import { selectOpenRuns } from "./schedule.queries";

/** The statements that tell what is not right with the last days' reports, for a view that reads them with the rest: see `troubleOf`. */
export function selectTrouble({ db, shop, clock }: Ctx) {
  const today = localDay(clock.now(), shop.timeZone);
  const since = addDays(today, -CATCH_UP_DAYS);
  return [selectOpenRuns(db, shop.id, since), ...KINDS.map((kind) => selectReportMails(db, shop.id, kind, since, today))] as const;
}
type Runs = Awaited<ReturnType<typeof selectOpenRuns>>;
type Mails = Awaited<ReturnType<typeof selectReportMails>>;

/**
 * What is not right with the last seven days' reports, the newest first: those that could not be built, and mails that the sender refused. `newest` is the
 * day of the newest daily one: without yesterday's an hour after its time, that is missing.
 */
export function troubleOf({ shop, clock }: Pick<Ctx, "shop" | "clock">, newest: string | undefined, [runs, ...mails]: readonly [Runs, ...Mails[]]): ReportTrouble[] {
  const now = clock.now();
  const yesterday = addDays(localDay(now, shop.timeZone), -1);
  const unbuilt = runs.filter(({ state, attempts }) => state === "failed" || attempts > 0).map(({ kind, day, lastError }) => ({ kind, date: day, what: "not_built" as const, to: [], error: lastError }));
  // A new shop has no yesterday.
  const isLate = localHour(now, shop.timeZone) > shop.reportHour && (newest ?? "") < yesterday && localDay(shop.createdAt, shop.timeZone) <= yesterday;
  const missing = shop.reportDaily && isLate && !unbuilt.some(({ kind, date }) => kind === "daily" && date === yesterday) ? [{ kind: "daily" as const, date: yesterday, what: "missing" as const, to: [], error: "" }] : [];
  return [...missing, ...unbuilt, ...KINDS.flatMap((kind, i) => refusedOf(kind, mails[i]!))].sort((a, b) => b.date.localeCompare(a.date));
}

function refusedOf(kind: (typeof KINDS)[number], rows: Mails): ReportTrouble[] {
  const prefix = mailPrefix(kind, "");
  const days = [...new Set(rows.filter((row) => mailState(row).error).map(({ key }) => key.slice(prefix.length, prefix.length + 10)))];
  return days.flatMap((date) => {
    const refused = newestMails(rows, kind, date).filter(({ state }) => state === "retrying" || state === "failed");
    return (["failed", "retrying"] as const).flatMap((state) => {
      const those = refused.filter((mail) => mail.state === state);
      return those.length ? [{ kind, date, what: state === "failed" ? ("given_up" as const) : ("refused" as const), to: those.map(({ to }) => to), error: those[0]!.error }] : [];
    });
  });
}
