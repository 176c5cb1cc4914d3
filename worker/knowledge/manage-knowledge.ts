import { commit } from "../platform/commit";
import { requireOwner, requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { addDays, localDay } from "../platform/local-time";
import { parse } from "../platform/parse";
import { answerGaps, deleteEntry, insertEntry, selectEntries, selectEntry, selectGaps, selectWishes, updateEntry, type EntryRow } from "./knowledge.queries";
import { changeInput, entryInput, keyOf } from "./knowledge.rules";
import type { GapReason, Knowledge, KnowledgeEntry } from "./knowledge.types";

const [MOST, GAPS, WISH_DAYS] = [500, 50, 90];
const viewOf = ({ id, question, answer, language, published, version, updatedAt }: EntryRow): KnowledgeEntry => ({ id, question, answer, language, published, version, updatedAt: new Date(updatedAt).toISOString() });

/** What the shop has written down, what customers asked in vain, and what they wished for in the last 90 days. For staff. One round trip. */
export async function listKnowledge(ctx: Ctx): Promise<Knowledge> {
  requireStaff(ctx);
  const { db, shop, clock } = ctx;
  const since = addDays(localDay(clock.now(), shop.timeZone), -WISH_DAYS);
  const [entries, gaps, wishes] = await db.read(selectEntries(db, shop.id, MOST), selectGaps(db, shop.id, GAPS), selectWishes(db, shop.id, since, GAPS));
  return { items: entries.map(viewOf), gaps: gaps.map(({ reasons, lastAt, ...gap }) => ({ ...gap, reasons: reasons.split(",") as GapReason[], lastAt: new Date(lastAt).toISOString() })), wishes };
}

/** Writes an answer down; the questions that it answers, by its own words or by `gap`, are asked in vain no longer. For owners. Throws invalid. */
export async function addEntry(ctx: Ctx, input: unknown): Promise<KnowledgeEntry> {
  requireOwner(ctx);
  const { gap, ...values } = parse(entryInput, input);
  const { db, shop, ids, clock } = ctx;
  const at = clock.now();
  const row: EntryRow = { ...values, id: ids.next("kno"), shopId: shop.id, version: 1, createdAt: at, updatedAt: at };
  await commit(ctx, { writes: [insertEntry(db, row), ...[...new Set([gap, keyOf(values.question)])].flatMap((key) => (key ? [answerGaps(db, shop.id, key, at)] : []))], audit: { action: "knowledge.added", subject: row.id, detail: { question: row.question } } });
  return viewOf(row);
}

/** Puts an entry in the place of the one of that `version`. For owners. Throws invalid, not_found, version_conflict. */
export async function changeEntry(ctx: Ctx, id: string, input: unknown): Promise<KnowledgeEntry> {
  requireOwner(ctx);
  const { gap: _gap, version, ...set } = parse(changeInput, input);
  const { db, shop, clock } = ctx;
  const [[before]] = await db.read(selectEntry(db, shop.id, id));
  if (!before) throw notFound("This answer");
  const row = { ...before, ...set, version: version + 1, updatedAt: clock.now() };
  try {
    await commit(ctx, { writes: [updateEntry(db, shop.id, id, version, { ...set, updatedAt: row.updatedAt })], audit: { action: "knowledge.changed", subject: id, detail: { question: set.question, published: set.published } } });
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "not_null") throw new DomainError("version_conflict", "Somebody has changed this answer since. Look at it again.");
    throw error;
  }
  return viewOf(row);
}

/** Takes an entry away. For owners. Throws not_found. */
export async function removeEntry(ctx: Ctx, id: string): Promise<void> {
  requireOwner(ctx);
  const [[before]] = await ctx.db.read(selectEntry(ctx.db, ctx.shop.id, id));
  if (!before) throw notFound("This answer");
  await commit(ctx, { writes: [deleteEntry(ctx.db, ctx.shop.id, id)], audit: { action: "knowledge.removed", subject: id, detail: { question: before.question } } });
}
