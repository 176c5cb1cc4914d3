import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { recordChat, recordOrder } from "../../tests/support/sales";
import { bindings, createShop } from "../../tests/support/shop";
import { orderLines } from "../orders/orders.schema";
import { shops } from "../shops/shops.schema";
import type { MetricsView } from "./metrics.types";

/** Figures worked out by hand, by a person with a pencil, against what the shop says: API, CSV and day by day. */
async function worldOf(settings: Partial<typeof shops.$inferInsert>) {
  const shop = await createShop();
  await shop.db.write([shop.db.orm.update(shops).set(settings).where(eq(shops.id, shop.id))]);
  const staff = await shop.as("staff");
  const view = async (from: string, to = from) => (await staff.fetch(`/api/admin/metrics?from=${from}&to=${to}`)).json<MetricsView>();
  const plain = (value: unknown) => (value !== null && typeof value === "object" ? (value as { amount: number }).amount : value);
  /** The figures of these days by name, amounts in minor units. */
  const figures = async (from: string, to = from) => Object.fromEntries(Object.entries((await view(from, to)).metrics).map(([key, { value }]) => [key, plain(value)]));
  const costs = (orderId: string, unitCost: number) => shop.db.write([shop.db.orm.update(orderLines).set({ unitCost }).where(eq(orderLines.orderId, orderId))]);
  return { shop, staff, view, figures, costs };
}

describe("a shop in Johannesburg, whose prices include 15 % tax, in rand", () => {
  it("counts partial, full and later refunds, a cancelled order, the last thousandth of a day, and a leap day", async () => {
    const { shop, figures, view, costs, staff } = await worldOf({ timeZone: "Africa/Johannesburg" });
    // 29 February 2028 in Johannesburg: from 22:00 UTC on the 28th to 22:00 UTC on the 29th.
    const [begins, ends] = [Date.UTC(2028, 1, 28, 22), Date.UTC(2028, 1, 29, 22)];
    const hour = 3_600_000;
    // A: 2 × 115.00 = 230.00, of which 30.00 is tax; delivery 23.00, of which 3.00 is tax. Tax 33.00, total 253.00. Half of it goes back the next day: 126.50.
    const a = await recordOrder(shop, { at: begins, quantity: 2, unitPrice: 11_500, shipping: 2_300, tax: 3_300, shippingTax: 300, email: "anna@test.example", refunds: [{ at: ends + hour, amount: 12_650 }] });
    // B: 1 × 57.50 less a discount of 11.50 = 46.00, of which 6.00 is tax; at the day's last thousandth; given back in full two days later.
    await recordOrder(shop, { at: ends - 1, quantity: 1, unitPrice: 5_750, discount: 1_150, tax: 600, email: "ben@test.example", refunds: [{ at: ends + 30 * hour, amount: 4_600 }] });
    // C: cancelled, its 100.00 paid and given back the same day: neither sale nor refund.
    await recordOrder(shop, { at: begins + hour, quantity: 1, unitPrice: 10_000, status: "cancelled", email: "cara@test.example", refunds: [{ at: begins + 2 * hour, amount: 10_000 }] });
    // D: in euros, so in no figure.
    await recordOrder(shop, { at: begins + hour, quantity: 5, unitPrice: 9_900, currency: "EUR", email: "dirk@test.example" });
    // E: of January, 23.00 with 3.00 tax and 11.50 delivery with 1.50 tax. 30.00 go back on the leap day: 23.00 for the goods, tax and all, the rest for delivery.
    await recordOrder(shop, { at: Date.UTC(2028, 0, 10), quantity: 1, unitPrice: 2_300, shipping: 1_150, tax: 450, shippingTax: 150, email: "anna@test.example", refunds: [{ at: begins + 3 * hour, amount: 3_000 }] });
    // F: the first moment of 1 March.
    await recordOrder(shop, { at: ends, quantity: 1, unitPrice: 1_150, tax: 150, email: "ben@test.example" });
    // One of A cost 60.00; what B's goods cost is not known. Sales without tax: A 200.00 known, B 57.50 (the line itself has no discount and no tax here) unknown.
    await shop.db.write([shop.db.orm.update(orderLines).set({ tax: 3_000 }).where(eq(orderLines.orderId, a))]);
    await costs(a, 6_000);
    await recordChat(shop, { at: begins, sentiment: "positive", authors: ["customer", "assistant", "customer", "staff"] });
    await recordChat(shop, { at: ends - 1, sentiment: "negative", ownership: "queue", authors: ["customer"] });

    const leapDay = await figures("2028-02-29");
    expect(leapDay).toMatchObject({
      orders: 2, cancellations: 1, units: 3,
      grossSales: 23_000 + 5_750, discounts: 1_150, tax: 3_300 + 600, delivery: 2_300,
      // 30.00 went back, 23.00 of it for goods: 287.50 − 11.50 − 23.00 = 253.00. The tax in the goods was 36.00, 3.00 of it went back: 253.00 − 36.00 + 3.00 = 220.00.
      refunds: 3_000, netSales: 25_300, salesWithoutTax: 22_000,
      // (287.50 − 11.50) ÷ 2 = 138.00.
      averageOrder: 13_800,
      // Ben is new; Anna ordered in January.
      newCustomers: 1, returningCustomers: 1,
      // 200.00 − 2 × 60.00 = 80.00; 80 ÷ 200 = 40 %; 200.00 of 257.50 = 77.67 %.
      margin: 8_000, marginRate: 4_000, costKnown: 7_767,
      chats: 2, handoffs: 2, positiveChats: 1, negativeChats: 1, mood: 0,
    });
    // 1 March: F, and half of A back. 126.50 is less than A's goods (230.00), so all of it is for goods, and 126.50 × 30 ÷ 230 = 16.50 of it was tax.
    expect(await figures("2028-03-01")).toMatchObject({ orders: 1, grossSales: 1_150, refunds: 12_650, netSales: 1_150 - 12_650, salesWithoutTax: 1_150 - 150 - 12_650 + 1_650, newCustomers: 0, returningCustomers: 1 });
    // 2 March: nothing but B given back, 46.00 with 6.00 of tax.
    expect(await figures("2028-03-02")).toMatchObject({ orders: 0, refunds: 4_600, netSales: -4_600, salesWithoutTax: -4_000, averageOrder: null });
    // The three days together: 287.50 + 11.50 gross, 11.50 off, 23.00 + 126.50 + 46.00 of goods back. Ben and Anna once each.
    const all = await figures("2028-02-29", "2028-03-02");
    expect(all).toMatchObject({ orders: 3, grossSales: 29_900, refunds: 20_250, netSales: 29_900 - 1_150 - 2_300 - 12_650 - 4_600, newCustomers: 1, returningCustomers: 1 });
    const { daily, previous } = await view("2028-02-29", "2028-03-02");
    expect(daily.map(({ date, netSales }) => [date, netSales.amount])).toEqual([["2028-02-29", 25_300], ["2028-03-01", -11_500], ["2028-03-02", -4_600]]);
    expect(previous).toEqual({ from: "2028-02-26", to: "2028-02-28" });
    // The same weekday of the year before, not the same date.
    expect(await (await staff.fetch("/api/admin/metrics?from=2028-02-29&to=2028-02-29&compare=year")).json()).toMatchObject({ compare: "year", previous: { from: "2027-03-02", to: "2027-03-02" } });
    const csv = (await (await staff.fetch("/api/admin/figures/days.csv?from=2028-02-29&to=2028-03-02")).text()).replace("\ufeff", "").trim().split("\r\n").map((line) => line.split(","));
    const column = (name: string) => csv.slice(1).map((cells) => cells[csv[0]!.indexOf(name)]);
    expect([column("Day"), column("Net sales"), column("Orders"), column("Margin rate")]).toEqual([["2028-02-29", "2028-03-01", "2028-03-02"], ["253.00", "-115.00", "-46.00"], ["2", "1", "0"], ["40.00", "", ""]]);
  });
});

