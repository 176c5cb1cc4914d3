import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { recordChat, recordOrder } from "../../tests/support/sales";
import { execution } from "../../tests/support/schedule";
import { bindings, createShop } from "../../tests/support/shop";
import { createJobCtx } from "../jobs";
import { addDays, localDay } from "../platform/local-time";
import { shops } from "../shops/shops.schema";
import { LIFETIME, sealDeed } from "./deeds.rules";
import { buildReport } from "./index";

const DAY = 86_400_000;
const all = async (shopId: string, table: string) => (await bindings.DB.prepare(`SELECT * FROM ${table} WHERE shop_id = ?`).bind(shopId).all<Record<string, string>>()).results;

/** A shop in which every kind of deed is called for, with yesterday's report mailed to its owner, a colleague and somebody from outside. */
async function world(settings: Partial<typeof shops.$inferInsert> = {}) {
  const shop = await createShop();
  const [owner, staff] = [await shop.as("owner"), await shop.as("staff")];
  await shop.db.write([shop.db.orm.update(shops).set({ reportRecipients: [owner.email, staff.email, "books@else.example"], ...settings }).where(eq(shops.id, shop.id))]);
  const [[row]] = await shop.db.read(shop.db.orm.select().from(shops).where(eq(shops.id, shop.id)));
  const low = await shop.addProduct({ name: "Copper kettle", onHand: 2 });
  const idle = await shop.addProduct({ name: "Brass tray", onHand: 40 });
  const now = Date.now();
  await recordOrder(shop, { at: now - DAY, quantity: 3, product: { ...low, name: "Copper kettle" } });
  const unpaid = await recordOrder(shop, { at: now - 5 * DAY, status: "open", paymentStatus: "pending", customerName: "Nomsa Unmistakable", email: "nomsa@test.example" });
  const chat = await recordChat(shop, { at: now - 3_600_000, ownership: "queue", authors: ["customer"] });
  await bindings.DB.prepare("UPDATE conversations SET queued_at = ? WHERE id = ?").bind(now - 3_600_000, chat).run();
  const day = addDays(localDay(now, "Africa/Johannesburg"), -1);
  const build = (at = now) => buildReport({ ...createJobCtx(bindings, execution, row!, "test", at), origin: shop.origin, model: undefined, wakeOutbox: async () => {} }, { date: day, mail: true });
  await build();
  const mails = (await all(shop.id, "outbox")).filter(({ key }) => key!.startsWith("report:")).map(({ payload }) => JSON.parse(payload!) as { to: string; html: string; text: string; unsubscribe: string });
  const mailTo = (email: string) => mails.find(({ to }) => to === email)!;
  const linksOf = (email: string) => [...mailTo(email).text.matchAll(/http\S+\/from-report\?do=[\w.%-]+/g)].map(([url]) => url.slice(shop.origin.length));
  const named = (email: string) => Object.fromEntries(linksOf(email).map((path) => [JSON.parse(Buffer.from(new URL(path, shop.origin).searchParams.get("do")!.split(".")[0]!, "base64url").toString())[2] as string, path]));
  const get = (path: string, headers: Record<string, string> = {}) => shop.fetch(path, { headers, redirect: "manual" });
  const post = (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) => shop.fetch(path, { method: "POST", redirect: "manual", headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: shop.origin, Host: new URL(shop.origin).host, ...headers }, body: new URLSearchParams(fields).toString() });
  const audit = async () => (await all(shop.id, "audit_entries")).filter(({ action }) => action!.startsWith("report.") && action !== "report.build").map(({ action, actor }) => `${action} ${actor}`);
  const everything = async () => JSON.stringify(await Promise.all(["orders", "outbox", "stock_levels", "stock_movements", "purchase_orders", "discounts", "conversations", "messages", "audit_entries", "report_deeds", "report_stops", "report_runs", "daily_reports", "tasks"].map((table) => all(shop.id, table))));
  return { shop, owner, staff, low, idle, unpaid, chat, day, build, mailTo, linksOf, named, get, post, audit, everything };
}

it("offers each reader what they may do, and nobody from outside anything; looking changes nothing, however often and by whom", async () => {
  const { owner, staff, linksOf, named, get, everything, mailTo, shop } = await world();
  expect([Object.keys(named(owner.email)).sort(), Object.keys(named(staff.email)).sort(), linksOf("books@else.example")]).toEqual([["chat", "contact", "discount", "restock"], ["chat", "contact", "restock"], []]);
  // A mail that named a customer could not be forgotten with them.
  for (const { to } of [owner, staff].map(({ email }) => ({ to: email }))) expect(mailTo(to).html + mailTo(to).text).not.toContain("Nomsa");
  const before = await everything();
  const pages = [...linksOf(owner.email), ...linksOf(staff.email), mailTo(owner.email).unsubscribe.slice(shop.origin.length), mailTo("books@else.example").unsubscribe.slice(shop.origin.length)];
  for (const path of pages) for (const method of ["GET", "HEAD"]) expect((await shop.fetch(path, { method, redirect: "manual" })).status, path).toBe(200);
  expect(await everything()).toBe(before);
  const words = async (path: string) => (await (await get(path)).text()).replace(/<[^>]*>/g, " ");
  expect(await words(named(owner.email).contact!)).toContain("Nomsa Unmistakable");
  expect(await words(named(owner.email).chat!)).toContain("In the name of Test owner");
});

