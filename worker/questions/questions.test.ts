import { expect, it } from "vitest";
import { scriptModel } from "../../tests/support/chat";
import { recordOrder } from "../../tests/support/sales";
import { createShop } from "../../tests/support/shop";
import { categories, productCategories } from "../catalog/catalog.schema";
import { systemIds } from "../platform/ids";
import type { Answer } from "./questions.types";

/** Two days of two products: 300 and 200 of which 100 went back on the second. */
async function askedShop() {
  const shop = await createShop();
  const [cup, pot] = [await shop.addProduct({ name: "Cup" }), await shop.addProduct({ name: "Pot" })];
  await shop.addProduct({ name: "Potato peeler" });
  const kitchen = systemIds.next("cat");
  await shop.db.write([shop.db.orm.insert(categories).values({ id: kitchen, shopId: shop.id, slug: "kitchen", name: "Kitchen" }), shop.db.orm.insert(productCategories).values({ shopId: shop.id, productId: cup.productId, categoryId: kitchen })]);
  const at = (day: string) => Date.parse(`${day}T10:00Z`);
  await recordOrder(shop, { at: at("2026-02-01"), unitPrice: 10_000, quantity: 3, product: { ...cup, name: "Cup" } });
  await recordOrder(shop, { at: at("2026-02-02"), unitPrice: 20_000, product: { ...pot, name: "Pot" }, refunds: [{ at: at("2026-02-03"), amount: 10_000 }] });
  const owner = await shop.as("owner");
  return {
    shop, owner, cup, pot,
    get: async (query: string) => (await owner.fetch(`/api/admin/questions?${query}`)).json<Answer>(),
    ask: (words: string) => owner.fetch("/api/admin/questions", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ words }) }),
  };
}
const FEBRUARY = "period=days&from=2026-02-01&to=2026-02-28";

it("answers with the definitions' own figures, in one table and one sentence", async () => {
  const { get, pot, owner } = await askedShop();
  const total = await get(`figure=netSales&${FEBRUARY}&compare=previous`);
  expect(total).toMatchObject({ definition: { name: "Net sales" }, total: { amount: 40_000, currency: "ZAR" }, rows: [{ value: 40_000, before: { value: 0 } }], before: { from: "2026-01-04", to: "2026-01-31" } });
  expect(total.sentence).toMatch(/^Net sales in .*2026: R\s400[.,]00\. Against .* \(R\s0[.,]00\) that is nothing to compare with\.$/);
  const metrics = await (await owner.fetch("/api/admin/metrics?from=2026-02-01&to=2026-02-28")).json<{ metrics: { netSales: { value: unknown } } }>();
  expect(total.total).toEqual(metrics.metrics.netSales.value);
  const days = await get(`figure=netSales&by=day&period=days&from=2026-02-01&to=2026-02-04`);
  expect(days.rows.map(({ value }) => value)).toEqual([30_000, 20_000, -10_000, 0]);
  expect(days.rows[0]!.link).toBe("/admin/orders?figure=sales&from=2026-02-01&to=2026-02-01");
  expect((await get(`figure=netSales&by=weekday&${FEBRUARY}`)).rows).toHaveLength(7);
  expect((await get(`figure=averageOrder&by=day&period=days&from=2026-02-03&to=2026-02-03`)).rows[0]).toMatchObject({ value: null, text: "–" });
  const products = await get(`figure=netSales&by=product&${FEBRUARY}`);
  expect(products.rows.map(({ label, value, link }) => [label, value, link])).toEqual([["Cup", 30_000, expect.any(String)], ["Pot", 10_000, `/admin/products/${pot.productId}`]]);
  expect((await get(`figure=units&by=product&order=least&limit=1&${FEBRUARY}`)).rows).toMatchObject([{ label: "Pot", value: 1 }]);
});

it("refuses what cannot be told that way, and answers only the shop's own staff of its own", async () => {
  const { owner, shop } = await askedShop();
  const bad = ["figure=secrets", "figure=conversion&by=product", "figure=stockValue&by=day", "figure=orders&period=days", "figure=orders&period=days&from=2026-02-02&to=2026-02-01", "figure=orders&period=days&from=2020-01-01&to=2026-01-01", "figure=orders&by=customer", "figure=orders&limit=1e9", "figure=orders&by=category", "figure=orders&product=prd_x", "figure=units&product=prd_none", "figure=units&category=none", ""];
  for (const query of bad) expect((await owner.fetch(`/api/admin/questions?${query}`)).status, query).toBe(422);
  expect((await (await shop.as("customer")).fetch("/api/admin/questions?figure=orders")).status).toBe(403);
  const stranger = await (await createShop()).as("owner");
  expect(await (await stranger.fetch(`/api/admin/questions?figure=orders&${FEBRUARY}`)).json()).toMatchObject({ total: 0 });
});

