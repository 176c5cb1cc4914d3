import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { ConstraintError, type Db } from "../platform/db";
import type { Log } from "../platform/log";
import { sweepShops } from "../platform/sweep";
import type { Shop } from "../shops";
import { wishKeyOf } from "./unwish";
import { wishMail } from "./wish-mail.rules";
import { markWishesTold, selectGranted, selectShopsToTell } from "./wishes.queries";

/** How many shops a run takes, and how many wishes of each; the rest come with the next. */
const [SHOPS, WISHES] = [50, 50];

/** Mails those who wait for what can be sold again, each once: the mail is in the commit that marks the wish as told. Returns how many. 2 round trips. */
export async function tellWishes(ctx: Ctx): Promise<number> {
  const { db, shop, clock, origin } = ctx;
  const [granted] = await db.read(selectGranted(db, shop.id, WISHES));
  if (!granted.length) return 0;
  const mail = granted.map((wish) => ({ key: `wish:${wish.id}`, email: wishMail(shop, wish, origin, `${origin}/wishes/${wish.id}?key=${wishKeyOf(ctx, wish.id)}`) }));
  try {
    await commit(ctx, { writes: [markWishesTold(db, shop.id, granted.map(({ id }) => id), clock.now())], mail });
  } catch (error) {
    // Another run was first; what it did not see is told by the next.
    if (error instanceof ConstraintError && (error.on === "stock_wishes.shop_id" || error.on.startsWith("outbox."))) return 0;
    throw error;
  }
  return granted.length;
}

/** Tells the wishes of every shop where something is back, in one read when nothing is. A shop that fails is logged and stops no other. */
export async function sweepWishes({ db, log, ctxOf }: { db: Db; log: Log; ctxOf: (shop: Shop) => Ctx }): Promise<void> {
  const [due] = await db.read(selectShopsToTell(db, SHOPS));
  await sweepShops(due, (shop) => tellWishes(ctxOf(shop)), { log, event: "wishes_failed" });
}
