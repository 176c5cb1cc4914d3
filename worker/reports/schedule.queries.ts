import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { users } from "../accounts/accounts.schema";
import type { Db } from "../platform/db";
import { shops } from "../shops/shops.schema";
import { LATE_HOUR, type Expected } from "./report-periods.rules";
import { reportRuns, reportStops } from "./reports.schema";
import type { ReportKind } from "./reports.types";

/** One period of one shop that the schedule builds. */
export interface Run {
  shopId: string;
  kind: ReportKind;
  day: string;
}

/**
 * Notes the periods that have come in any shop and were not met before, at most `limit`: as due, or as passed over where the shop wants no such reports.
 * A second run finds them noted. `hour` is the zone's local one.
 */
export const insertRuns = (db: Db, expected: (Expected & { timeZone: string; hour: number })[], at: number, limit: number) => {
  const of = (name: string) => sql.raw(`(p.value ->> '$.${name}')`);
  return db.statement(sql`INSERT INTO report_runs (shop_id, kind, day, state, next_at, created_at)
    SELECT s.id, ${of("kind")}, ${of("day")}, iif(CASE ${of("kind")} WHEN 'daily' THEN s.report_daily WHEN 'weekly' THEN s.report_weekly ELSE s.report_monthly END, 'due', 'off'), ${at}, ${at}
    FROM json_each(${JSON.stringify(expected)}) p JOIN shops s ON s.time_zone = ${of("timeZone")}
    WHERE ${of("hour")} >= iif(${of("fresh")}, s.report_hour, min(s.report_hour, ${LATE_HOUR}))
      AND (NOT ${of("missed")} OR EXISTS (SELECT 1 FROM report_runs r WHERE r.shop_id = s.id AND r.kind = ${of("kind")} AND r.day < ${of("day")}))
      AND NOT EXISTS (SELECT 1 FROM report_runs r WHERE r.shop_id = s.id AND r.kind = ${of("kind")} AND r.day >= ${of("day")})
    ORDER BY s.id, ${of("day")} LIMIT ${limit} ON CONFLICT DO NOTHING`);
};

/** Takes due runs of any shop, the oldest first, and puts them off until `until`, so that no other run of cron takes them meanwhile. */
export const takeDueRuns = (db: Db, at: number, until: number, limit: number) =>
  db.rows<Run>(sql`UPDATE report_runs SET next_at = ${until} WHERE rowid IN (SELECT rowid FROM report_runs WHERE state = 'due' AND next_at <= ${at} ORDER BY next_at, day, shop_id LIMIT ${limit})
    RETURNING shop_id AS shopId, kind, day`);

/** Shops by their ids. */
export const selectShops = (db: Db, ids: string[]) => db.orm.select().from(shops).where(sql`${shops.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);

const isRun = ({ shopId, kind, day }: Run) => and(eq(reportRuns.shopId, shopId), eq(reportRuns.kind, kind), eq(reportRuns.day, day));

/** Has a due run to oneself until `until`; none where it is done or another builder has it. */
export const claimRun = (db: Db, run: Run, at: number, until: number) =>
  db.orm.update(reportRuns).set({ claimedUntil: until, attempts: sql`${reportRuns.attempts} + 1` }).where(and(isRun(run), eq(reportRuns.state, "due"), sql`${reportRuns.claimedUntil} <= ${at}`)).returning({ attempts: reportRuns.attempts });

/** Ends a run with its report's commit; aborts the batch (`not_null`) where another has ended it. */
export const settleRun = (db: Db, run: Run, at: number) => db.orm.update(reportRuns).set({ state: sql`CASE WHEN ${reportRuns.state} = 'due' THEN 'built' END`, doneAt: at, lastError: "" }).where(isRun(run));

/** Leaves a run to be tried again at `nextAt`; gives it up where that is undefined. */
export const failRun = (db: Db, run: Run, error: string, nextAt: number | undefined) =>
  db.orm.update(reportRuns).set({ claimedUntil: 0, lastError: error, ...(nextAt === undefined ? { state: "failed" as const } : { nextAt }) }).where(and(isRun(run), eq(reportRuns.state, "due")));

/** What the schedule gave up, once a person has built it. */
export const forgiveRun = (db: Db, run: Run, at: number) => db.orm.update(reportRuns).set({ state: "built", doneAt: at }).where(and(isRun(run), eq(reportRuns.state, "failed")));

/** Runs of a shop since a day that did not come to an end. */
export const selectOpenRuns = (db: Db, shopId: string, since: string) =>
  db.orm.select({ kind: reportRuns.kind, day: reportRuns.day, state: reportRuns.state, attempts: reportRuns.attempts, lastError: reportRuns.lastError, createdAt: reportRuns.createdAt }).from(reportRuns)
    .where(and(eq(reportRuns.shopId, shopId), sql`${reportRuns.day} >= ${since}`, sql`${reportRuns.state} IN ('due','failed')`));

/** Who works in the shop. */
export const selectColleagues = (db: Db, shopId: string) =>
  db.orm.select({ id: users.id, email: users.email, name: users.name, role: sql<"owner" | "staff">`${users.role}`.as("role") }).from(users).where(and(eq(users.shopId, shopId), ne(users.role, "customer"), isNull(users.disabledAt))).orderBy(users.createdAt);

export const selectStops = (db: Db, shopId: string) => db.orm.select({ reader: reportStops.reader }).from(reportStops).where(eq(reportStops.shopId, shopId));
export const insertStop = (db: Db, shopId: string, reader: string, at: number) => db.orm.insert(reportStops).values({ shopId, reader, at }).onConflictDoNothing();
export const deleteStop = (db: Db, shopId: string, reader: string) => db.orm.delete(reportStops).where(and(eq(reportStops.shopId, shopId), eq(reportStops.reader, reader)));
