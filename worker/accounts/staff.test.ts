import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { outbox } from "../platform/outbox.schema";
import type { SignedIn, StaffInvite, StaffMember } from "./accounts.types";

type Shop = Awaited<ReturnType<typeof createShop>>;
type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

const send = (fetch: Fetch, method: string, path: string, body?: unknown) => fetch(path, { method, ...(body !== undefined && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }) });
const join = (shop: Shop, token: string, more = {}) => send(shop.fetch, "POST", "/api/auth/join", { token, name: "Sipho", password: "long enough", ...more });
const login = (shop: Shop, email: string, password = "long enough") => send(shop.fetch, "POST", "/api/auth/login", { email, password });

/** The secret of the last link to `/join` that was mailed to an address. */
async function mailedToken(shop: Shop, email: string): Promise<string> {
  const [[row]] = await shop.db.read(shop.db.orm.select().from(outbox).where(sql`shop_id = ${shop.id} AND json_extract(payload, '$.to') = ${email}`).orderBy(sql`id DESC`).limit(1));
  return /\/join\?token=([\w-]{43})/.exec(row!.payload.text)![1]!;
}

it("invites by a mailed link that works once, with the chosen name and password, and says who did what", async () => {
  const shop = await createShop();
  const owner = await shop.as("owner");
  const answer = await send(owner.fetch, "POST", "/api/admin/staff", { email: "Sipho@Test.example", role: "staff" });
  expect(answer.status).toBe(201);
  const invite = await answer.json<StaffInvite>();
  expect(invite).toMatchObject({ email: "sipho@test.example", role: "staff", expired: false });
  expect((await send(owner.fetch, "POST", "/api/admin/staff", { email: "sipho@test.example", role: "staff" })).status).toBe(409);
  const token = await mailedToken(shop, "sipho@test.example");
  const joined = await Promise.all([1, 2, 3].map(() => join(shop, token)));
  expect(joined.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  const { user, accessToken } = await joined.find(({ status }) => status === 201)!.json<SignedIn>();
  expect(user).toMatchObject({ name: "Sipho", email: "sipho@test.example", role: "staff" });
  expect((await shop.fetch("/api/admin/staff", { headers: { Authorization: `Bearer ${accessToken}` } })).status).toBe(200);
  expect(await (await owner.fetch("/api/admin/staff")).json()).toMatchObject({ invites: [], items: [{ role: "owner" }, { id: user.id, name: "Sipho", disabled: false }] });
  const { results } = await bindings.DB.prepare("SELECT action, actor FROM audit_entries WHERE shop_id = ? ORDER BY id").bind(shop.id).all();
  expect(results).toEqual([{ action: "staff.invited", actor: `owner:${owner.userId}` }, { action: "staff.joined", actor: "visitor" }]);
});

it("lets no one who only registered with the invited e-mail in: the account goes to whoever has the mail", async () => {
  const shop = await createShop();
  const owner = await shop.as("owner");
  const squatter = await (await send(shop.fetch, "POST", "/api/auth/register", { name: "Squatter", email: "sipho@test.example", password: "squatters word" })).json<SignedIn>();
  await send(owner.fetch, "POST", "/api/admin/staff", { email: "sipho@test.example", role: "staff" });
  const asSquatter = { headers: { Authorization: `Bearer ${squatter.accessToken}` } };
  expect((await shop.fetch("/api/admin/staff", asSquatter)).status).toBe(403);
  expect((await join(shop, await mailedToken(shop, "sipho@test.example"))).status).toBe(201);
  expect((await shop.fetch("/api/admin/staff", asSquatter)).status).toBe(401);
  expect((await login(shop, "sipho@test.example", "squatters word")).status).toBe(401);
  expect((await login(shop, "sipho@test.example")).status).toBe(200);
});

it("ends an invitation's link when it is sent again, taken back or too old", async () => {
  const shop = await createShop();
  const owner = await shop.as("owner");
  const { id } = await (await send(owner.fetch, "POST", "/api/admin/staff", { email: "a@test.example", role: "owner" })).json<StaffInvite>();
  const first = await mailedToken(shop, "a@test.example");
  expect((await send(owner.fetch, "POST", `/api/admin/staff/invites/${id}/resend`)).status).toBe(200);
  const second = await mailedToken(shop, "a@test.example");
  expect(second).not.toBe(first);
  expect((await join(shop, first)).status).toBe(422);
  await shop.db.orm.run(`UPDATE staff_invites SET expires_at = 1 WHERE id = '${id}'`);
  expect((await join(shop, second)).status).toBe(422);
  expect(await (await owner.fetch("/api/admin/staff")).json()).toMatchObject({ invites: [{ id, expired: true }] });
  await send(owner.fetch, "POST", `/api/admin/staff/invites/${id}/resend`);
  expect((await send(owner.fetch, "DELETE", `/api/admin/staff/invites/${id}`)).status).toBe(204);
  expect((await join(shop, await mailedToken(shop, "a@test.example"))).status).toBe(422);
  expect((await send(owner.fetch, "DELETE", `/api/admin/staff/invites/${id}`)).status).toBe(404);
  expect((await send(owner.fetch, "POST", "/api/admin/staff", { email: "a@test.example", role: "staff" })).status).toBe(201);
});

it("ends the sessions of whoever is disabled, and lets them in again when enabled", async () => {
  const shop = await createShop();
  const [owner, staff] = [await shop.as("owner"), await shop.as("staff")];
  const change = async (body: unknown) => send(owner.fetch, "PATCH", `/api/admin/staff/${staff.userId}`, body);
  expect(await (await change({ disabled: true })).json<StaffMember>()).toMatchObject({ disabled: true });
  expect((await staff.fetch("/api/auth/me")).status).toBe(401);
  expect(await (await change({ disabled: false, role: "owner" })).json<StaffMember>()).toMatchObject({ disabled: false, role: "owner" });
  expect((await staff.fetch("/api/auth/me")).status).toBe(401);
  expect((await change({})).status).toBe(422);
  expect((await change({ role: "customer" })).status).toBe(422);
});

it("never leaves a shop without an owner, also when two owners demote or disable each other at once", async () => {
  for (const body of [{ role: "staff" }, { disabled: true }]) {
    const shop = await createShop();
    const [one, other] = [await shop.as("owner"), await shop.as("owner")];
    const answers = await Promise.all([send(one.fetch, "PATCH", `/api/admin/staff/${other.userId}`, body), send(other.fetch, "PATCH", `/api/admin/staff/${one.userId}`, body)]);
    expect(answers.map(({ status }) => status)).toContain(200);
    // The one who lost may meanwhile be signed out or no owner any more: 409, 401 or 403, but never a second 200.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const last = answers[0]!.status === 200 ? one : other;
    const refused = await send(last.fetch, "PATCH", `/api/admin/staff/${last.userId}`, body);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: "not_allowed_now" });
  }
});

it("knows no customer and nobody of another shop as staff", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const owner = await shop.as("owner");
  for (const id of [(await shop.as("customer")).userId, (await other.as("staff")).userId, "usr_none", "' OR 1=1 --"])
    expect((await send(owner.fetch, "PATCH", `/api/admin/staff/${encodeURIComponent(id)}`, { disabled: true })).status).toBe(404);
  const theirs = await (await send((await other.as("owner")).fetch, "POST", "/api/admin/staff", { email: "b@test.example", role: "staff" })).json<StaffInvite>();
  expect((await send(owner.fetch, "DELETE", `/api/admin/staff/invites/${theirs.id}`)).status).toBe(404);
  expect((await join(shop, await mailedToken(other, "b@test.example"))).status).toBe(422);
});
