import { commit, type Commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { findInsights, tellInsights, type Finding } from "../insights";
import { addDays, localDay } from "../platform/local-time";
import { findDeeds } from "./find-deeds";
import { loadPeriodFacts } from "./load-period-facts";
import { loadFacts } from "./load-facts";
import { narrate } from "./narrate";
import { findReaders } from "./find-readers";
import type { Reader } from "./readers.rules";
import { reportMail } from "./report-mail.rules";
import { readerLinks } from "./reader-links";
import type { dailyReports } from "./reports.schema";
import type { Narrative, ReportFacts, ReportKind } from "./reports.types";

type Row = typeof dailyReports.$inferSelect;
export type Composed = Awaited<ReturnType<typeof compose>>;

/** A period's report as it is to be stored, with who reads it, what there is of it already, and what its mail's links may do. */
export async function compose(ctx: Ctx, kind: ReportKind, day: string, { late }: { late: boolean }) {
  const findings = kind === "daily" ? await worthKnowing(ctx, day) : [];
  const { facts: found, existing } = kind === "daily" ? await loadFacts(ctx, day) : await loadPeriodFacts(ctx, kind, day);
  const facts: ReportFacts = { ...found, kind, ...(late && { late }), ...(findings.length > 0 && { findings }) };
  const readers = await findReaders(ctx);
  const deeds = readers.some(({ colleague, stopped }) => colleague && !stopped) ? await findDeeds(ctx, facts) : [];
  const { narrative, source } = await narrate(ctx, facts);
  return { row: { id: ctx.ids.next("rep"), shopId: ctx.shop.id, kind, day, facts, narrative, source, builtAt: ctx.clock.now() }, existing, readers, deeds };
}

/** How many findings a report tells: those with most at stake. */
const MOST_TOLD = 5;

/** What is worth knowing of a day, found now where it was yesterday: stock and orders are as of now, so an older day's is known or lost. A report does without, if it must. */
async function worthKnowing(ctx: Ctx, day: string): Promise<Finding[]> {
  try {
    if (day === addDays(localDay(ctx.clock.now(), ctx.shop.timeZone), -1)) await findInsights(ctx, day);
    return (await tellInsights(ctx, day)).slice(0, MOST_TOLD);
  } catch (error) {
    ctx.log.error("insights_failed", error, { day });
    return [];
  }
}

/** The report's mails to those who have not ended them, each under its own key. */
export const mailsOf = (ctx: Ctx, { row, readers, deeds }: Pick<Composed, "readers" | "deeds"> & { row: Pick<Row, "kind" | "day" | "facts" | "narrative" | "source" | "builtAt"> }, keyOf: (reader: Reader) => string): NonNullable<Commit["mail"]> =>
  readers.filter(({ stopped }) => !stopped).map((reader) => ({
    key: keyOf(reader), email: reportMail({ shop: ctx.shop, facts: row.facts as ReportFacts, narrative: row.narrative as Narrative, source: row.source, origin: ctx.origin, to: reader.email, links: readerLinks(ctx, reader, row, deeds) }),
  }));

/** Commits a report; the stored row is the last of the writes. */
export const store = async (ctx: Ctx, deed: Commit): Promise<Row> => ((await commit(ctx, deed))[deed.writes.length - 1] as Row[])[0]!;
