import { expect, it } from "vitest";
import { recordChat, recordOrder } from "../../tests/support/sales";
import { bindings, createShop } from "../../tests/support/shop";
import { dayBounds } from "../platform/local-time";
import { FIGURES, type FigureKey } from "./definitions.rules";
import { rowsLink } from "./figure-text.rules";
import type { DemandRow } from "./demand.queries";
import type { CustomerFigures, ProductFigures } from "./get-breakdowns";
import type { MetricsView } from "./metrics.types";

const [FROM, TO, ZONE, HOUR] = ["2026-05-04", "2026-05-06", "Africa/Johannesburg", 3_600_000];
const noon = (day: string) => dayBounds(day, ZONE).from + 12 * HOUR;

/** Three days with one of everything that a figure leaves out or counts differently, on both sides of their ends. */
async function world() {
  const shop = await createShop();
  const order = (at: number, email: string, more = {}) => recordOrder(shop, { at, email, ...more });
  await order(dayBounds(FROM, ZONE).from - 1, "ben@test.example", { refunds: [{ at: noon(TO), amount: 500 }, { at: noon(TO) + 1, amount: 500 }] });
  await order(dayBounds(FROM, ZONE).from, "anna@test.example", { discount: 700 });
  await order(noon("2026-05-05"), "anna@test.example", { quantity: 2 });
  await order(noon("2026-05-05"), "ben@test.example", { source: "staff" });
  await order(noon(TO), "ben@test.example");
  await order(noon("2026-05-05"), "cara@test.example", { status: "cancelled" });
  await order(noon("2026-05-05"), "dirk@test.example", { currency: "EUR" });
  await order(noon("2026-05-05"), "", { source: "staff" });
  await order(dayBounds(TO, ZONE).to - 1, "emil@test.example", { refunds: [{ at: dayBounds(TO, ZONE).to, amount: 100 }] });
  await order(dayBounds(TO, ZONE).to, "fred@test.example");
  for (const [at, sentiment, authors] of [[noon(FROM), "positive", ["customer", "staff"]], [noon(TO), "negative", ["customer", "assistant"]], [noon(TO) + 1, "negative", ["customer"]], [dayBounds(TO, ZONE).to, "negative", ["customer", "staff"]]] as const) await recordChat(shop, { at, sentiment, authors: [...authors] });
  const { variantId } = await shop.addProduct({ name: "Sold-out kettle", onHand: 0 });
  const run = (sql: string, ...values: unknown[]) => bindings.DB.prepare(sql).bind(shop.id, ...values).run();
  for (const [talk, at] of [["c1", noon(FROM)], ["c2", noon(TO)], ["c3", noon("2026-05-08")]] as const) {
    await run("INSERT INTO unmet_wishes (shop_id, conversation_id, key, words, day, at) VALUES (?, ?, 'teapot', 'a teapot', ?, ?)", talk, new Date(at).toISOString().slice(0, 10), at);
    await run("INSERT INTO knowledge_gaps (shop_id, conversation_id, key, question, reason, at) VALUES (?, ?, 'wrap', 'Do you wrap?', 'unknown', ?)", talk, at);
    await run("INSERT INTO stock_wishes (shop_id, id, variant_id, email, at) VALUES (?, ?, ?, ?, ?)", `wis_${shop.id}${talk}`, variantId, `${talk}@test.example`, at);
  }
  return { shop, staff: await shop.as("staff") };
}

it("leads from every figure to as many rows as it says", async () => {
  const { staff } = await world();
  const json = async <T>(path: string) => (await staff.fetch(path)).json<T>();
  const days = `from=${FROM}&to=${TO}`;
  const { metrics } = await json<MetricsView>(`/api/admin/metrics?${days}`);
  const page = (await (await staff.fetch(`/admin/figures?${days}`)).text()).replaceAll("&amp;", "&");
  const counts: Partial<Record<FigureKey, number>> = {};
  for (const key of Object.keys(FIGURES) as FigureKey[]) {
    const link = rowsLink(key, FROM, TO);
    expect(page, key).toContain(`href="${link}"`);
    const [path, query = ""] = link.split("#")[0]!.split("?") as [string, string?];
    if (path === "/admin/orders") counts[key] = (await json<{ items: unknown[] }>(`/api/admin/orders?limit=100&${query}`)).items.length;
    if (path === "/admin/chats") counts[key] = (await json<{ total: number }>(`/api/admin/chats?${query}`)).total;
    if (path === "/admin/figures/products") counts[key] = (await json<ProductFigures>(`/api/admin/figures/products?${query}`)).top.reduce((sum, { units }) => sum + units, 0);
    if (path === "/admin/figures/demand") counts[key] = (await json<{ rows: DemandRow[] }>(`/api/admin/figures/demand?${days}`)).rows.filter(({ figure }) => (key === "lostDemand" ? figure !== "unanswered" : figure === key)).reduce((sum, { count }) => sum + count, 0);
  }
  for (const key of ["orders", "cancellations", "newCustomers", "returningCustomers", "shopOrders", "units", "chats", "handoffs", "positiveChats", "negativeChats", "unmetWishes", "stockWishes", "lostDemand", "unanswered"] as const) expect([key, counts[key]]).toEqual([key, metrics[key].value]);
  // Amounts have as many rows as there are orders behind them.
  expect(counts).toMatchObject({ orders: 6, grossSales: 6, netSales: 6, averageOrder: 6, discounts: 1, refunds: 1, newCustomers: 2, returningCustomers: 1, shopOrders: 4, cancellations: 1, units: 7, chats: 3, handoffs: 1, lostDemand: 4, unanswered: 2 });
});

