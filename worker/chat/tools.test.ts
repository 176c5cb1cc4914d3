import { expect, it } from "vitest";
import { createVisitor, scriptModel } from "../../tests/support/chat";
import { bindings, createShop } from "../../tests/support/shop";

type Shop = Awaited<ReturnType<typeof createShop>>;
const post = (body: unknown): RequestInit => ({ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
/** A model that calls one tool and then says something. */
const callOnce = (question: string, name: string, args: unknown, content: string) =>
  scriptModel({ match: { userMessage: question, hasToolResult: false }, response: { toolCalls: [{ name, arguments: JSON.stringify(args) }] } }, { match: { userMessage: question, hasToolResult: true }, response: { content } });
const mails = async (shop: Shop) => (await bindings.DB.prepare("SELECT payload FROM outbox WHERE shop_id = ? AND key LIKE 'order-code:%'").bind(shop.id).all<{ payload: string }>()).results.map(({ payload }) => payload);
async function placed(shop: Shop) {
  const { variantId } = await shop.addProduct({ name: "Tea Pot" });
  return (await shop.fetch("/api/orders", post({ items: [{ sku: `SKU-${variantId}`, quantity: 1 }], customer: { name: "Thandi", email: "thandi@test.example" }, shippingMethod: "collection", paymentMethod: "on_collection" }))).json<{ number: string }>();
}

it("sets products side by side, each with its own price", async () => {
  const shop = await createShop();
  const [kettle, pan] = [await shop.addProduct({ name: "Copper Kettle", price: 45_000, onHand: 7 }), await shop.addProduct({ name: "Steel Pan", price: 20_000, onHand: 0 })];
  await callOnce("compare kettle and pan", "compare_products", { slugs: [kettle.slug, pan.slug] }, "The Copper Kettle costs R450 and the Steel Pan R200. The Steel Pan costs R450.");
  const answer = await createVisitor(shop).say("compare kettle and pan");
  expect(answer.cards?.comparison).toMatchObject({ names: [{ name: "Copper Kettle" }, { name: "Steel Pan" }], rows: [{ label: "Price" }, { label: "In stock", values: ["7", "Sold out"] }] });
  expect(answer.text.trim()).toBe("The Copper Kettle costs R450 and the Steel Pan R200.");
});

it("quotes delivery to a place by the shop's zones", async () => {
  const shop = await createShop();
  const owner = await shop.as("owner");
  const zone = { name: "Abroad", countries: ["NA"], rates: [{ name: "Post", price: { amount: 25_000, currency: "ZAR" }, daysMin: 5, daysMax: 9 }] };
  expect((await owner.fetch("/api/admin/delivery-zones", post(zone))).status).toBe(201);
  await callOnce("delivery to namibia please", "delivery_to", { country: "NA" }, "Delivery costs R250 and takes 5 to 9 days. Delivery takes 2 days.");
  expect((await createVisitor(shop).say("delivery to namibia please")).text.trim()).toBe("Delivery costs R250 and takes 5 to 9 days.");
});

it("proposes a change of the cart that only the customer can make", async () => {
  const shop = await createShop();
  const { slug, variantId } = await shop.addProduct({ name: "Copper Kettle", price: 45_000, onHand: 3 });
  await callOnce("put two kettles in my cart", "propose_cart", { slug, quantity: 2 }, "I have added 2 to your cart. Press the button to add the Copper Kettle.");
  const answer = await createVisitor(shop).say("put two kettles in my cart");
  expect(answer.cards?.proposal).toMatchObject({ kind: "cart", change: "add", sku: `SKU-${variantId}`, quantity: 2, price: { amount: 45_000 } });
  expect(answer.text).not.toContain("I have added");
  await callOnce("put nine kettles in my cart", "propose_cart", { slug, quantity: 9 }, "There is not as much.");
  expect((await createVisitor(shop).say("put nine kettles in my cart")).cards).toBeUndefined();
});

it("opens an order to whoever gives the code that its address was mailed, and never says whether there is one", async () => {
  const shop = await createShop();
  const { number } = await placed(shop);
  const visitor = createVisitor(shop);
  const asked = await visitor.say(`where is order ${number}?`);
  const none = createVisitor(shop);
  expect((await none.say("where is order 9999?")).text).toBe(asked.text);
  const [mail] = await mails(shop);
  expect(await mails(shop)).toHaveLength(1);
  const code = /\b(\d{6}) is your code/.exec(mail!)![1]!;
  const stored = await bindings.DB.prepare("SELECT * FROM order_codes WHERE shop_id = ?").bind(shop.id).first();
  expect(JSON.stringify(stored)).not.toContain(code);

  const stranger = createVisitor(shop);
  expect((await stranger.say(`where is order ${number}? my code is ${code}`)).order).toBeUndefined();
  const wrong = code === "000000" ? "000001" : "000000";
  expect((await visitor.say(`where is order ${number}? my code is ${wrong}`)).order).toBeUndefined();
  expect((await visitor.say(`where is order ${number}? my code is ${code}`)).order).toMatchObject({ number });
  expect((await visitor.say(`where is order ${number}?`)).order).toMatchObject({ number });
  await callOnce("I want to send it back, says the prover", "propose_return", { number }, "Press the button.");
  expect((await visitor.say("I want to send it back, says the prover")).cards?.proposal).toMatchObject({ kind: "return", number, href: expect.stringContaining(`/orders/${number}`) });
  expect((await stranger.say("I want to send it back, says the prover")).cards).toBeUndefined();
});

it("takes five tries of a code and no more, also at once", async () => {
  const shop = await createShop();
  const { number } = await placed(shop);
  const visitor = createVisitor(shop);
  await visitor.say(`where is order ${number}?`);
  const code = /\b(\d{6}) is your code/.exec((await mails(shop))[0]!)![1]!;
  const guesses = Array.from({ length: 5 }, (_, i) => String((Number(code) + 1 + i) % 1_000_000).padStart(6, "0"));
  await Promise.all(guesses.map((guess) => visitor.say(`where is order ${number}? my code is ${guess}`)));
  expect((await visitor.say(`where is order ${number}? my code is ${code}`)).order).toBeUndefined();
  expect(await bindings.DB.prepare("SELECT tries FROM order_codes WHERE shop_id = ?").bind(shop.id).first("tries")).toBe(5);
  expect(await mails(shop)).toHaveLength(1);
});

it("notes what a customer wished for in vain, once a conversation", async () => {
  const shop = await createShop();
  const owner = await shop.as("owner");
  await callOnce("do you have zeppelins for sale", "note_wish", { words: "a zeppelin" }, "We do not have that. I have told the team.");
  const visitor = createVisitor(shop);
  await visitor.say("do you have zeppelins for sale");
  await visitor.say("do you have zeppelins for sale");
  expect((await (await owner.fetch("/api/admin/knowledge")).json<{ wishes: unknown[] }>()).wishes).toMatchObject([{ words: "a zeppelin", count: 1 }]);
});
