import { expect, it } from "vitest";
import { createVisitor, modelRequests, scriptModel } from "../../tests/support/chat";
import { bindings, createShop } from "../../tests/support/shop";
import { isGeneral, normalQuestion } from "./answers.rules";

type Shop = Awaited<ReturnType<typeof createShop>>;
let number = 0;
/** A shop with a kettle, and a question that no other test asks, which the model answers by looking for it. */
async function shopWithKettle(content = "There is the Copper Kettle for R 450,00.") {
  const shop = await createShop();
  const { variantId, productId } = await shop.addProduct({ name: "Copper Kettle", price: 45_000, onHand: 7 });
  const question = `Which kettles are fit for tea of kind ${"abcdefghijklmnopqrstuvwxyz"[++number]}?`;
  await scriptModel(
    { match: { userMessage: question, hasToolResult: false }, response: { toolCalls: [{ name: "search_products", arguments: '{"query":"kettle"}' }] } },
    { match: { userMessage: question, hasToolResult: true }, response: { content } },
  );
  return { shop, question, variantId, productId };
}
const kept = (shop: Shop) => bindings.DB.prepare("SELECT count(*) AS n FROM answers WHERE shop_id = ?").bind(shop.id).first<number>("n");

it("answers a general question again from what it said before, with today's cards, and asks no model", async () => {
  const { shop, question } = await shopWithKettle();
  const first = await createVisitor(shop).say(question);
  expect(first).toMatchObject({ text: "There is the Copper Kettle for R 450,00.", done: { source: "model" }, products: [{ name: "Copper Kettle" }] });
  const again = await createVisitor(shop).say(`Hello! ${question.toUpperCase()}`);
  expect(again).toMatchObject({ text: first.text, products: first.products, done: { source: "cache" } });
  expect((await modelRequests(question)).asked).toBe(2);
  const { results } = await bindings.DB.prepare("SELECT calls, tokens FROM messages WHERE shop_id = ? AND author = 'assistant' ORDER BY at").bind(shop.id).all<{ calls: string; tokens: number }>();
  expect(results.map(({ calls }) => JSON.parse(calls))).toEqual(Array(2).fill([{ name: "search_products", args: { query: "kettle" } }]));
  expect(results[1]!.tokens).toBe(0);
});

it.each<[string, string, (shop: Shop, ids: { variantId: string; productId: string }) => Promise<unknown>]>([
  ["a price has changed", "There is the Copper Kettle for R 450,00.", (_shop, { variantId }) => bindings.DB.prepare("UPDATE variants SET price = 46000 WHERE id = ?").bind(variantId).run()],
  ["the stock it names has changed", "There is the Copper Kettle. We have 7 of them.", (shop, { variantId }) => shop.move(variantId, -1, 0)],
  ["it is sold out", "There is the Copper Kettle.", (shop, { variantId }) => shop.move(variantId, -7, 0)],
  ["the product is gone", "There is the Copper Kettle.", (_shop, { productId }) => bindings.DB.prepare("UPDATE products SET status = 'archived' WHERE id = ?").bind(productId).run()],
  ["another one has come", "There is the Copper Kettle.", (shop) => shop.addProduct({ name: "Iron Kettle" })],
])("asks the model anew where %s", async (_what, content, change) => {
  const { shop, question, ...ids } = await shopWithKettle(content);
  expect((await createVisitor(shop).say(question)).text).toBe(content);
  expect((await createVisitor(shop).say(question)).done).toMatchObject({ source: "cache" });
  await change(shop, ids);
  expect((await createVisitor(shop).say(question)).done?.source).not.toBe("cache");
  expect((await modelRequests(question)).asked).toBe(4);
});

it("keeps answers to the shop that gave them, and forgets them with its own words", async () => {
  const { shop, question } = await shopWithKettle();
  await createVisitor(shop).say(question);
  const other = await createShop();
  expect((await createVisitor(other).say(question)).done?.source).not.toBe("cache");
  await bindings.DB.prepare("UPDATE shops SET returns_policy = 'Bring it back.', version = version + 1 WHERE id = ?").bind(shop.id).run();
  const fresh = await bindings.DB.prepare("SELECT count(*) AS n FROM answers WHERE shop_id = ?").bind(shop.id).first("n");
  expect(fresh).toBe(1);
});

it("neither keeps nor gives a kept answer where somebody is known: an order's link, an account, a talk before", async () => {
  const { shop, question } = await shopWithKettle();
  const link = `/orders/1001?key=${"ab".repeat(32)}`;
  const customer = await shop.as("customer");
  const holder = createVisitor(shop);
  const known = async () => [
    (await createVisitor(shop).say(question, { page: link })).done?.source,
    (await createVisitor(shop, { Authorization: `Bearer ${customer.token}` }).say(question)).done?.source,
    (await holder.say("hello there"), await holder.say(question)).done?.source,
  ];
  expect(await known()).toEqual(["model", "model", "model"]);
  expect(await kept(shop)).toBe(0);
  expect((await createVisitor(shop).say(question)).done?.source).toBe("model");
  expect(await kept(shop)).toBe(1);
  expect(await known()).toEqual(["model", "model", "model"]);
  expect((await createVisitor(shop).say(question)).done?.source).toBe("cache");
});

it("keeps no answer for which a tool ran that knows people, that was withheld in part, or that the built-in assistant gave", async () => {
  const shop = await createShop();
  await scriptModel(
    { match: { userMessage: "which colours are there, says one", hasToolResult: false }, response: { toolCalls: [{ name: "order_status", arguments: '{"number":"1001"}' }] } },
    { match: { userMessage: "which colours are there, says one", hasToolResult: true }, response: { content: "There is red." } },
    { match: { userMessage: "which colours are there, says two" }, response: { content: "There is red. It costs R 1." } },
  );
  for (const question of ["which colours are there, says one", "which colours are there, says two", "which colours are there, is overloaded No. kept"]) await createVisitor(shop).say(question);
  expect(await kept(shop)).toBe(0);
});

it.each(["Which kettles are there?", "Do you deliver to Durban?", "can I pay by card", "what is your returns policy", "kettles under R1500"])("takes “%s” for general", (question) => expect(isGeneral(question)).toBe(true));
it.each(["where is my order", "does this come in red", "How much is it?", "are you open now", "what can I get today", "I'm Thandi, what do you sell", "write to me at a@b.example", "talk to a person", "hello", "x", "order 1042", "call 0821234567", "see https://x.example", ""])(
  "takes “%s” for nobody else's business",
  (question) => expect(isGeneral(question)).toBe(false),
);
it("knows a question again however it is written", () => expect(new Set(["Hi there, do you deliver?", "do you  DELIVER", "Do you deliver?!"].map(normalQuestion)).size).toBe(1));