it("opens each of the lists that figures lead to, the dashboard's too", async () => {
  const { staff } = await world();
  const dashboard = (await (await staff.fetch("/admin")).text()).replaceAll("&amp;", "&");
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(Date.now());
  for (const key of ["netSales", "newCustomers", "refunds", "units", "negativeChats"] as const) expect(dashboard).toContain(`href="${rowsLink(key, today, today)}"`);
  for (const link of new Set((["orders", "refunds", "returningCustomers", "units", "negativeChats", "unanswered", "lostDemand", "visits", "stockValue"] as const).map((key) => rowsLink(key, FROM, TO)))) {
    const answer = await staff.fetch(link.split("#")[0]!);
    expect([link, answer.status]).toEqual([link, 200]);
    if (link.includes("unanswered")) expect(await answer.text()).toContain("Do you wrap?");
    else await answer.body?.cancel();
  }
});

it("has each customer in one segment, and lists as many as it counts", async () => {
  const { shop, staff } = await world();
  const now = Date.now();
  for (const [email, days] of [["often@test.example", [1, 2, 3, 4]], ["twice@test.example", [10, 20]], ["fresh@test.example", [5]], ["quiet@test.example", [100, 200]], ["once@test.example", [120]], ["lost@test.example", [300, 310]], ["gone@test.example", [400]]] as const) for (const ago of days) await recordOrder(shop, { at: now - ago * 24 * HOUR, email });
  const of = async (segment: string) => (await staff.fetch(`/api/admin/figures/customers?segment=${segment}`)).json<CustomerFigures>();
  const { segments } = await of("best");
  for (const { segment, people, orders } of segments) {
    const { customers } = await of(segment);
    expect([segment, customers.length, customers.reduce((sum, one) => sum + one.orders, 0)]).toEqual([segment, people, orders]);
  }
  expect(segments.every(({ people }) => people > 0)).toBe(true);
  expect(segments.reduce((sum, { people }) => sum + people, 0)).toBe((await bindings.DB.prepare("SELECT count(*) AS n FROM customers WHERE shop_id = ? AND orders > 0").bind(shop.id).first<{ n: number }>())!.n);
});

it("counts everything anew for an owner, on record, and comes to the same however often", async () => {
  const { shop, staff } = await world();
  const owner = await shop.as("owner");
  const figures = async () => (await (await staff.fetch(`/api/admin/metrics?from=${FROM}&to=${TO}`)).json<MetricsView>()).metrics;
  const before = await figures();
  expect((await staff.fetch("/api/admin/figures/rebuild", { method: "POST" })).status).toBe(403);
  await bindings.DB.prepare("UPDATE daily_facts SET orders = 99, cohorts = '{}' WHERE shop_id = ?").bind(shop.id).run();
  for (let i = 0; i < 2; i++) expect(await (await owner.fetch("/api/admin/figures/rebuild", { method: "POST" })).json()).toMatchObject({ days: expect.any(Number), left: false });
  expect(await figures()).toEqual(before);
  expect((await bindings.DB.prepare("SELECT count(*) AS n FROM audit_entries WHERE shop_id = ? AND action = 'facts.rebuilt'").bind(shop.id).first<{ n: number }>())!.n).toBe(2);
  const form = await owner.fetch("/admin/figures?index", { method: "POST", body: new URLSearchParams(), redirect: "manual" });
  expect([form.status, form.headers.get("Location")]).toEqual([302, "/admin/figures?rebuilt=all#rebuild"]);
});
