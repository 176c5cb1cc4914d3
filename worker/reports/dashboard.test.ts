import { expect, it } from "vitest";
import { createShop } from "../../tests/support/shop";
import { recordChat, recordOrder } from "../../tests/support/sales";
import { addDays, dayBounds, localDay } from "../platform/local-time";

const ZONE = "Africa/Johannesburg";
const costOf = (answer: Response) => {
  const [, trips, rows] = /trips=(\d+) rows=(\d+)/.exec(answer.headers.get("Server-Timing")!)!;
  return { trips: Number(trips), rows: Number(rows) };
};
/** A page as its reader sees it: words without markup, spaces of one kind. */
const wordsOf = async (answer: Response) => (await answer.text()).replace(/<script[\s\S]*?<\/script>/g, "").replace(/<[^>]*>/g, " ").replace(/[\s\u00a0\u202f]+/g, " ");

it("shows today's and this week's figures, what waits and what runs out, within three trips", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const { productId, variantId } = await shop.addProduct({ name: "Copper kettle", onHand: 2 });
  await recordOrder(shop, { at: Date.now() - 1, unitPrice: 123_456, quantity: 2, status: "open", fulfilmentStatus: "unfulfilled", product: { productId, variantId, name: "Copper kettle" } });
  await recordChat(shop, { at: Date.now() - 1, ownership: "queue" });
  const answer = await staff.fetch("/admin");
  expect(answer.status).toBe(200);
  expect(costOf(answer).trips).toBeLessThanOrEqual(3);
  expect(answer.headers.get("Cache-Control")).toContain("no-store");
  const words = await wordsOf(answer);
  for (const part of ["Net sales R 2 469,12", "To ship 1", "Chats that want a person 1", "Low or sold out 1", "1 paid order waits to be shipped", "Copper kettle", "Latest orders", "· Buyer", "2 items", "Paid To prepare", "There is too little history"]) expect(words.replace(/R 2,469\.12/g, "R 2 469,12")).toContain(part);
});

it("reads no more for orders of long ago, and the report's page costs what its row does", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const today = localDay(Date.now(), ZONE);
  // As many as are listed, so that the list is full before and after.
  for (let i = 0; i < 6; i++) await recordOrder(shop, { at: dayBounds(addDays(today, -1), ZONE).from, email: "old@test.example" });
  const rows = async () => costOf(await staff.fetch("/admin")).rows;
  const before = await rows();
  for (let i = 0; i < 60; i++) await recordOrder(shop, { at: dayBounds(addDays(today, -100 - i), ZONE).from, email: `b${i}@test.example` });
  expect(await rows()).toBeLessThanOrEqual(before + 2);
});

it("builds a day from the form and shows it; a wrong day is said beside the field", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const yesterday = addDays(localDay(Date.now(), ZONE), -1);
  await recordOrder(shop, { at: dayBounds(yesterday, ZONE).from, unitPrice: 777_700 });
  const post = (date: string) => staff.fetch("/admin/reports?index", { method: "POST", body: new URLSearchParams({ date }), redirect: "manual" });
  const built = await post(yesterday);
  expect([built.status, built.headers.get("Location")]).toEqual([302, `/admin/reports/${yesterday}`]);
  const page = await staff.fetch(`/admin/reports/${yesterday}`);
  expect([page.status, costOf(page).trips <= 3]).toEqual([200, true]);
  expect(await wordsOf(page)).toMatch(/Net sales R 7[ ,]777[,.]00/);
  expect(await wordsOf(await staff.fetch("/admin/reports"))).toMatch(/R 7[ ,]777[,.]00/);
  const wrong = await post(addDays(yesterday, 5));
  expect([wrong.status, await wordsOf(wrong)]).toEqual([422, expect.stringContaining("This day is still to come.")]);
  expect((await staff.fetch("/admin/reports/2020-01-01")).status).toBe(404);
});

it("opens its pages to nobody else", async () => {
  const shop = await createShop();
  const customer = await shop.as("customer");
  for (const path of ["/admin", "/admin/reports", "/admin/reports/2026-01-01"]) {
    const anonymous = await shop.fetch(path, { redirect: "manual" });
    expect([anonymous.status, anonymous.headers.get("Location")]).toEqual([302, `/sign-in?next=${encodeURIComponent(path)}`]);
    expect((await customer.fetch(path)).status).toBe(403);
  }
  expect((await shop.fetch("/admin/reports?index", { method: "POST", body: new URLSearchParams({ date: "2026-01-01" }), redirect: "manual" })).status).toBe(302);
});