it("does each deed once, in the name of whom the link was made for: restock, take over, write, discount", async () => {
  const { shop, owner, staff, low, idle, unpaid, named, post, get, audit } = await world();
  const mine = named(owner.email);
  // Of two at once one does it; the colleague's link to the same is done then too.
  const came = await Promise.all([post(mine.restock!, { way: "came_in", quantity: "7" }), post(mine.restock!, { way: "came_in", quantity: "7" })]);
  expect(came.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await (await get(named(staff.email).restock!)).text()).toContain("Test owner did this on");
  expect((await all(shop.id, "stock_levels")).find(({ variant_id }) => variant_id === low.variantId)).toMatchObject({ on_hand: 9 });

  expect((await post(mine.discount!, { percent: "20" })).status).toBe(200);
  expect(await all(shop.id, "discounts")).toMatchObject([{ title: "Brass tray −20%", kind: "percent", value: 2_000, active: 0, product_ids: JSON.stringify([idle.productId]), ends_at: expect.any(Number) }]);

  const letter = { subject: "About your order", text: "Hello Nomsa,\n\nplease tell us." };
  expect((await post(mine.contact!, { ...letter, subject: "" })).status).toBe(422);
  expect((await post(named(staff.email).contact!, letter)).status).toBe(200);
  expect((await post(mine.contact!, letter)).status).toBe(409);
  const mail = (await all(shop.id, "outbox")).filter(({ key }) => key!.startsWith(`order:${unpaid}:reminder`));
  expect(mail.map(({ payload }) => JSON.parse(payload!))).toMatchObject([{ to: "nomsa@test.example", subject: "About your order", replyTo: "owner@test.example" }]);

  expect((await post(named(staff.email).chat!)).status).toBe(200);
  expect(await all(shop.id, "conversations")).toMatchObject([{ ownership: "staff", taken_by: "Test", taken_by_id: staff.userId }]);
  expect((await audit()).sort()).toEqual([`report.chat staff:${staff.userId}`, `report.contact staff:${staff.userId}`, `report.discount owner:${owner.userId}`, `report.restock owner:${owner.userId}`]);
  expect(await (await get(mine.chat!)).text()).toContain("This was done already");
});

