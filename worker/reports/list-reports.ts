import { requireStaff, type Ctx } from "../platform/context";
import { money } from "../platform/money";
import { parse } from "../platform/parse";
import { mailView, newestMails, selectPageMails } from "./report-mails";
import { selectReports } from "./reports.queries";
import { listInput } from "./reports.rules";
import type { ReportLine } from "./reports.types";

/** Reports of a kind, the newest first, with what became of their mails; `cursor` reads on. One round trip. Throws `invalid` for a cursor, kind or limit that is none; staff only. */
export async function listReports(ctx: Ctx, input: unknown = {}): Promise<{ items: ReportLine[]; nextCursor: string | null }> {
  requireStaff(ctx);
  const { kind, cursor, limit } = parse(listInput, input);
  const { db, shop } = ctx;
  const [rows, mails] = await db.read(selectReports(db, shop.id, cursor, limit + 1, kind), selectPageMails(db, shop.id, kind, cursor, limit + 1));
  const page = rows.slice(0, limit);
  return {
    items: page.map(({ day, netSales, currency, partial, builtAt, ...row }) => ({ ...row, kind, date: day, netSales: money(netSales, currency), partial: Boolean(partial), builtAt: new Date(builtAt).toISOString(), mail: mailView(newestMails(mails, kind, day)) })),
    nextCursor: rows.length > limit ? page.at(-1)!.day : null,
  };
}
