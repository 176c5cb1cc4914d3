import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { mailedLinks, mailedLinkUses, users } from "./accounts.schema";

type Purpose = (typeof mailedLinks.$inferSelect)["purpose"];

export const insertLink = (db: Db, link: typeof mailedLinks.$inferInsert) => db.orm.insert(mailedLinks).values(link);

/** The unused link that a secret opens at `now`, with the person it was mailed to, unless their account is disabled or has another address by now. */
export const selectLinkBySecret = (db: Db, shopId: string, purpose: Purpose, secretHash: string, now: number) =>
  db.orm
    .select({ id: mailedLinks.id, userId: mailedLinks.userId, email: users.email, mailedTo: sql<string | null>`${mailedLinks.email}`.as("mailedTo") })
    .from(mailedLinks)
    .innerJoin(users, and(eq(users.id, mailedLinks.userId), eq(users.shopId, mailedLinks.shopId)))
    .where(
      and(eq(mailedLinks.shopId, shopId), eq(mailedLinks.secretHash, secretHash), eq(mailedLinks.purpose, purpose), gt(mailedLinks.expiresAt, now), isNull(mailedLinks.usedAt), isNull(users.disabledAt),
        or(eq(mailedLinks.email, users.email), isNull(mailedLinks.email))),
    )
    .limit(1);

/** Marks the use of a link; the second one of the same link aborts its batch (`unique`). */
export const insertLinkUse = (db: Db, shopId: string, linkId: string, at: number) => db.orm.insert(mailedLinkUses).values({ shopId, linkId, at });

/** Ends every open link of that kind that was mailed to the person, the used one among them. */
export const closeLinks = (db: Db, shopId: string, userId: string, purpose: Purpose, at: number) =>
  db.orm.update(mailedLinks).set({ usedAt: at }).where(and(eq(mailedLinks.shopId, shopId), eq(mailedLinks.userId, userId), eq(mailedLinks.purpose, purpose), isNull(mailedLinks.usedAt)));
