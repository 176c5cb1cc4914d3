import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { ConstraintError, type Db } from "../platform/db";
import type { Log } from "../platform/log";
import { sweepShops } from "../platform/sweep";
import { readersOf, type Shop } from "../shops";
import { chatSettingsOf } from "./chat-settings";
import { selectChatSettings } from "./chat.queries";
import { selectShopsWaitedIn, selectWaiting } from "./desk.queries";
import { staffMail } from "./staff-mail";
import { isStaffed } from "./staffed-hours.rules";

/** After how long in the queue the shop is mailed of a customer, and how many shops and customers a run takes. */
const [PATIENCE, SHOPS, CHATS] = [120_000, 500, 100];

/**
 * Mails the shop of each customer who has waited two minutes for a person, once for each wait. Nothing goes out while nobody is there to read it;
 * who still waits when the staffed hours begin is told of then. Returns how many were told.
 */
export async function tellWaiting(ctx: Ctx): Promise<number> {
  const { db, shop, clock } = ctx;
  const [waiting, [settings]] = await db.read(selectWaiting(db, shop.id, clock.now() - PATIENCE, CHATS), selectChatSettings(db, shop.id));
  if (!isStaffed(chatSettingsOf(settings).staffedHours, clock.now(), shop.timeZone)) return 0;
  let told = 0;
  for (const { id, key, queuedAt, lastMessage, sentiment } of waiting) {
    const minutes = Math.max(2, Math.floor((clock.now() - queuedAt!) / 60_000));
    const paragraphs = [`A customer in your shop's chat asked for a person and has waited ${minutes} minutes. Nobody has taken the conversation over yet.`, ...(sentiment === "negative" ? ["They sound unhappy."] : []), ...(lastMessage ? [`The last words: “${lastMessage}”`] : [])];
    const email = staffMail(ctx, id, "A customer waits for you", paragraphs);
    const mail = readersOf(shop).map((to, i) => ({ key: i ? `${key}:${i + 1}` : key, email: { ...email, to } }));
    try {
      await commit(ctx, { writes: [], mail });
      told++;
    } catch (error) {
      // Another run was first.
      if (!(error instanceof ConstraintError && error.kind === "unique")) throw error;
    }
  }
  return told;
}

/** The same for every shop where somebody waits, in one read when nobody does. A shop that fails is logged and stops no other. */
export async function sweepWaiting({ db, at, log, ctxOf }: { db: Db; at: number; log: Log; ctxOf: (shop: Shop) => Ctx }): Promise<void> {
  const [due] = await db.read(selectShopsWaitedIn(db, at - PATIENCE, SHOPS));
  await sweepShops(due, (shop) => tellWaiting(ctxOf(shop)), { log, event: "waiting_failed" });
}
