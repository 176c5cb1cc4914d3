import { expect, it } from "vitest";
import { recordChat, recordOrder } from "../../tests/support/sales";
import { bindings, createShop } from "../../tests/support/shop";
import { insertGap } from "../knowledge/knowledge.queries";
import { addDays, dayBounds, localDay } from "../platform/local-time";
import type { ReportView } from "../reports";
import type { InsightView } from "./insights.types";

const ZONE = "Africa/Johannesburg";
const HOUR = 3_600_000;
const json = (body: unknown): RequestInit => ({ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/** A shop with ten even weeks behind it, and yesterday one of each thing that is worth knowing. */
async function shopWithHistory() {
  const shop = await createShop();
  const yesterday = addDays(localDay(Date.now(), ZONE), -1);
  const at = (day: string) => dayBounds(day, ZONE).from + 10 * HOUR;
  const [kettle, lamp] = [await shop.addProduct({ name: "Kettle", onHand: 500 }), await shop.addProduct({ name: "Lamp", onHand: 7 })];
  await shop.db.orm.run(`UPDATE variants SET unit_cost = 11000 WHERE id = '${kettle.variantId}'`);
  for (let back = 69; back >= 1; back--) await recordOrder(shop, { at: at(addDays(yesterday, -back)), email: `guest${back}@test.example`, product: { ...kettle, name: "Kettle" } });
  await recordOrder(shop, { at: at(yesterday), quantity: 40, email: "big@test.example", product: { ...kettle, name: "Kettle" } });
  for (const back of [150, 130, 110, 90]) await recordOrder(shop, { at: at(addDays(yesterday, -back)), email: "regular@test.example", customerName: "Naledi", product: { ...kettle, name: "Kettle" } });
  await recordOrder(shop, { at: at(addDays(yesterday, -5)), status: "open", paymentStatus: "paid", fulfilmentStatus: "unfulfilled", email: "late@test.example", product: { ...kettle, name: "Kettle" } });
  const unhappy = await recordChat(shop, { at: at(yesterday), sentiment: "negative" });
  for (const conversationId of ["cnv_a", "cnv_b"]) await shop.db.write([insertGap(shop.db, { shopId: shop.id, conversationId, key: "gift wrap", question: "Do you wrap gifts?", reason: "unknown", at: at(yesterday) })]);
  const owner = await shop.as("owner");
  return { shop, owner, yesterday, unhappy, lamp, list: async (query = "") => (await (await owner.fetch(`/api/admin/insights${query}`)).json<{ items: InsightView[] }>()).items };
}

it("finds each thing once with its evidence and one thing to do, lets it be put away, and tells no other shop", async () => {
  const { owner, yesterday, unhappy, lamp, list } = await shopWithHistory();
  expect(await list()).toEqual([]);
  const build = () => owner.fetch("/api/admin/reports", json({ date: yesterday }));
  const answers = await Promise.all([build(), build(), build()]);
  expect(answers.every(({ status }) => [200, 201, 409].includes(status))).toBe(true);
  const found = await list();
  expect(new Set(found.map(({ kind, subject }) => `${kind} ${subject}`)).size).toBe(found.length);
  expect(found.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["unusual_day", "dead_stock", "below_cost", "late_orders", "drifting_away", "unhappy", "unanswered"]));
  const of = (kind: string) => found.find((one) => one.kind === kind)!;
  expect(of("unusual_day")).toMatchObject({ day: yesterday, title: "Net sales: far above what such a day brings", action: { link: `/admin/orders?from=${yesterday}&to=${yesterday}` } });
  expect(of("dead_stock")).toMatchObject({ subject: `SKU-${lamp.variantId}`, why: expect.stringContaining("7 on hand"), done: false });
  expect(of("drifting_away").title).toBe("Naledi may be drifting away");
  expect(of("unhappy").action.link).toBe(`/admin/chats/${unhappy}`);
  expect(of("unanswered")).toMatchObject({ title: "Customers ask: “Do you wrap gifts?”", worth: null });
  expect(of("late_orders").evidence).toMatchObject([{ value: "1" }, { what: "Days late", value: "3" }]);

  const { day, kind, subject } = of("dead_stock");
  const stranger = await (await createShop()).as("owner");
  expect((await (await stranger.fetch("/api/admin/insights")).json<{ items: unknown[] }>()).items).toEqual([]);
  expect((await stranger.fetch("/api/admin/insights/put-away", json({ day, kind, subject }))).status).toBe(404);
  expect((await owner.fetch("/api/admin/insights/put-away", json({ day, kind, subject }))).status).toBe(204);
  expect((await list()).find((one) => one.kind === "dead_stock")).toMatchObject({ done: true });
});

it("tells them in the brief without names, with a hand where its reader may, and nothing of people who are not known any more", async () => {
  const { shop, owner, yesterday, unhappy, list } = await shopWithHistory();
  const build = (mail = false) => owner.fetch("/api/admin/reports", json({ date: yesterday, mail }));
  await build();
  for (const { kind, subject } of (await list()).filter((one) => one.kind === "dead_stock" || one.kind === "below_cost")) await owner.fetch("/api/admin/insights/put-away", json({ day: yesterday, kind, subject }));
  const report = await (await build(true)).json<ReportView>();
  expect(report.facts.findings!.map(({ kind }) => kind)).toEqual(["unusual_day", "late_orders", "unhappy", "unanswered", "drifting_away"]);
  const number = (await bindings.DB.prepare("SELECT max(number) AS number FROM orders WHERE shop_id = ? AND customer_email = 'regular@test.example'").bind(shop.id).first<{ number: number }>())!.number;
  const kept = async () => JSON.stringify(await Promise.all(["daily_reports", "outbox", "insights"].map(async (table) => (await bindings.DB.prepare(`SELECT * FROM ${table} WHERE shop_id = ?`).bind(shop.id).all()).results)));
  const { payload } = (await bindings.DB.prepare("SELECT payload FROM outbox WHERE shop_id = ? AND key LIKE 'report:%'").bind(shop.id).first<{ payload: string }>())!;
  const mail = JSON.parse(payload) as { html: string; text: string };
  for (const words of [`The customer of order ${number} may be drifting away`, "A customer left a chat unhappy", "Customers ask what the shop has no answer to", "A paid order should have left", "at stake"]) for (const form of [mail.html, mail.text]) expect(form).toContain(words);
  // What could not be forgotten with its person stands nowhere: neither in the report, nor in its mail.
  expect([await kept(), JSON.stringify(report)].join()).not.toMatch(/Naledi|regular@|Do you wrap/);
  // Said once: not as advice too.
  expect(report.advice.map(({ kind }) => kind)).not.toContain("mood");

  const [contact, chat] = ["Write to the customer", "Take it over"].map((label) => new RegExp(`${label}: (\\S+)`).exec(mail.text)![1]!.slice(shop.origin.length));
  const post = (path: string, fields: Record<string, string>) => shop.fetch(path, { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: shop.origin, Host: new URL(shop.origin).host }, body: new URLSearchParams(fields).toString() });
  const page = async (path: string) => (await (await shop.fetch(path)).text()).replace(/<[^>]*>/g, " ");
  expect(await page(contact!)).toContain("Hello Naledi");
  expect((await post(contact!, { subject: "A word", text: "Hello Naledi" })).status).toBe(200);
  expect((await post(contact!, { subject: "A word", text: "Hello Naledi" })).status).toBe(409);
  expect(await kept()).toContain("Hello Naledi");
  expect(await page(chat!)).toContain("Unhappy since");
  expect((await post(chat!, {})).status).toBe(200);
  expect(await bindings.DB.prepare("SELECT ownership FROM conversations WHERE id = ?").bind(unhappy).first()).toEqual({ ownership: "staff" });

  const { items } = await (await owner.fetch("/api/admin/customers?q=regular@test.example")).json<{ items: { id: string }[] }>();
  expect((await owner.fetch(`/api/admin/customers/${items[0]!.id}`, { method: "DELETE" })).status).toBe(204);
  await shop.db.orm.run(`DELETE FROM knowledge_gaps WHERE shop_id = '${shop.id}'`);
  await build();
  const told = await list();
  expect(told.filter(({ kind }) => kind === "unanswered" || kind === "drifting_away")).toEqual([]);
  expect(JSON.stringify([told, await kept()])).not.toMatch(/Naledi|regular@|Do you wrap/);
});
