import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { localDay } from "../platform/local-time";
import { parse } from "../platform/parse";
import { insertGap, insertWish, searchEntries, selectTold } from "./knowledge.queries";
import { answering, keyOf, matchOf, wishInput } from "./knowledge.rules";
import type { GapReason, KnowledgeEntry } from "./knowledge.types";

const CANDIDATES = 10;

/** The published answers of the shop's own that fit the question, the best first; none where none is near enough. One round trip. */
export async function searchKnowledge(ctx: Ctx, question: string): Promise<Pick<KnowledgeEntry, "id" | "question" | "answer" | "language">[]> {
  const match = matchOf(question);
  if (!match) return [];
  const [rows] = await ctx.db.read(searchEntries(ctx.db, ctx.shop.id, match, CANDIDATES));
  return answering(question, rows);
}

/** What customers are told today by each of these entries; those that are gone or not told are left out. One round trip, none for none. */
export async function findTold(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  const [rows] = ids.length ? await ctx.db.read(selectTold(ctx.db, ctx.shop.id, ids)) : [[]];
  return new Map(rows.map(({ id, answer }) => [id, answer]));
}

/** Notes, after the answer, that a customer's question was not answered, or not well, for whoever writes the answers; nothing without a conversation (a preview, a suggestion). */
export function noteGap(ctx: Ctx, conversationId: string, question: string, reason: GapReason): void {
  const key = keyOf(question);
  if (!key || !conversationId) return;
  const noted = commit(ctx, { writes: [insertGap(ctx.db, { shopId: ctx.shop.id, conversationId, key, question: question.slice(0, 300), reason, at: ctx.clock.now() })] });
  ctx.later(noted.catch((error) => ctx.log.error("gap_not_noted", error)));
}

/** Notes what a customer wished for and the shop does not have; once for each conversation. Throws invalid. */
export async function noteWish(ctx: Ctx, conversationId: string, input: unknown): Promise<void> {
  const { words } = parse(wishInput, input);
  const { db, shop, clock } = ctx;
  const key = keyOf(words);
  if (key) await commit(ctx, { writes: [insertWish(db, { shopId: shop.id, conversationId, key, words, day: localDay(clock.now(), shop.timeZone), at: clock.now() })] });
}
