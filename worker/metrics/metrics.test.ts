import { expect, it } from "vitest";
import { createShop } from "../../tests/support/shop";
import { recordChat, recordOrder } from "../../tests/support/sales";
import { shops } from "../shops/shops.schema";
import { eq } from "drizzle-orm";
import type { MetricsView } from "./metrics.types";

const HOUR = 3_600_000;
const zar = (amount: number) => ({ amount, currency: "ZAR" });

async function newYorkShop() {
  const shop = await createShop();
  await shop.db.write([shop.db.orm.update(shops).set({ timeZone: "America/New_York" }).where(eq(shops.id, shop.id))]);
  const staff = await shop.as("staff");
  const metrics = async (from: string, to: string) => (await staff.fetch(`/api/admin/metrics?from=${from}&to=${to}`)).json<MetricsView>();
  const values = async (from: string, to: string) => Object.fromEntries(Object.entries((await metrics(from, to)).metrics).map(([key, { value, previous }]) => [key, [value, previous]]));
  return { shop, staff, metrics, values };
}

it("gives exactly the figures reckoned by hand, over midnight and a day of 25 hours", async () => {
  const { shop, metrics, values } = await newYorkShop();
  // 2026-11-01 in New York begins at 04:00 UTC (summer time) and ends at 05:00 UTC a day later: 25 hours.
  const [begins, ends] = [Date.UTC(2026, 10, 1, 4), Date.UTC(2026, 10, 2, 5)];
  await recordOrder(shop, { at: begins - 1, quantity: 2, unitPrice: 5_000, email: "old@test.example" });
  await recordOrder(shop, { at: begins, quantity: 3, unitPrice: 10_000, discount: 2_000, shipping: 9_900, email: "old@test.example" });
  await recordOrder(shop, { at: ends - 1, quantity: 1, unitPrice: 7_001, email: "new@test.example", refunds: [{ at: ends, amount: 7_001 }] });
  await recordOrder(shop, { at: begins + HOUR, quantity: 9, unitPrice: 99_999, email: "gone@test.example", status: "cancelled", refunds: [{ at: begins + 2 * HOUR, amount: 899_991 }] });
  await recordOrder(shop, { at: begins - 40 * 24 * HOUR, quantity: 1, unitPrice: 50_000, email: "older@test.example", refunds: [{ at: begins + HOUR, amount: 12_345 }] });
  await recordOrder(shop, { at: ends, quantity: 1, unitPrice: 1_000 });
  await recordChat(shop, { at: begins, sentiment: "positive" });
  await recordChat(shop, { at: ends - 1, sentiment: "negative", authors: ["customer", "staff"] });
  await recordChat(shop, { at: ends - 2, sentiment: "neutral", ownership: "queue" });
  await recordChat(shop, { at: ends, sentiment: "negative" });

  expect(await values("2026-11-01", "2026-11-01")).toEqual({
    orders: [2, 1], grossSales: [zar(37_001), zar(10_000)], discounts: [zar(2_000), zar(0)], refunds: [zar(12_345), zar(0)], netSales: [zar(22_656), zar(10_000)],
    // (30,000 − 2,000 + 9,900) × 15/115 = 4,943; 7,001 × 15/115 = 913. The day before: 10,000 × 15/115 = 1,304.
    tax: [zar(5_856), zar(1_304)], delivery: [zar(9_900), zar(0)], units: [4, 2], averageOrder: [zar(17_501), zar(10_000)], newCustomers: [1, 1], returningCustomers: [1, 0], cancellations: [1, 0],
    chats: [3, 0], handoffs: [2, 0], positiveChats: [1, 0], negativeChats: [1, 0], mood: [0, null],
    // The orders' tax of 5,856 comes off, and what the refund gave back of it comes on: 12,345 of 50,000, which held 6,522, is 1,610.
    salesWithoutTax: [zar(22_656 - 5_856 + 1_610), zar(10_000 - 1_304)],
    visits: [0, 0], productViews: [0, 0], cartAdds: [0, 0], checkouts: [0, 0], shopOrders: [2, 1], conversion: [null, null], margin: [zar(0), zar(0)], marginRate: [null, null], costKnown: [0, 0],
    // A thousandth of a second between the two.
    answerTime: [0, null], unmetWishes: [0, 0], stockWishes: [0, 0], lostDemand: [0, 0], unanswered: [0, 0],
    stockValue: [zar(0), null], stockAtPrices: [zar(0), null], stockCostKnown: [null, null], daysOfStock: [0, null], sellThrough: [10_000, null],
  });
  const twoDays = await metrics("2026-11-01", "2026-11-02");
  expect(twoDays.daily).toMatchObject([
    { date: "2026-11-01", orders: 2, grossSales: zar(37_001), discounts: zar(2_000), refunds: zar(12_345), netSales: zar(22_656) },
    { date: "2026-11-02", orders: 1, grossSales: zar(1_000), discounts: zar(0), refunds: zar(7_001), netSales: zar(-6_001) },
  ]);
  expect(twoDays).toMatchObject({ from: "2026-11-01", to: "2026-11-02", previous: { from: "2026-10-30", to: "2026-10-31" }, timeZone: "America/New_York", metrics: { netSales: { value: zar(16_655), previous: zar(10_000), change: 67 } } });
});