it("tells goods by category and variant, and of one product or category alone, as their own rows add up", async () => {
  const { get, cup, pot, owner } = await askedShop();
  const by = await get(`figure=netSales&by=category&${FEBRUARY}&compare=previous`);
  expect(by).toMatchObject({ total: { amount: 40_000 }, rows: [{ key: "kitchen", label: "Kitchen", value: 30_000, before: { value: 0 } }, { key: "", label: "In no category", value: 10_000, link: null }] });
  expect(await (await owner.fetch(`/api/admin/questions?${by.rows[0]!.link!.split("?")[1]}`)).json()).toMatchObject({ only: "Kitchen", rows: [{ key: cup.productId, value: 30_000 }] });
  expect(await get(`figure=units&by=variant&${FEBRUARY}`)).toMatchObject({ rows: [{ key: cup.variantId, label: "Cup", value: 3 }, { key: pot.variantId, value: 1 }] });
  expect(await get(`figure=units&category=kitchen&${FEBRUARY}`)).toMatchObject({ only: "Kitchen", total: 3, rows: [{ value: 3 }], sentence: expect.stringMatching(/^Units of Kitchen in .*: 3\.$/) });
  const days = await get(`figure=netSales&by=day&product=${pot.productId}&period=days&from=2026-02-01&to=2026-02-03&compare=previous`);
  expect(days).toMatchObject({ only: "Pot", total: { amount: 10_000 }, rows: [{ value: 0 }, { value: 20_000 }, { value: -10_000 }], before: { from: "2026-01-29", to: "2026-01-31" } });
  expect((await get(`figure=netSales&by=day&limit=1&${FEBRUARY}`)).rows).toMatchObject([{ key: "2026-02-01", value: 30_000 }]);
  expect((await get(`figure=marginRate&product=${pot.productId}&${FEBRUARY}`)).rows).toMatchObject([{ value: null, text: "–" }]);
});

it("finds what a question names in the catalogue, asks where several may be meant, and says where the answer is or that there is none", async () => {
  const { ask, cup, shop } = await askedShop();
  const asked = async (words: string) => (await ask(words)).json<Record<string, unknown>>();
  expect(await asked("how many cups did we sell in february 2026")).toMatchObject({ kind: "answer", understoodBy: "rules", only: "Cup", total: 3, question: { product: cup.productId } });
  expect(await asked("sales of the category kitchen in february 2026")).toMatchObject({ only: "Kitchen", total: { amount: 30_000 } });
  expect(await asked("units of pot in february 2026")).toMatchObject({ only: "Pot", total: 1 });
  await shop.addProduct({ name: "Red mug" });
  await shop.addProduct({ name: "Blue mug" });
  expect(await asked("how many mugs did we sell last week")).toMatchObject({ kind: "choices", sentence: "Which do you mean by “mugs”?", choices: [{ label: expect.stringMatching(/mug$/), question: { figure: "units", product: expect.stringMatching(/^prd_/) } }, { label: expect.stringMatching(/mug$/) }] });
  expect(await asked("who are my best customers?")).toMatchObject({ kind: "page", page: { to: "/admin/figures/customers?segment=best" } });
  expect(await asked("how many cups are in stock?")).toMatchObject({ kind: "page", page: { to: "/admin/inventory?q=cups" } });
  expect(await asked("how many unicorns did we sell last week")).toMatchObject({ errors: [{ path: "words", message: "No product or category of yours is called “unicorns”." }] });
  expect(await asked("sales by country")).toMatchObject({ errors: [{ path: "words", message: expect.stringContaining("not kept by country") }] });
  expect(await asked("how many orders of cups last week")).toMatchObject({ errors: [{ path: "words", message: expect.stringContaining("Orders is not kept by product") }] });
});

it("lets the model choose among the definitions, falls back on rules where it babbles, and says when nothing answers", async () => {
  const { ask } = await askedShop();
  const said = (userMessage: string, content: string) => scriptModel({ match: { userMessage }, response: { content } });
  await said("how did february go, moneywise", '{"figure":"netSales","by":"month","period":"days","from":"2026-02-01","to":"2026-02-28"}');
  await said("refunds since 2026-02-01 please", "SELECT sum(amount) FROM payments; it was R 1,000,000");
  await said("who is the prettiest customer", '{"cannot":"no such figure"}');
  await said("cups in february, please, by the model", '{"figure":"units","by":"total","period":"days","from":"2026-02-01","to":"2026-02-28","compare":"none","only":{"kind":"either","name":"cups"},"order":"most","limit":null,"page":null,"cannot":null}');
  await said("units of teapots in february", '{"figure":"units","only":{"kind":"product","name":"Cup"},"product":"prd_made_up"}');
  await said("whom should I thank, says the model", '{"page":"best","figure":null}');
  await said("orders, with a twist", '{"figure":"orders; DROP TABLE orders","by":"total"}');
  expect(await (await ask("how did february go, moneywise")).json()).toMatchObject({ understoodBy: "model", question: { by: "month" }, total: { amount: 40_000 } });
  expect(await (await ask("refunds since 2026-02-01 please")).json()).toMatchObject({ understoodBy: "rules", question: { figure: "refunds" }, total: { amount: 10_000 } });
  expect(await (await ask("orders, with a twist")).json()).toMatchObject({ understoodBy: "rules", question: { figure: "orders" }, left: "twist" });
  expect(await (await ask("cups in february, please, by the model")).json()).toMatchObject({ understoodBy: "model", only: "Cup", total: 3 });
  expect(await (await ask("whom should I thank, says the model")).json()).toMatchObject({ kind: "page", understoodBy: "model" });
  expect(await (await ask("units of teapots in february")).json()).toMatchObject({ errors: [{ path: "words", message: expect.stringContaining("“teapots”") }] });
  for (const words of ["who is the prettiest customer", "tell me a joke about spoons"]) {
    const answer = await ask(words);
    expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ path: "words" }] }]);
  }
});