it("drafts a purchase order to whom the goods came from last", async () => {
  const { shop, owner, low, named, post, get } = await world();
  const make = async <T>(path: string, body: unknown) => (await owner.fetch(`/api/admin/${path}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) })).json<T>();
  const { id } = await make<{ id: string }>("suppliers", { name: "Pots & Co" });
  await make("purchase-orders", { supplierId: id, lines: [{ sku: `SKU-${low.variantId}`, quantity: 1, unitCost: { amount: 4_000, currency: "ZAR" } }] });
  expect(await (await get(named(owner.email).restock!)).text()).toContain("Pots &amp; Co");
  for (const quantity of ["0", "x", "1.5", ""]) expect((await post(named(owner.email).restock!, { way: "order", quantity })).status, quantity).toBe(422);
  expect((await post(named(owner.email).restock!, { way: "order", quantity: "12" })).status).toBe(200);
  expect((await all(shop.id, "purchase_orders")).map(({ state, number }) => [number, state])).toEqual([[1, "draft"], [2, "draft"]]);
  expect((await all(shop.id, "purchase_order_lines")).find(({ quantity }) => Number(quantity) === 12)).toMatchObject({ unit_cost: 4_000 });
});

it("closes links that are too old, forged, another shop's, or of somebody who may not do it any more, in clear words and without harm", async () => {
  const { shop, owner, staff, named, post, get, everything, day, low } = await world();
  const secrets = createJobCtx(bindings, execution, { id: shop.id } as never, "test", 0).secrets;
  const deed = { kind: "daily" as const, day, act: "restock" as const, target: `SKU-${low.variantId}`, userId: owner.userId, expiresAt: Date.now() + LIFETIME };
  const path = (token: string) => `/from-report?do=${encodeURIComponent(token)}`;
  const good = sealDeed(secrets, shop.id, deed);
  const [body, signature] = good.split(".") as [string, string];
  const forged = Buffer.from(JSON.stringify(["daily", day, "restock", deed.target, staff.userId, deed.expiresAt])).toString("base64url");
  const before = await everything();
  const closed: Record<string, [string, number, string]> = {
    old: [sealDeed(secrets, shop.id, { ...deed, expiresAt: Date.now() - 1 }), 410, "too old"], "another shop's": [sealDeed(secrets, "shp_other", deed), 404, "not open"], forged: [`${forged}.${signature}`, 404, "not open"], cut: [`${body}.${signature.slice(1)}`, 404, "not open"],
    changed: [`${body}.${signature.replace(/./, (digit) => (digit === "0" ? "1" : "0"))}`, 404, "not open"], empty: ["", 404, "not open"], "of nobody": [sealDeed(secrets, shop.id, { ...deed, userId: "usr_none" }), 410, "closed"],
    "beyond their role": [sealDeed(secrets, shop.id, { ...deed, act: "discount", target: "prd_none", userId: staff.userId }), 410, "closed"], "of what is gone": [sealDeed(secrets, shop.id, { ...deed, target: "SKU-none" }), 410, "nothing to do"],
  };
  for (const [name, [token, status, words]] of Object.entries(closed)) {
    const page = await get(path(token));
    expect([page.status, (await page.text()).includes(words)], name).toEqual([status, true]);
    expect((await post(path(token), { way: "came_in", quantity: "5", percent: "20" })).status, name).toBe(409);
  }
  expect((await post(path(good), { way: "came_in", quantity: "5" }, { Origin: "https://evil.example" })).status).toBe(403);
  await bindings.DB.prepare("UPDATE users SET disabled_at = 1 WHERE id = ?").bind(staff.userId).run();
  expect((await post(named(staff.email).restock!, { way: "came_in", quantity: "5" })).status).toBe(409);
  expect(await everything()).toBe(before);
});

it("asks for the reader's own session where the shop wants that, in the shop's language", async () => {
  const { owner, staff, named, get, post, shop, mailTo } = await world({ reportSignIn: true, locale: "de-DE" });
  const path = named(owner.email).restock!;
  expect((await get(path)).headers.get("Location")).toContain("/sign-in?next=%2Ffrom-report");
  expect((await post(path, { way: "came_in", quantity: "5" })).status).toBeGreaterThanOrEqual(300);
  expect((await get(path, { Cookie: staff.cookie })).status).toBe(410);
  const words = (await (await get(path, { Cookie: owner.cookie })).text()).replace(/<[^>]*>/g, " ");
  for (const text of ["Copper kettle nachbestellen", "Jetzt verkäuflich", "Im Namen von Test owner", "Zum Bestand hinzufügen"]) expect(words).toContain(text);
  const wrong = await post(path, { way: "came_in", quantity: "x" }, { Cookie: owner.cookie });
  expect([wrong.status, (await wrong.text()).includes("Bitte eine ganze Zahl")]).toEqual([422, true]);
  expect(await (await get(mailTo(owner.email).unsubscribe.slice(shop.origin.length))).text()).toContain("Diese Mails abbestellen");
  expect((await post(path, { way: "came_in", quantity: "5" }, { Cookie: owner.cookie })).status).toBe(200);
  expect(await all(shop.id, "report_deeds")).toMatchObject([{ act: "restock", user_id: owner.userId }]);
});

it("ends the mails by one POST of a mail program and by the page's button, for its reader alone, and has them sent again", async () => {
  const { shop, owner, mailTo, post, get, build, audit } = await world();
  const path = mailTo("books@else.example").unsubscribe.slice(shop.origin.length);
  const toBooks = async () => (await all(shop.id, "outbox")).filter(({ payload }) => payload!.includes('"to":"books@else.example"')).length;
  // RFC 8058: no cookie, no Origin, these words and no others.
  const oneClick = await shop.fetch(path, { method: "POST", redirect: "manual", headers: { "Content-Type": "application/x-www-form-urlencoded", Host: new URL(shop.origin).host }, body: "List-Unsubscribe=One-Click" });
  expect(oneClick.status).toBe(200);
  await build();
  expect(await toBooks()).toBe(1);
  expect((await all(shop.id, "outbox")).filter(({ payload }) => payload!.includes(`"to":"${owner.email}"`))).toHaveLength(2);
  expect((await post(path, { intent: "resume" })).status).toBe(200);
  await build();
  expect(await toBooks()).toBe(2);
  expect(await audit()).toEqual(["report.mail_stopped visitor", "report.mail_resumed visitor"]);
  for (const wrong of [path.replace(/key=./, "key=0").replace(/key=0/, "key=x"), path.replace(/reader=\w{4}/, "reader=0000"), "/report-mail", mailTo(owner.email).unsubscribe.slice(shop.origin.length).replace(/reader=\w+/, /reader=\w+/.exec(path)![0])]) {
    expect((await get(wrong)).status, wrong).toBe(404);
    expect((await post(wrong, { intent: "stop" })).status, wrong).toBe(404);
  }
  expect(await all(shop.id, "report_stops")).toEqual([]);
});
