import type { z } from "zod";
import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, invalid, notFound } from "../platform/errors";
import { hastenMail } from "../platform/outbox";
import { parse } from "../platform/parse";
import { mailsOf } from "./compose-report";
import { findDeeds } from "./find-deeds";
import { findReaders } from "./find-readers";
import { getReport } from "./get-report";
import { againKey, newestMails, selectReportMails } from "./report-mails";
import { mailPrefix } from "./report-periods.rules";
import { selectReport } from "./reports.queries";
import { sendInput } from "./reports.rules";
import type { ReportFacts, ReportView } from "./reports.types";

/**
 * Sends a report again: to the reader `to`, whatever became of the last mail, else to all whom none has reached. One that still waits is tried now rather
 * than sent twice. Throws `not_found`, `invalid` (on `to`) for who is no reader or has ended such mail, `version_conflict` when somebody asks at the same time; staff only.
 */
export async function sendReport(ctx: Ctx, input: z.input<typeof sendInput>): Promise<ReportView> {
  requireStaff(ctx);
  const { date, kind, to } = parse(sendInput, input);
  const { db, shop, clock } = ctx;
  const [[row], rows] = await db.read(selectReport(db, shop.id, date, kind), selectReportMails(db, shop.id, kind, date, date));
  if (!row) throw notFound("This report");
  const mails = new Map(newestMails(rows, kind, date).map((mail) => [mail.to, mail]));
  const readers = (await findReaders(ctx)).filter(({ stopped }) => !stopped);
  const wanted = readers.filter(({ email }) => (to === undefined ? mails.get(email)?.state !== "sent" : email === to));
  if (to !== undefined && !wanted.length) throw invalid("to", "Nobody with this address gets the reports.");
  const waiting = wanted.flatMap(({ email }) => mails.get(email) ?? []).filter(({ state }) => state === "queued" || state === "retrying");
  const anew = wanted.filter(({ email }) => !waiting.some((mail) => mail.to === email));
  const deeds = anew.length ? await findDeeds(ctx, row.facts as ReportFacts) : [];
  const mail = mailsOf(ctx, { row, readers: anew, deeds }, ({ id, email }) => `${mailPrefix(kind, date)}:${id}:${againKey(rows.filter((one) => one.to === email).map((one) => one.id))}`);
  try {
    const audit = { action: "report.sent_again", subject: `report:${date}`, detail: { kind, readers: wanted.length } };
    if (wanted.length) await commit(ctx, { writes: waiting.map(({ id }) => hastenMail(db, shop.id, id, clock.now())), audit, mail });
    if (waiting.length) ctx.later(ctx.wakeOutbox());
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") throw new DomainError("version_conflict", "Somebody has just sent it again.");
    throw error;
  }
  return getReport(ctx, date, kind);
}
