import { z } from "zod";
import { metricDay } from "../metrics";
import { requireStaff, type Ctx } from "../platform/context";
import { addDays, localDay } from "../platform/local-time";
import { parse } from "../platform/parse";
import { evidenceTexts, insightText } from "./insight-text.rules";
import { selectInsights } from "./insights.queries";
import type { InsightView } from "./insights.types";
import { withPeople } from "./people-findings.rules";

const SHOWN_DAYS = 14;
const input = z.object({ from: metricDay.optional(), to: metricDay.optional() });

/** What was found worth saying of the local days `from` to `to`, the newest day first and in order of worth; without them, of the last two weeks. Staff only. */
export async function listInsights(ctx: Ctx, given: z.input<typeof input> = {}): Promise<{ items: InsightView[]; nextCursor: null }> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const { to = localDay(ctx.clock.now(), shop.timeZone), from = addDays(to, -SHOWN_DAYS) } = parse(input, given);
  const [rows] = await db.read(selectInsights(db, shop.id, from, to));
  const items = rows.flatMap(({ day, finding: kept, doneAt, person }): InsightView[] => {
    const finding = withPeople(kept, person);
    if (!finding) return [];
    const { act, ...text } = insightText(finding, shop);
    return [{ day, kind: finding.kind, subject: finding.subject, ...text, action: { label: act, link: finding.link }, evidence: evidenceTexts(finding, shop), done: doneAt !== null }];
  });
  return { items, nextCursor: null };
}
