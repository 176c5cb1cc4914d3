import { digest } from "../platform/crypto";
import type { Db } from "../platform/db";
import { mailState, selectMails, type MailState } from "../platform/outbox";
import { mailPrefix } from "./report-periods.rules";
import { firstKey, selectReports } from "./reports.queries";
import type { ReportKind, ReportMail } from "./reports.types";

// After every character that a key may hold.
const LAST = "~";

/** The mails of a kind's reports of the days `from` to `to`, as one statement. */
export const selectReportMails = (db: Db, shopId: string, kind: ReportKind, from: string, to: string) => selectMails(db, shopId, mailPrefix(kind, from), `${mailPrefix(kind, to)}${LAST}`);

/** The mails of a page of reports, as `selectReports` gives it for the same `before` and `limit`. */
export const selectPageMails = (db: Db, shopId: string, kind: ReportKind, before: string | undefined, limit: number) =>
  selectMails(db, shopId, firstKey(mailPrefix(kind, ""), selectReports(db, shopId, before, limit, kind)), `${mailPrefix(kind, before ?? LAST)}${LAST}`);

type Row = Awaited<ReturnType<typeof selectReportMails>>[number];

/** The newest mail of a report to each address; of `rows` those of its day. */
export function newestMails(rows: Row[], kind: ReportKind, day: string): MailState[] {
  const own = rows.filter(({ key, to }) => to && (key === mailPrefix(kind, day) || key.startsWith(`${mailPrefix(kind, day)}:`)));
  const newest = new Map(own.sort((a, b) => a.createdAt - b.createdAt || a.id.localeCompare(b.id)).map((row) => [row.to, row]));
  return [...newest.values()].map(mailState);
}

const iso = (at: number) => new Date(at).toISOString();

/** A report's mails as they leave the room. */
export const mailView = (mails: MailState[]): ReportMail[] =>
  mails.map(({ to, state, attempts, error, sentAt, nextAt }) => ({ to, state, attempts, error, at: sentAt !== null ? iso(sentAt) : state === "failed" ? null : iso(nextAt) }));

/** What a person's asking again adds to a mail's key: two who ask at once ask for one. */
export const againKey = (before: string[]): string => `again:${digest(JSON.stringify(before)).slice(0, 12)}`;
