import { and, eq, inArray, isNull, lte, sql, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Clock } from "./clock";
import type { Db } from "./db";
import type { Log } from "./log";
import type { Mailer } from "./mailer";
import { outbox } from "./outbox.schema";

interface Sender {
  db: Db;
  clock: Clock;
  log: Log;
  mailer: Mailer;
  /** The write that tells a person of the shop that a message does not go out; it may be asked for more than once. */
  tell?(message: { id: string; shopId: string; key: string; to: string; subject: string; error: string }): Statement;
}

type Statement = Parameters<Db["write"]>[0][number];

/** How many messages are in a sender's hands at a time, and how often one that was woken comes for more. */
const [BATCH, ROUNDS] = [25, 20];
const among = (column: SQLiteColumn | SQL, ids: string[]) => sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
/** How long a consumer has a message to itself. */
export const CLAIM_MS = 120_000;
const MINUTE = 60_000;
/** After how many refusals a person is told, and after how many (some two days) nothing more is tried. */
export const [TELL_AFTER, GIVE_UP_AFTER] = [5, 12];
const RETRY_AFTER = [1, 5, 15, 60, 360].map((minutes) => minutes * MINUTE);

/** How long to wait after the given number of failed attempts, in ms. */
export const retryDelay = (attempts: number): number => RETRY_AFTER[Math.min(attempts, RETRY_AFTER.length) - 1]!;

/**
 * Sends committed messages that are due, of `shopIds` or of any shop (the sweep), some hundreds at most. A claim keeps two consumers apart; a refused
 * message is tried again later, a person is told of it, and in the end it is given up. Returns how many were sent and how many were refused.
 */
export async function deliverOutbox(sender: Sender, shopIds?: string[]): Promise<{ sent: number; refused: number }> {
  const total = { sent: 0, refused: 0 };
  for (let round = 1; round <= ROUNDS; round++) {
    const { sent, refused } = await deliverBatch(sender, shopIds);
    total.sent += sent;
    total.refused += refused;
    if (sent + refused < BATCH) break;
  }
  return total;
}

async function deliverBatch({ db, clock, log, mailer, tell }: Sender, shopIds?: string[]): Promise<{ sent: number; refused: number }> {
  const now = clock.now();
  // By the index of what is due: that of the shop (which the plus hides) holds all that was ever sent.
  const due = and(isNull(outbox.doneAt), lte(outbox.nextAt, now), lte(outbox.claimedUntil, now), shopIds && among(sql`+${outbox.shopId}`, shopIds));
  const [claimed] = (await db.write([
    db.orm
      .update(outbox)
      .set({ claimedUntil: now + CLAIM_MS, attempts: sql`${outbox.attempts} + 1` })
      .where(inArray(outbox.id, db.orm.select({ id: outbox.id }).from(outbox).where(due).orderBy(outbox.nextAt).limit(BATCH)))
      .returning({ id: outbox.id, shopId: outbox.shopId, key: outbox.key, payload: outbox.payload, attempts: outbox.attempts, fromName: sql<string>`(SELECT name FROM shops WHERE shops.id = ${outbox.shopId})`.as("fromName") }),
  ])) as [{ id: string; shopId: string; key: string; payload: typeof outbox.$inferSelect.payload; attempts: number; fromName: string }[]];
  const refused: Statement[] = [];
  const sent: string[] = [];
  const send = async ({ id, shopId, key, payload, attempts, fromName }: (typeof claimed)[number]) => {
    try {
      await mailer({ ...payload, fromName, messageId: id });
      sent.push(id);
    } catch (error) {
      log.error("mail_refused", error, { message: id, attempts });
      const lastError = String(error).slice(0, 300);
      const told = attempts >= TELL_AFTER ? tell?.({ id, shopId, key, to: payload.to, subject: payload.subject, error: lastError }) : undefined;
      refused.push(db.orm.update(outbox).set({ claimedUntil: 0, nextAt: now + retryDelay(attempts), doneAt: attempts >= GIVE_UP_AFTER ? now : null, lastError }).where(eq(outbox.id, id)), ...(told ? [told] : []));
    }
  };
  await Promise.all(claimed.map(send));
  const done = sent.length ? [db.orm.update(outbox).set({ doneAt: now, sentAt: now, lastError: "" }).where(among(outbox.id, sent))] : [];
  if (claimed.length) await db.write([...done, ...refused]);
  return { sent: sent.length, refused: claimed.length - sent.length };
}

/** What was mailed to an address or of who has it, or goes out under a key that begins so, is forgotten; what has not left yet does not leave. The keys stay, so that nothing is sent anew. */
export const eraseMail = (db: Db, shopId: string, { email, keyPrefix }: { email?: string; keyPrefix: string }, at: number) =>
  db.orm
    .update(outbox)
    .set({ payload: { to: "", subject: "", html: "", text: "" }, doneAt: sql`coalesce(${outbox.doneAt}, ${at})` })
    .where(and(eq(outbox.shopId, shopId), sql`(${email ?? ""} IN (${outbox.payload} ->> '$.to', ${outbox.payload} ->> '$.replyTo') OR substr(${outbox.key}, 1, ${keyPrefix.length}) = ${keyPrefix})`));

/** How a mail fares, by what the sender said of it. `nextAt` is when it is tried again; times in UTC milliseconds. */
export interface MailState {
  id: string;
  key: string;
  to: string;
  state: "queued" | "sent" | "retrying" | "failed";
  attempts: number;
  error: string;
  sentAt: number | null;
  nextAt: number;
  createdAt: number;
}

/** The mails of a shop whose keys lie from `from` to before `to`, in their order; for `mailState`. */
export const selectMails = (db: Db, shopId: string, from: string | SQL, to: string) =>
  db.orm
    .select({ id: outbox.id, key: outbox.key, to: sql<string>`${outbox.payload} ->> '$.to'`.as("to"), attempts: outbox.attempts, lastError: outbox.lastError, sentAt: outbox.sentAt, doneAt: outbox.doneAt, nextAt: outbox.nextAt, createdAt: outbox.createdAt })
    .from(outbox)
    .where(and(eq(outbox.shopId, shopId), sql`${outbox.key} >= ${from} AND ${outbox.key} < ${to}`))
    .orderBy(outbox.key);

/** What became of a mail: accepted by the sender, given up (or erased before it left), refused and to be tried again, or not tried yet. */
export function mailState({ lastError, doneAt, ...row }: Awaited<ReturnType<typeof selectMails>>[number]): MailState {
  const state = row.sentAt !== null ? "sent" : doneAt !== null ? "failed" : lastError ? "retrying" : "queued";
  return { ...row, state, error: lastError };
}

/** Has a mail that waits tried again now. */
export const hastenMail = (db: Db, shopId: string, id: string, at: number) =>
  db.orm.update(outbox).set({ nextAt: at }).where(and(eq(outbox.shopId, shopId), eq(outbox.id, id), isNull(outbox.doneAt)));
