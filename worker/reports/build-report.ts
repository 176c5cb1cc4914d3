import type { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, invalid } from "../platform/errors";
import { localDay } from "../platform/local-time";
import { parse } from "../platform/parse";
import { compose, mailsOf, store } from "./compose-report";
import { getReport } from "./get-report";
import { endsOn, firstDayOf, mailPrefix } from "./report-periods.rules";
import { replaceReport } from "./reports.queries";
import { buildInput } from "./reports.rules";
import type { ReportView } from "./reports.types";
import { forgiveRun } from "./schedule.queries";

/**
 * Builds a period's report now, by hand: it takes the place of the one there is, as its next revision, and is mailed only when asked. One that is not over
 * is partial, and the schedule builds it again when it is. Throws `invalid` for a period to come or a day that ends none; staff only.
 */
export async function buildReport(ctx: Ctx, input: z.input<typeof buildInput>): Promise<ReportView> {
  requireStaff(ctx);
  const { date, kind, mail } = parse(buildInput, input);
  if (!endsOn(kind, date)) throw invalid("date", kind === "weekly" ? "A week ends on a Sunday." : "A month ends on its last day.");
  if (firstDayOf(kind, date) > localDay(ctx.clock.now(), ctx.shop.timeZone)) throw invalid("date", kind === "daily" ? "This day is still to come." : "This is still to come.");
  const composed = await compose(ctx, kind, date, { late: false });
  const revision = (composed.existing?.revision ?? 0) + 1;
  const audit = { action: "report.build", subject: `report:${date}`, detail: { ...(kind !== "daily" && { kind }), revision, mail } };
  const writes = [forgiveRun(ctx.db, { shopId: ctx.shop.id, kind, day: date }, ctx.clock.now()), replaceReport(ctx.db, composed.row)];
  try {
    await store(ctx, { writes, audit, mail: mail ? mailsOf(ctx, composed, ({ id }) => `${mailPrefix(kind, date)}:${id}:r${revision}`) : [] });
    return getReport(ctx, date, kind);
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") throw new DomainError("version_conflict", "Somebody else is building this report just now.");
    throw error;
  }
}