describe("a shop in New York, where tax comes on top", () => {
  it("counts the days of 23 and of 25 hours, each to its last thousandth, and refunds without their tax", async () => {
    const { shop, figures } = await worldOf({ timeZone: "America/New_York", currency: "USD", pricesIncludeTax: false });
    const order = (at: number, refunds: { at: number; amount: number }[] = []) =>
      // 3 × 10.00 less 1.00 = 29.00; 8.875 % on top = 2.57, and 0.44 on the delivery of 5.00: 3.01. Total 37.01.
      recordOrder(shop, { at, quantity: 3, unitPrice: 1_000, discount: 100, shipping: 500, tax: 301, shippingTax: 44, taxIncluded: false, total: 3_701, currency: "USD", captured: 3_701, refunds });
    // 8 March 2026 has 23 hours: 05:00 UTC to 04:00 UTC. 1 November has 25: 04:00 UTC to 05:00 UTC.
    const spring = { begins: Date.UTC(2026, 2, 8, 5), ends: Date.UTC(2026, 2, 9, 4) };
    const autumn = { begins: Date.UTC(2026, 10, 1, 4), ends: Date.UTC(2026, 10, 2, 5) };
    await order(spring.begins - 1);
    // All of it goes back in three parts, on the day's last thousandth and later: 10.00, 10.00 and 17.01.
    await order(spring.begins, [{ at: spring.ends - 1, amount: 1_000 }, { at: spring.ends, amount: 1_000 }, { at: autumn.ends - 1, amount: 1_701 }]);
    await order(spring.ends - 1);
    await order(autumn.begins);
    await order(autumn.ends - 1);
    await order(autumn.ends);
    // Goods with their tax came to 31.57, without it to 29.00. Of 10.00 given back 10.00 × 29.00 ÷ 31.57 = 9.19 was goods: 60.00 − 2.00 − 9.19 = 48.81.
    expect(await figures("2026-03-08")).toMatchObject({ orders: 2, grossSales: 6_000, discounts: 200, tax: 602, delivery: 1_000, refunds: 1_000, netSales: 4_881, salesWithoutTax: 4_881 });
    // Of 20.00 in all, 18.37: 9.18 more.
    expect(await figures("2026-03-09")).toMatchObject({ orders: 0, refunds: 1_000, netSales: -918 });
    // Of 37.01 in all, the whole 29.00: 10.63 more; the rest was delivery and its tax. 60.00 − 2.00 − 10.63 = 47.37.
    expect(await figures("2026-11-01")).toMatchObject({ orders: 2, grossSales: 6_000, refunds: 1_701, netSales: 4_737 });
    expect(await figures("2026-11-02")).toMatchObject({ orders: 1, netSales: 2_900 });
  });
});

