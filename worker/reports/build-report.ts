import type { z } from "zod";
import { commit, type Commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, invalid } from "../platform/errors";
import { addDays, localDay } from "../platform/local-time";
import { parse } from "../platform/parse";
import { findInsights } from "../insights";
import { loadFacts } from "./load-facts";
import { narrate } from "./narrate";
import { recipientsOf, reportMail } from "./report-mail.rules";
import { insertReport, replaceReport } from "./reports.queries";
import { buildInput } from "./reports.rules";
import type { ReportView } from "./reports.types";
import type { dailyReports } from "./reports.schema";
import { viewReport } from "./view";

type Row = typeof dailyReports.$inferSelect;

/**
 * Builds a local day's report now, by hand: it takes the place of the one there is, as its next revision, and is mailed only when asked.
 * Today's is partial, and the schedule builds it again when the day is over. Throws `invalid` for a day to come; staff only.
 */
export async function buildReport(ctx: Ctx, input: z.input<typeof buildInput>): Promise<ReportView> {
  requireStaff(ctx);
  const { date, mail } = parse(buildInput, input);
  if (date > localDay(ctx.clock.now(), ctx.shop.timeZone)) throw invalid("date", "This day is still to come.");
  const { row, recipients, existing } = await compose(ctx, date);
  const revision = (existing?.revision ?? 0) + 1;
  const audit = { action: "report.build", subject: `report:${date}`, detail: { revision, mail } };
  try {
    return viewReport(await store(ctx, { writes: [replaceReport(ctx.db, row)], audit, mail: mail ? mailsOf(ctx, row, recipients, `report:${date}:r${revision}`) : [] }));
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") throw new DomainError("version_conflict", "Somebody else is building this report just now.");
    throw error;
  }
}

/** Builds a day's report for the schedule and mails it, once however many come for it: the others find it built and change nothing. */
export async function buildScheduledReport(ctx: Ctx, day: string): Promise<"built" | "was_built"> {
  const { row, recipients, existing } = await compose(ctx, day);
  if (existing && existing.scheduledAt !== null) return "was_built";
  const scheduled = { ...row, scheduledAt: ctx.clock.now() };
  if (!recipients.length) ctx.log.warn("report_without_reader", { day });
  try {
    await store(ctx, { writes: [(existing ? replaceReport : insertReport)(ctx.db, scheduled)], mail: mailsOf(ctx, row, recipients, `report:${day}`) });
    return "built";
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") return "was_built";
    throw error;
  }
}

async function compose(ctx: Ctx, day: string) {
  // Stock, orders and chats are as of now: what was worth saying of an older day is known, or is not found any more.
  if (day === addDays(localDay(ctx.clock.now(), ctx.shop.timeZone), -1)) await findInsights(ctx, day);
  const { facts, existing, owners } = await loadFacts(ctx, day);
  const { narrative, source } = await narrate(ctx, facts);
  return { row: { id: ctx.ids.next("rep"), shopId: ctx.shop.id, day, facts, narrative, source, builtAt: ctx.clock.now() }, recipients: recipientsOf(ctx.shop, owners), existing };
}

const mailsOf = (ctx: Ctx, { facts, narrative }: Awaited<ReturnType<typeof compose>>["row"], recipients: string[], key: string) =>
  recipients.map((to, i) => ({ key: i ? `${key}:${i + 1}` : key, email: reportMail(ctx.shop, facts, narrative, ctx.origin, to) }));

const store = async (ctx: Ctx, deed: Commit): Promise<Row> => ((await commit(ctx, deed))[0] as Row[])[0]!;
