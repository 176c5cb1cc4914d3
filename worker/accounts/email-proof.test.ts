import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { recordOrder } from "../../tests/support/sales";
import { createShop } from "../../tests/support/shop";
import { orders } from "../orders/orders.schema";
import { outbox } from "../platform/outbox.schema";

type Shop = Awaited<ReturnType<typeof createShop>>;
const VICTIM = "victim@test.example";
const PERSON = { name: "Lerato", email: VICTIM, password: "first password" };

const send = (shop: Shop, path: string, body: unknown, token?: string) =>
  shop.fetch(path, { method: "POST", headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) });
const register = async (shop: Shop, person = PERSON) => (await (await send(shop, "/api/auth/register", person)).json<{ accessToken: string }>()).accessToken;
const mails = async (shop: Shop) => (await shop.db.read(shop.db.orm.select({ payload: outbox.payload }).from(outbox).where(sql`shop_id = ${shop.id}`).orderBy(sql`id`)))[0].map(({ payload }) => payload);
const tokenTo = async (shop: Shop, email: string) => (await mails(shop)).filter(({ to }) => to === email).map(({ text }) => /\/confirm-email\?token=([\w-]{43})/.exec(text)?.[1]).filter(Boolean).at(-1)!;
const confirm = async (shop: Shop, token: string, session?: string) => (await send(shop, "/api/auth/confirm-email", { token }, session)).status;
const proven = async (shop: Shop, session: string) => (await (await shop.fetch("/api/auth/account", { headers: { Authorization: `Bearer ${session}` } })).json<{ emailProven: boolean }>()).emailProven;
const owners = async (shop: Shop) => (await shop.db.read(shop.db.orm.select({ userId: orders.userId }).from(orders).where(sql`shop_id = ${shop.id} AND customer_email = ${VICTIM}`).orderBy(sql`number`)))[0].map(({ userId }) => userId);
const guestOrder = (shop: Shop) => recordOrder(shop, { at: 1, email: VICTIM });

it("joins a guest's orders once the mailed link is used, once, also by four at the same time, and later ones at the next sign-in", async () => {
  const shop = await createShop();
  await guestOrder(shop);
  await recordOrder(shop, { at: 1, email: "other@test.example" });
  const session = await register(shop);
  expect(await owners(shop)).toEqual([null]);
  const token = await tokenTo(shop, VICTIM);
  expect((await Promise.all([1, 2, 3, 4].map(() => confirm(shop, token, session)))).sort()).toEqual([204, 422, 422, 422]);
  expect(await proven(shop, session)).toBe(true);
  const [userId] = await owners(shop);
  expect(userId).toMatch(/^usr_/);
  await guestOrder(shop);
  expect(await owners(shop)).toEqual([userId, null]);
  await send(shop, "/api/auth/login", PERSON);
  expect(await owners(shop)).toEqual([userId, userId]);
  const [others] = await shop.db.read(shop.db.orm.select({ userId: orders.userId }).from(orders).where(sql`shop_id = ${shop.id} AND customer_email = 'other@test.example'`));
  expect(others).toEqual([{ userId: null }]);
});

it("shows nothing to who registered with somebody's address, not even when that person presses the link", async () => {
  const shop = await createShop();
  await guestOrder(shop);
  const attacker = await register(shop);
  const token = await tokenTo(shop, VICTIM);
  const page = await shop.fetch(`/confirm-email?token=${token}`, { redirect: "manual" });
  expect(page.status).toBe(302);
  expect(page.headers.get("Location")).toContain("/sign-in?next=");
  expect(await confirm(shop, token)).toBe(401);
  expect(await confirm(shop, token, (await shop.as("customer")).token)).toBe(422);
  for (const path of ["/api/auth/login", "/api/auth/refresh"]) await send(shop, path, PERSON, attacker);
  expect(await owners(shop)).toEqual([null]);
  // The person takes the account over by a new password, which came by mail: the attacker is out.
  await send(shop, "/api/auth/forgot", { email: VICTIM });
  let reset: string | undefined;
  while (!reset) reset = (await mails(shop)).map(({ text }) => /\/reset\?token=([\w-]{43})/.exec(text)?.[1]).find(Boolean);
  expect((await send(shop, "/api/auth/reset", { token: reset, password: "a password of mine" })).status).toBe(204);
  expect((await owners(shop))[0]).toMatch(/^usr_/);
  expect((await shop.fetch("/api/auth/account", { headers: { Authorization: `Bearer ${attacker}` } })).status).toBe(401);
});

it("proves no address by a link that was mailed to another one", async () => {
  const shop = await createShop();
  await guestOrder(shop);
  const session = await register(shop, { ...PERSON, email: "attacker@test.example" });
  const mine = await tokenTo(shop, "attacker@test.example");
  await send(shop, "/api/auth/forgot", { email: "attacker@test.example" });
  let reset: string | undefined;
  while (!reset) reset = (await mails(shop)).map(({ text }) => /\/reset\?token=([\w-]{43})/.exec(text)?.[1]).find(Boolean);
  const change = (currentPassword: string, email = VICTIM) => send(shop, "/api/auth/email", { currentPassword, email }, session);
  expect((await change("not the password")).status).toBe(422);
  expect((await change(PERSON.password, "no address")).status).toBe(422);
  expect((await change(PERSON.password)).status).toBe(204);
  // Even when the closing of open links had missed one.
  await shop.db.orm.run(`UPDATE mailed_links SET used_at = NULL WHERE shop_id = '${shop.id}'`);
  expect(await confirm(shop, mine, session)).toBe(422);
  expect((await send(shop, "/api/auth/reset", { token: reset, password: "another password" })).status).toBe(422);
  expect(await proven(shop, session)).toBe(false);
  expect(await owners(shop)).toEqual([null]);
  expect((await mails(shop)).map(({ to, subject }) => `${to}: ${subject}`)).toContain("attacker@test.example: Your e-mail address was changed · Test shop");
});