it("ends the day of 23 hours where the next begins", async () => {
  const { shop, values } = await newYorkShop();
  // 2026-03-08: 05:00 UTC to 04:00 UTC.
  await recordOrder(shop, { at: Date.UTC(2026, 2, 9, 4) - 1, unitPrice: 100 });
  await recordOrder(shop, { at: Date.UTC(2026, 2, 9, 4), unitPrice: 1_000 });
  await recordOrder(shop, { at: Date.UTC(2026, 2, 8, 5), unitPrice: 10 });
  await recordOrder(shop, { at: Date.UTC(2026, 2, 8, 5) - 1, unitPrice: 1 });
  expect((await values("2026-03-08", "2026-03-08")).grossSales).toEqual([zar(110), zar(1)]);
  expect((await values("2026-03-09", "2026-03-09")).grossSales).toEqual([zar(1_000), zar(110)]);
});

it("agrees with a plain sum over the tables on days and weeks of random orders", async () => {
  const { shop, metrics } = await newYorkShop();
  const first = Date.UTC(2026, 4, 1);
  for (let i = 0; i < 60; i++) await recordOrder(shop, { at: first + Math.floor((i * 7_919 * 61_000) % (40 * 24 * HOUR)), quantity: 1 + (i % 4), unitPrice: 100 + i * 37, discount: i % 5, status: i % 7 ? "completed" : "cancelled", email: `b${i % 9}@test.example`, refunds: i % 6 ? [] : [{ at: first + i * 12 * HOUR, amount: 50 + i }] });
  // Both ends of 2026-05-05 to 2026-05-18 in New York stand in summer time, four hours behind.
  const [from, to] = [Date.UTC(2026, 4, 5, 4), Date.UTC(2026, 4, 19, 4)];
  const sum = async (sql: string) => ((await shop.db.orm.get<{ n: number }>(sql)) as unknown as { n: number }).n;
  const where = `shop_id = '${shop.id}' AND status <> 'cancelled' AND placed_at BETWEEN ${from} AND ${to - 1}`;
  const gross = await sum(`SELECT sum(subtotal - discount) AS n FROM orders WHERE ${where}`);
  expect(gross).toBeGreaterThan(0);
  const refunds = await sum(`SELECT coalesce(-sum(amount), 0) AS n FROM payments WHERE shop_id = '${shop.id}' AND kind = 'refund' AND at BETWEEN ${from} AND ${to - 1} AND order_id IN (SELECT id FROM orders WHERE status <> 'cancelled')`);
  const { metrics: values, daily } = await metrics("2026-05-05", "2026-05-18");
  expect(values.netSales.value).toEqual(zar(gross - refunds));
  expect(values.units.value).toBe(await sum(`SELECT sum(quantity) AS n FROM order_lines WHERE shop_id = '${shop.id}' AND order_id IN (SELECT id FROM orders WHERE ${where})`));
  expect((values.newCustomers.value as number) + (values.returningCustomers.value as number)).toBe(await sum(`SELECT count(DISTINCT customer_email) AS n FROM orders WHERE ${where}`));
  expect(daily).toHaveLength(14);
  expect(daily.reduce((total, day) => total + day.netSales.amount, 0)).toBe(gross - refunds);
});

it("shows no other shop's figures, and none to who does not work here", async () => {
  const [{ shop, metrics }, other] = [await newYorkShop(), await createShop()];
  await recordOrder(other, { at: Date.UTC(2026, 4, 5, 12) });
  expect((await metrics("2026-05-01", "2026-05-09")).metrics.orders).toMatchObject({ value: 0, previous: 0, change: null });
  const path = "/api/admin/metrics?from=2026-05-01&to=2026-05-02";
  expect((await shop.fetch(path)).status).toBe(401);
  expect((await (await shop.as("customer")).fetch(path)).status).toBe(403);
  const foreign = await other.as("owner");
  expect((await shop.fetch(path, { headers: { Authorization: `Bearer ${foreign.token}` } })).status).toBe(401);
});

it("takes days that are days, at most 400, and has a week as its default", async () => {
  const { staff } = await newYorkShop();
  const status = async (query: string) => (await staff.fetch(`/api/admin/metrics${query}`)).status;
  expect(await status("?from=2025-01-01&to=2026-02-04")).toBe(200);
  for (const query of ["?from=2025-01-01&to=2026-02-05", "?from=2026-02-30&to=2026-03-01", "?from=2026-03-02&to=2026-03-01", "?from=x", "?to=9999-12-31", "?from=1969-12-31&to=1970-01-01", "?from=2026-1-1", "?from="]) expect(await status(query), query).toBe(422);
  const week = await (await staff.fetch("/api/admin/metrics")).json<MetricsView>();
  expect(week.daily).toHaveLength(7);
  expect(Object.keys(week.definitions)).toEqual(Object.keys(week.metrics));
});

it("reads a row a day, however many orders there were, in one trip", async () => {
  const { shop, staff } = await newYorkShop();
  const noon = Date.UTC(2026, 5, 3, 16);
  const cost = async () => {
    const answer = await staff.fetch("/api/admin/metrics?from=2026-01-01&to=2026-12-31");
    await answer.body?.cancel();
    const [, trips, rows] = /trips=(\d+) rows=(\d+)/.exec(answer.headers.get("Server-Timing")!)!;
    return { trips: Number(trips), rows: Number(rows) };
  };
  await recordOrder(shop, { at: noon });
  await cost();
  const few = await cost();
  for (let i = 0; i < 25; i++) await recordOrder(shop, { at: noon + i, email: `b${i}@test.example` });
  await cost();
  const many = await cost();
  // The shop may be read anew, and the session's row is.
  expect(many.rows).toBeLessThanOrEqual(few.rows + 2);
  expect(many.trips).toBeLessThanOrEqual(3);
});