describe("currencies of no and of three decimals", () => {
  it.each([
    // A yen has no parts: 3 × 1 980 = 5 940, half of an order of one back, 1 000 × … whole yen.
    ["JPY", "Asia/Tokyo", "5940", "-990", "4950"],
    ["KWD", "Asia/Kuwait", "5.940", "-0.990", "4.950"],
  ])("%s", async (currency, timeZone, gross, _back, net) => {
    const { shop, staff, figures } = await worldOf({ currency, timeZone });
    const noon = Date.UTC(2026, 4, 5, 3);
    await recordOrder(shop, { at: noon, quantity: 3, unitPrice: 1_980, currency, tax: 0, refunds: [{ at: noon + 1, amount: 990 }] });
    expect(await figures("2026-05-05")).toMatchObject({ grossSales: 5_940, netSales: 4_950, refunds: 990 });
    const csv = (await (await staff.fetch("/api/admin/figures/days.csv?from=2026-05-05&to=2026-05-05")).text()).replace("\ufeff", "").trim().split("\r\n").map((line) => line.split(","));
    const cell = (name: string) => csv[1]![csv[0]!.indexOf(name)];
    expect([cell("Gross sales"), cell("Net sales"), csv[0]!.includes("Currency") && cell("Currency")]).toEqual([gross, net, currency]);
  });
});

describe("steps towards an order", () => {
  const browser = { "Content-Type": "application/json", "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0" };
  it("counts them, and nobody: no robots, no staff, none that asks not to be, no product that there is not", async () => {
    const { shop, staff, view } = await worldOf({});
    const { slug } = await shop.addProduct();
    const tell = async (body: object, headers: Record<string, string> = {}, from: { fetch: typeof shop.fetch } = shop) => (await from.fetch("/api/visits", { method: "POST", headers: { ...browser, ...headers }, body: JSON.stringify(body) })).status;
    for (let i = 0; i < 4; i++) expect(await tell({ steps: ["visit"] })).toBe(204);
    expect(await tell({ steps: ["visit", "product"], product: slug })).toBe(204);
    await tell({ steps: ["cart"] });
    await tell({ steps: [], product: "no-such-thing" });
    for (const headers of [{ DNT: "1" }, { "Sec-GPC": "1" }, { "User-Agent": "Googlebot/2.1 (+http://www.google.com/bot.html)" }]) await tell({ steps: ["visit"] }, headers as never);
    await tell({ steps: ["visit"] }, {}, staff as never);
    expect(await tell({ steps: ["stroll"] })).toBe(422);
    await recordOrder(shop, { at: Date.now() });
    await expect.poll(async () => (await view("2020-01-01", "2020-01-01")) && (await bindings.DB.prepare("SELECT count FROM visit_counts WHERE shop_id = ? AND step = 'cart'").bind(shop.id).first())).toBeTruthy();
    const stored = (await bindings.DB.prepare("SELECT * FROM visit_counts WHERE shop_id = ? ORDER BY step, product").bind(shop.id).all<Record<string, unknown>>()).results;
    expect(stored.map(({ step, product, count }) => [step, product, count])).toEqual([["cart", "", 1], ["product", "", 1], ["product", slug, 1], ["visit", "", 5]]);
    // A row is a day, a step and a number: there is nothing else to tell anybody from anybody by.
    expect(Object.keys(stored[0]!).sort()).toEqual(["count", "day", "product", "shop_id", "step"]);
    const today = String(stored[0]!.day);
    // One order of five visits: 20 %.
    expect((await view(today)).metrics).toMatchObject({ visits: { value: 5 }, productViews: { value: 1 }, cartAdds: { value: 1 }, conversion: { value: 2_000 } });
  });
});
