import { expect, it } from "vitest";
import { recordChat, recordOrder } from "../../tests/support/sales";
import { bindings, createShop } from "../../tests/support/shop";
import { insertGap } from "../knowledge/knowledge.queries";
import { addDays, dayBounds, localDay } from "../platform/local-time";
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

it("says nothing of people who are not known any more", async () => {
  const { shop, owner, yesterday, list } = await shopWithHistory();
  await owner.fetch("/api/admin/reports", json({ date: yesterday }));
  const { items } = await (await owner.fetch("/api/admin/customers?q=regular@test.example")).json<{ items: { id: string }[] }>();
  expect((await owner.fetch(`/api/admin/customers/${items[0]!.id}`, { method: "DELETE" })).status).toBe(204);
  await shop.db.orm.run(`DELETE FROM knowledge_gaps WHERE shop_id = '${shop.id}'`);
  const told = await list();
  expect(told.filter(({ kind }) => kind === "unanswered" || kind === "drifting_away")).toEqual([]);
  const { results } = await bindings.DB.prepare("SELECT finding FROM insights WHERE shop_id = ?").bind(shop.id).all();
  expect(JSON.stringify([told, results])).not.toMatch(/Naledi|Do you wrap/);
});
