import { and, desc, eq, gt, lt, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { answers } from "./answers.schema";

export type AnswerRow = typeof answers.$inferSelect;

export const selectAnswer = (db: Db, shopId: string, key: string, since: number) => db.orm.select().from(answers).where(and(eq(answers.shopId, shopId), eq(answers.key, key), gt(answers.at, since))).limit(1);

/** Keeps an answer in place of the one there may be, and forgets those from before `since`. */
export const putAnswer = (db: Db, values: typeof answers.$inferInsert, since: number) => [
  db.orm.delete(answers).where(and(eq(answers.shopId, values.shopId), lt(answers.at, since))),
  db.orm.insert(answers).values(values).onConflictDoUpdate({ target: [answers.shopId, answers.key], set: { question: values.question, text: values.text, calls: values.calls, found: values.found, at: values.at } }),
];

export const deleteAnswer = (db: Db, shopId: string, key: string) => db.orm.delete(answers).where(and(eq(answers.shopId, shopId), eq(answers.key, key)));

/** The answers that may still be given again, the latest first. */
export const selectKeptAnswers = (db: Db, shopId: string, since: number, limit: number) => db.orm.select().from(answers).where(and(eq(answers.shopId, shopId), gt(answers.at, since))).orderBy(desc(answers.at)).limit(limit);
export const deleteAnswers = (db: Db, shopId: string, keys: string[]) => db.orm.delete(answers).where(and(eq(answers.shopId, shopId), sql`${answers.key} IN (SELECT value FROM json_each(${JSON.stringify(keys)}))`));
