import { eq } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import { createShop } from "../../tests/support/shop";
import { fixedClock } from "./clock";
import type { Log } from "./log";
import type { Mailer } from "./mailer";
import { insertTask } from "../tasks";
import { CLAIM_MS, deliverOutbox, GIVE_UP_AFTER, retryDelay, TELL_AFTER } from "./outbox";
import { outbox } from "./outbox.schema";
import { tasks as tasksTable } from "../tasks/tasks.schema";

const log: Log = { info() {}, warn() {}, error() {} };

async function shopWithMail() {
  const shop = await createShop();
  const id = `out_${shop.id}`;
  await shop.db.write([shop.db.orm.insert(outbox).values({ id, shopId: shop.id, key: "hello", kind: "email", payload: { to: "a@b.example", subject: "Hello", html: "<p>Hello</p>", text: "Hello" }, nextAt: 1_000, createdAt: 1_000 })]);
  return { shop, id };
}

it("sends a message once though two consumers come for it at once", async () => {
  const { shop, id } = await shopWithMail();
  const sent: string[] = [];
  const mailer = async (mail: { messageId: string; fromName: string }) => void sent.push(`${mail.fromName}:${mail.messageId}`);
  await Promise.all([1, 2, 3].map(() => deliverOutbox({ db: shop.db, clock: fixedClock(1_000), log, mailer }, [shop.id])));
  await deliverOutbox({ db: shop.db, clock: fixedClock(9e12), log, mailer }, [shop.id]);
  expect(sent).toEqual([`Test shop:${id}`]);
});

it("tries a refused message again later, and then sends it once", async () => {
  const { shop, id } = await shopWithMail();
  let works = false;
  const sent: string[] = [];
  const mailer = async ({ messageId }: { messageId: string }) => {
    if (!works) throw new Error("The sender is down.");
    sent.push(messageId);
  };
  const deliver = (at: number) => deliverOutbox({ db: shop.db, clock: fixedClock(at), log, mailer }, [shop.id]);
  expect(await deliver(1_000)).toEqual({ sent: 0, refused: 1 });
  works = true;
  expect(await deliver(1_000 + retryDelay(1) - 1)).toEqual({ sent: 0, refused: 0 });
  expect(await deliver(1_000 + retryDelay(1))).toEqual({ sent: 1, refused: 0 });
  expect(await deliver(9e12)).toEqual({ sent: 0, refused: 0 });
  expect(sent).toEqual([id]);
});

it("tells a person, once, of a message that is refused again and again, and gives it up in the end", async () => {
  const { shop, id } = await shopWithMail();
  let [at, tries] = [1_000, 0];
  const tell: Parameters<typeof deliverOutbox>[0]["tell"] = ({ shopId, to, error }) => insertTask(shop.db, { id: `tsk_${id}_${tries}`, shopId, key: `mail:${id}`, kind: "mail_failed", title: to, detail: error, createdAt: at });
  const mailer = async () => {
    throw new Error("No such address.");
  };
  const tasks = async () => (await shop.db.read(shop.db.orm.select().from(tasksTable).where(eq(tasksTable.shopId, shop.id))))[0];
  for (; tries < GIVE_UP_AFTER; tries++, at += retryDelay(tries)) {
    expect(await tasks()).toHaveLength(tries >= TELL_AFTER ? 1 : 0);
    expect(await deliverOutbox({ db: shop.db, clock: fixedClock(at), log, mailer, tell }, [shop.id])).toEqual({ sent: 0, refused: 1 });
  }
  expect(await tasks()).toMatchObject([{ kind: "mail_failed", title: "a@b.example", detail: "Error: No such address.", doneAt: null }]);
  expect(await deliverOutbox({ db: shop.db, clock: fixedClock(9e12), log, mailer, tell }, [shop.id])).toEqual({ sent: 0, refused: 0 });
});

it("sends a message of a consumer that died over it, once its claim has run out", async () => {
  const { shop, id } = await shopWithMail();
  const sent: string[] = [];
  const deliver = (at: number, mailer: Mailer) => deliverOutbox({ db: shop.db, clock: fixedClock(at), log, mailer }, [shop.id]);
  const died = await Promise.race([deliver(1_000, () => new Promise(() => {})), claimed(shop, id)]);
  expect(died).toBe("claimed");
  const mailer: Mailer = async ({ messageId }) => void sent.push(messageId);
  expect(await deliver(1_000 + CLAIM_MS - 1, mailer)).toEqual({ sent: 0, refused: 0 });
  expect(await deliver(1_000 + CLAIM_MS, mailer)).toEqual({ sent: 1, refused: 0 });
  expect(await deliver(9e12, mailer)).toEqual({ sent: 0, refused: 0 });
  expect(sent).toEqual([id]);
});

/** Resolves when a consumer has taken the message. */
async function claimed(shop: Awaited<ReturnType<typeof createShop>>, id: string) {
  await vi.waitFor(async () => {
    const [[row]] = await shop.db.read(shop.db.orm.select().from(outbox).where(eq(outbox.id, id)));
    expect(row!.attempts).toBe(1);
  });
  return "claimed";
}
