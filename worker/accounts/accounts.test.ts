import { expect, it } from "vitest";
import { createShop } from "../../tests/support/shop";
import type { SignedIn } from "./accounts.types";

type Shop = Awaited<ReturnType<typeof createShop>>;
const PERSON = { name: "Lerato", email: "Lerato@Test.example", password: "correct horse" };

const post = (shop: Shop, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  shop.fetch(path, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: typeof body === "string" ? body : JSON.stringify(body) });
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const me = (shop: Shop, headers: Record<string, string>) => shop.fetch("/api/auth/me", { headers });

async function registered(shop: Shop) {
  const response = await post(shop, "/api/auth/register", PERSON);
  expect(response.status).toBe(201);
  const setCookie = response.headers.get("Set-Cookie")!;
  return { ...(await response.json<SignedIn>()), setCookie, cookie: { Cookie: setCookie.split(";")[0]! } };
}

it("registers, knows the person by bearer and by cookie, and ends both at sign-out", async () => {
  const shop = await createShop();
  const { accessToken, expiresIn, user, setCookie, cookie } = await registered(shop);
  expect(user).toMatchObject({ name: "Lerato", email: "lerato@test.example", role: "customer" });
  expect(expiresIn).toBe(30 * 24 * 3600);
  expect(setCookie).toMatch(/^__Host-session=/);
  for (const part of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(setCookie).toContain(part);
  for (const headers of [bearer(accessToken), cookie]) expect(await (await me(shop, headers)).json()).toEqual({ user });
  expect((await post(shop, "/api/auth/logout", undefined, { ...cookie, Origin: shop.origin })).status).toBe(204);
  for (const headers of [bearer(accessToken), cookie]) expect((await me(shop, headers)).status).toBe(401);
});

it("signs in within three round trips, and refuses wrong password and unknown e-mail alike", async () => {
  const shop = await createShop();
  await registered(shop);
  const right = await post(shop, "/api/auth/login", { email: PERSON.email, password: PERSON.password });
  expect(right.status).toBe(200);
  expect(Number(/trips=(\d+)/.exec(right.headers.get("Server-Timing")!)![1])).toBeLessThanOrEqual(3);
  expect((await me(shop, bearer((await right.json<SignedIn>()).accessToken))).status).toBe(200);
  const refusals = await Promise.all([
    post(shop, "/api/auth/login", { email: PERSON.email, password: "wrong" }),
    post(shop, "/api/auth/login", { email: "nobody@test.example", password: "wrong" }),
  ]);
  const bodies = await Promise.all(refusals.map(async (response) => ({ ...(await response.json<object>()), requestId: "" })));
  expect(refusals.map(({ status }) => status)).toEqual([401, 401]);
  expect(bodies[0]).toEqual(bodies[1]);
});

it("gives owners twelve hours, and nothing to a disabled account or an expired session", async () => {
  const shop = await createShop();
  const { user, accessToken } = await registered(shop);
  await shop.db.orm.run(`UPDATE users SET role = 'owner' WHERE id = '${user.id}'`);
  const owner = await (await post(shop, "/api/auth/login", PERSON)).json<SignedIn>();
  expect(owner).toMatchObject({ expiresIn: 12 * 3600, user: { role: "owner" } });
  await shop.db.orm.run(`UPDATE sessions SET expires_at = 1 WHERE user_id = '${user.id}'`);
  expect((await me(shop, bearer(accessToken))).status).toBe(401);
  const again = await (await post(shop, "/api/auth/login", PERSON)).json<SignedIn>();
  await shop.as("owner");
  await shop.db.orm.run(`UPDATE users SET disabled_at = 1 WHERE id = '${user.id}'`);
  expect((await me(shop, bearer(again.accessToken))).status).toBe(401);
  expect((await post(shop, "/api/auth/login", PERSON)).status).toBe(401);
});

it("does not take another shop's token or a forged one", async () => {
  const [ours, theirs] = [await createShop(), await createShop()];
  const { accessToken, cookie } = await registered(ours);
  for (const headers of [bearer(accessToken), cookie, bearer("x.y.z")]) expect((await me(theirs, headers)).status).toBe(401);
});

it("keeps an e-mail to one account of a shop", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  await registered(shop);
  const second = await post(shop, "/api/auth/register", { ...PERSON, email: "LERATO@test.example" });
  expect(second.status).toBe(409);
  expect(await second.json()).toMatchObject({ code: "already_exists" });
  await registered(other);
});

it("answers what it cannot read or take with a 4xx", async () => {
  const shop = await createShop();
  for (const body of ["{", "", "\u0000"]) expect((await post(shop, "/api/auth/login", body)).status, body).toBe(400);
  expect((await post(shop, "/api/auth/login", { email: "x".repeat(70_000) })).status).toBe(413);
  expect((await post(shop, "/api/auth/login", PERSON, { "Content-Type": "text/plain" })).status).toBe(415);
  const hostile: unknown[] = [null, [], 1, "text", {}, { ...PERSON, name: "  " }, { ...PERSON, name: "a\u0000b" }, { ...PERSON, name: "\ud800" }, { ...PERSON, name: { $ne: 1 } }];
  hostile.push({ ...PERSON, email: "' OR 1=1 --" }, { ...PERSON, email: `${"a".repeat(300)}@b.example` }, { ...PERSON, password: "short" }, { ...PERSON, password: "x".repeat(201) });
  for (const input of hostile) expect((await post(shop, "/api/auth/register", JSON.stringify(input))).status, JSON.stringify(input)).toBe(422);
});

it("refuses unsafe requests from elsewhere, and with the cookie but no Origin", async () => {
  const shop = await createShop();
  const { cookie } = await registered(shop);
  for (const path of ["/api/auth/login", "/api/none", "/"])
    for (const headers of [{ Origin: "https://evil.example" }, { Origin: "null" }, cookie]) {
      const response = await post(shop, path, PERSON, headers as Record<string, string>);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: "bad_origin" });
    }
  expect((await post(shop, "/api/auth/login", PERSON, { ...cookie, Origin: shop.origin })).status).toBe(200);
});

it("ends the old token at a refresh, and lets one of two refreshes win", async () => {
  const shop = await createShop();
  const { accessToken } = await registered(shop);
  const answers = await Promise.all([1, 2].map(() => post(shop, "/api/auth/refresh", undefined, bearer(accessToken))));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  const fresh = await answers.find(({ status }) => status === 200)!.json<SignedIn>();
  expect((await me(shop, bearer(accessToken))).status).toBe(401);
  expect((await me(shop, bearer(fresh.accessToken))).status).toBe(200);
});
