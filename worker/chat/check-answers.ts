import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError } from "../platform/errors";
import { dayBounds } from "../platform/local-time";
import { deleteAnswers, selectKeptAnswers } from "./answers.queries";
import { checkAnswer, runOnce, type GivenRow, type Run } from "./check-answer";
import { advanceAudit, deleteSeen, insertFinding, selectAnswersGiven, selectAudit, startAudit, type AuditRow } from "./findings.queries";
import { KEPT_MS, stillHolds } from "./known-answers";

/** How many answers are read at once, how many kept ones are looked at, and for how long what was seen is kept. */
const [PAGE, KEPT, FORGET_MS] = [25, 100, 90 * 86_400_000];

/**
 * Holds what the assistant answered on a shop-local day against today's catalogue, terms, settings and the owner's answers, `most` answers at a time; no model
 * is asked. A further call goes on where the last one ended, and once the day is done nothing is checked again, whoever calls how often. Returns how many were checked.
 */
export async function checkAnswers(ctx: Ctx, day: string, most: number): Promise<number> {
  requireStaff(ctx);
  const { db, shop, clock } = ctx;
  await db.write([startAudit(db, { shopId: shop.id, day, startedAt: clock.now() }), deleteSeen(db, shop.id, clock.now() - FORGET_MS)]);
  let [[audit]] = await db.read(selectAudit(db, shop.id, day));
  const { from, to } = dayBounds(day, shop.timeZone);
  const run = runOnce(ctx);
  let checked = 0;
  while (audit && audit.doneAt === null && checked < most) {
    const page = await db.read(selectAnswersGiven(db, shop.id, { ...audit, from, to, limit: Math.min(PAGE, most - checked) })).then(([rows]) => rows);
    const isLast = page.length < Math.min(PAGE, most - checked);
    const end = page.at(-1);
    const failing = isLast ? await failingKept(ctx, run) : [];
    const next = { afterConversation: end?.conversationId ?? audit.afterConversation, afterSeq: end?.seq ?? audit.afterSeq, checked: page.length, dropped: failing.length, doneAt: isLast ? clock.now() : null };
    if (!(await keep(ctx, audit, next, [...(await findingsOf(ctx, run, page, day)), ...(failing.length ? [deleteAnswers(db, shop.id, failing)] : [])]))) break;
    checked += page.length;
    audit = { ...audit, ...next };
  }
  return checked;
}

type Writes = Parameters<typeof commit>[1]["writes"];

/** Keeps what a page came to, unless another run was first. */
async function keep(ctx: Ctx, audit: AuditRow, next: Parameters<typeof advanceAudit>[2], writes: Writes): Promise<boolean> {
  try {
    await commit(ctx, { writes: [advanceAudit(ctx.db, audit, next), ...writes] });
    return true;
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "not_null") return false;
    throw error;
  }
}

/** What is not right in a page of answers, as it is kept. An answer that cannot be checked is logged, and stops no other. */
async function findingsOf(ctx: Ctx, run: Run, page: GivenRow[], day: string): Promise<Writes> {
  const { db, shop, ids, clock } = ctx;
  const writes: Writes = [];
  for (const given of page) {
    const { conversationId, seq, at, question } = given;
    const wrong = await checkAnswer(ctx, run, given).catch((error) => {
      // The database is away: the whole page is tried again later.
      if (error instanceof DomainError && error.status >= 500) throw error;
      ctx.log.error("answer_not_checked", error, { conversation: conversationId, seq });
      return [];
    });
    for (const { place, kind, sentence, truth, entry } of wrong)
      writes.push(insertFinding(db, { id: ids.next("fnd"), shopId: shop.id, day, conversationId, seq, place, kind, sentence: sentence.slice(0, 600), truth, question: (question ?? "").slice(0, 300), entryId: entry?.id ?? null, at, foundAt: clock.now() }));
  }
  return writes;
}

/** The keys of kept answers that do not hold any more, so that no customer is given one. */
async function failingKept(ctx: Ctx, run: Run): Promise<string[]> {
  const [kept] = await ctx.db.read(selectKeptAnswers(ctx.db, ctx.shop.id, ctx.clock.now() - KEPT_MS, KEPT));
  const failing: string[] = [];
  for (const answer of kept) if (!(await stillHolds(ctx, answer.question, answer, run).catch(() => undefined))) failing.push(answer.key);
  return failing;
}
