import { sql } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import { createShop } from "../../tests/support/shop";
import { outbox } from "../platform/outbox.schema";
import type { SignedIn } from "./accounts.types";

type Shop = Awaited<ReturnType<typeof createShop>>;
const PERSON = { name: "Lerato", email: "lerato@test.example", password: "first password" };

const post = (shop: Shop, path: string, body: unknown) => shop.fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
/** What was mailed but the link that proves a new account's address. */
const mails = async (shop: Shop) => (await shop.db.read(shop.db.orm.select({ payload: outbox.payload }).from(outbox).where(sql`shop_id = ${shop.id}`).orderBy(sql`id`)))[0].map(({ payload }) => payload).filter(({ text }) => !text.includes("/confirm-email?"));

/** The secret of the latest reset link, when `count` mails have been committed: the answer does not wait for them. */
async function mailedToken(shop: Shop, count = 1): Promise<string> {
  const all = await vi.waitFor(async () => {
    const sent = await mails(shop);
    expect(sent).toHaveLength(count);
    return sent;
  });
  return /\/reset\?token=([\w-]{43})/.exec(all.at(-1)!.text)![1]!;
}

it("sets a new password once by a mailed link, also for four at the same time, and ends every session", async () => {
  const shop = await createShop();
  const { accessToken } = await (await post(shop, "/api/auth/register", PERSON)).json<SignedIn>();
  expect((await post(shop, "/api/auth/forgot", { email: " LERATO@test.example" })).status).toBe(202);
  const token = await mailedToken(shop);
  const answers = await Promise.all([1, 2, 3, 4].map((n) => post(shop, "/api/auth/reset", { token, password: `new password ${n}` })));
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 422, 422, 422]);
  const won = answers.findIndex(({ status }) => status === 204) + 1;
  expect((await shop.fetch("/api/auth/me", { headers: { Authorization: `Bearer ${accessToken}` } })).status).toBe(401);
  expect((await post(shop, "/api/auth/login", PERSON)).status).toBe(401);
  for (const n of [1, 2, 3, 4]) expect((await post(shop, "/api/auth/login", { ...PERSON, password: `new password ${n}` })).status).toBe(n === won ? 200 : 401);
  expect((await mails(shop)).map(({ subject }) => subject)).toEqual(["Choose a new password · Test shop", "Your password was changed · Test shop"]);
});

it("answers alike for an e-mail that has no account, and mails nothing to it", async () => {
  const shop = await createShop();
  await post(shop, "/api/auth/register", PERSON);
  const answers = await Promise.all([PERSON.email, "nobody@test.example"].map((email) => post(shop, "/api/auth/forgot", { email })));
  const [known, unknown] = await Promise.all(answers.map(async (answer) => ({ status: answer.status, body: await answer.text(), trips: answer.headers.get("Server-Timing")?.replace(/rows=\d+/, "") })));
  expect(known).toEqual(unknown);
  await mailedToken(shop);
  expect((await mails(shop)).map(({ to }) => to)).toEqual([PERSON.email]);
});

it("refuses a link that is too old, another shop's, of a disabled account or followed by a used one", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const { user } = await (await post(shop, "/api/auth/register", PERSON)).json<SignedIn>();
  await post(shop, "/api/auth/forgot", PERSON);
  const first = await mailedToken(shop);
  await post(shop, "/api/auth/forgot", PERSON);
  const second = await mailedToken(shop, 2);
  const reset = async (token: string, at = shop) => (await post(at, "/api/auth/reset", { token, password: "new password" })).status;
  expect(await reset(first, other)).toBe(422);
  await shop.db.orm.run(`UPDATE users SET disabled_at = 1 WHERE id = '${user.id}'`);
  expect(await reset(first)).toBe(422);
  await shop.db.orm.run(`UPDATE users SET disabled_at = NULL WHERE id = '${user.id}'`);
  await shop.db.orm.run(`UPDATE mailed_links SET expires_at = 1 WHERE user_id = '${user.id}' AND secret_hash <> 'x' AND id = (SELECT max(id) FROM mailed_links WHERE user_id = '${user.id}')`);
  expect(await reset(second)).toBe(422);
  expect(await reset(first)).toBe(204);
  await shop.db.orm.run(`UPDATE mailed_links SET expires_at = 9e15 WHERE user_id = '${user.id}'`);
  expect(await reset(second)).toBe(422);
});
