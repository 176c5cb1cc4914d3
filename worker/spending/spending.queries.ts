import { and, asc, between, eq, sql } from "drizzle-orm";
import { chatSettings } from "../chat/chat.schema";
import type { Db } from "../platform/db";
import { spendingDays, spendingEntries, spendingPurposes } from "./spending.schema";

type NewEntry = typeof spendingEntries.$inferInsert;

/** Reserves an amount. Aborts (`check` on `spending_budget`) where the day's budget does not hold it. */
export const insertAsk = (db: Db, values: Omit<NewEntry, "kind" | "askId">) => db.orm.insert(spendingEntries).values({ ...values, kind: "ask", askId: values.id });

/** What an ask cost in the end, once. */
export const insertSettle = (db: Db, values: Omit<NewEntry, "kind" | "id">) => db.orm.insert(spendingEntries).values({ ...values, kind: "settle", id: `${values.askId}/settle` }).onConflictDoNothing();

/** Releases asks of any shop from before `before` that nobody has settled. */
export const releaseAsks = (db: Db, before: number, at: number) =>
  db.rows<{ id: string }>(sql`INSERT INTO spending_entries (id, shop_id, day, kind, ask_id, purpose, model, amount, at)
    SELECT a.id || '/release', a.shop_id, a.day, 'release', a.id, a.purpose, a.model, 0, ${at} FROM spending_days d JOIN spending_entries a ON a.shop_id = d.shop_id AND a.day = d.day
    WHERE d.asked > 0 AND a.kind = 'ask' AND a.at < ${before} AND NOT EXISTS (SELECT 1 FROM spending_entries o WHERE o.id IN (a.id || '/settle', a.id || '/release'))
    ON CONFLICT DO NOTHING RETURNING id`);

export const selectSpendingDay = (db: Db, shopId: string, day: string) => db.orm.select({ asked: spendingDays.asked, spent: spendingDays.spent }).from(spendingDays).where(and(eq(spendingDays.shopId, shopId), eq(spendingDays.day, day))).limit(1);

/** What each day of a period cost by purpose, the earliest first. */
export const selectPurposes = (db: Db, shopId: string, from: string, to: string) => db.orm.select().from(spendingPurposes).where(and(eq(spendingPurposes.shopId, shopId), between(spendingPurposes.day, from, to))).orderBy(asc(spendingPurposes.day));

/** The day's budget; no row where the shop has set nothing. */
export const selectBudget = (db: Db, shopId: string) => db.orm.select({ dailyBudget: chatSettings.dailyBudget }).from(chatSettings).where(eq(chatSettings.shopId, shopId)).limit(1);