it("asks for proof again after another address, keeps what was joined, and refuses one that has an account", async () => {
  const shop = await createShop();
  await guestOrder(shop);
  const session = await register(shop);
  await confirm(shop, await tokenTo(shop, VICTIM), session);
  const [userId] = await owners(shop);
  const email = "new@test.example";
  expect((await send(shop, "/api/auth/email", { currentPassword: PERSON.password, email }, session)).status).toBe(204);
  expect(await proven(shop, session)).toBe(false);
  await guestOrder(shop);
  await send(shop, "/api/auth/login", { ...PERSON, email });
  expect(await owners(shop)).toEqual([userId, null]);
  expect(await confirm(shop, await tokenTo(shop, email), session)).toBe(204);
  await register(shop);
  expect((await send(shop, "/api/auth/email", { currentPassword: PERSON.password, email: VICTIM }, session)).status).toBe(409);
});

it("changes nothing by opening the link, and takes no link that is too old, another shop's or another purpose's", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const session = await register(shop);
  const token = await tokenTo(shop, VICTIM);
  const open = () => shop.fetch(`/confirm-email?token=${token}`, { headers: { Cookie: `__Host-session=${session}` } });
  for (let i = 0; i < 3; i++) expect(await (await open()).text()).toContain("Confirm");
  expect(await proven(shop, session)).toBe(false);
  expect(await confirm(other, token, await register(other))).toBe(422);
  expect((await send(shop, "/api/auth/reset", { token, password: "another password" })).status).toBe(422);
  for (const hostile of ["", "x".repeat(200), "'; --"]) expect(await confirm(shop, hostile, session)).toBe(422);
  for (const body of [null, 7, [], { token: 7 }, {}]) expect((await send(shop, "/api/auth/confirm-email", body, session)).status).toBeLessThan(500);
  await shop.db.orm.run(`UPDATE mailed_links SET expires_at = 1 WHERE shop_id = '${shop.id}'`);
  expect(await confirm(shop, token, session)).toBe(422);
  expect(await (await open()).text()).toContain("not open");
});

it("sends the link again once a minute, nothing once it is proven, and proves whoever takes up an invitation", async () => {
  const shop = await createShop();
  const person = await shop.as("customer");
  const again = async () => (await send(shop, "/api/auth/email-proof", {}, person.token)).status;
  const answers = await Promise.all([again(), again(), again(), again()]);
  expect(answers.filter((status) => status === 202).length).toBeGreaterThan(0);
  expect(answers.filter((status) => status === 429).length).toBeGreaterThan(1);
  expect(await confirm(shop, await tokenTo(shop, person.email), person.token)).toBe(204);
  const before = (await mails(shop)).length;
  expect(await again()).toBe(202);
  expect((await mails(shop)).length).toBe(before);
  await guestOrder(shop);
  await send(shop, "/api/admin/staff", { email: VICTIM, role: "staff" }, (await shop.as("owner")).token);
  const token = /\/join\?token=([\w-]{43})/.exec((await mails(shop)).at(-1)!.text)![1];
  const joined = await (await send(shop, "/api/auth/join", { token, name: "Lerato", password: "first password" })).json<{ accessToken: string }>();
  expect(await proven(shop, joined.accessToken)).toBe(true);
  expect((await owners(shop))[0]).toMatch(/^usr_/);
});

it("changes name and password with the present one, ends the other sessions, and signs out everywhere", async () => {
  const shop = await createShop();
  const [first, second] = [await register(shop), (await (await send(shop, "/api/auth/login", PERSON)).json<{ accessToken: string }>()).accessToken];
  const status = async (token: string) => (await shop.fetch("/api/auth/me", { headers: { Authorization: `Bearer ${token}` } })).status;
  const password = (currentPassword: string, wanted: string) => send(shop, "/api/auth/password", { currentPassword, password: wanted }, first);
  expect((await password("wrong", "second password")).status).toBe(422);
  expect((await password(PERSON.password, "short")).status).toBe(422);
  expect((await password(PERSON.password, "second password")).status).toBe(204);
  expect([await status(first), await status(second)]).toEqual([200, 401]);
  expect((await send(shop, "/api/auth/login", PERSON)).status).toBe(401);
  const renamed = await shop.fetch("/api/auth/account", { method: "PATCH", headers: { "Content-Type": "application/json", Authorization: `Bearer ${first}` }, body: JSON.stringify({ name: " Lerato S. ", email: VICTIM, role: "owner" }) });
  expect(await renamed.json()).toMatchObject({ name: "Lerato S.", role: "customer" });
  expect((await send(shop, "/api/auth/logout-everywhere", {}, first)).status).toBe(204);
  expect(await status(first)).toBe(401);
});
