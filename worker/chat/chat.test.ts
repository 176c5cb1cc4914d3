import { expect, it } from "vitest";
import { createVisitor } from "../../tests/support/chat";
import { bindings, createShop } from "../../tests/support/shop";

it("answers a first message, gives the browser its own id, and keeps both messages in order", async () => {
  const shop = await createShop();
  await shop.addProduct({ name: "Copper Kettle", price: 45_000 });
  const visitor = createVisitor(shop);
  const { answer, events } = await visitor.open("Do you have kettles under R500?");
  expect(answer.headers.get("Content-Type")).toContain("text/event-stream");
  expect(answer.headers.get("Set-Cookie")).toMatch(/^__Host-visitor=[\w-]{43}; .*HttpOnly; Secure; SameSite=Lax/);
  const seen = [];
  for await (const event of events) seen.push(event);
  expect(seen[0]).toMatchObject({ event: "conversation", data: { ownership: "assistant", seq: 1 } });
  expect(seen.at(-1)).toMatchObject({ event: "done", data: { source: "builtin", seq: 2 } });
  expect(seen.find(({ event }) => event === "products")).toMatchObject({ data: { items: [{ name: "Copper Kettle", price: { amount: 45_000 } }] } });
  const history = await (await visitor.ask(`/api/chat/${visitor.conversationId}/messages?after=0`)).json();
  expect(history).toMatchObject({ ownership: "assistant", items: [{ seq: 1, author: "customer" }, { seq: 2, author: "assistant", source: "builtin", cards: { products: [{ name: "Copper Kettle" }] } }] });
});

it("finds what a misspelt word means, and says what it looked for", async () => {
  const shop = await createShop();
  await shop.addProduct({ name: "Copper Kettle" });
  const { text } = await createVisitor(shop).say("Do you have a ketlte?");
  expect(text).toContain("one product for “kettle”: Copper Kettle.");
});

it("keeps a message once per client id and answers it alike", async () => {
  const shop = await createShop();
  const visitor = createVisitor(shop);
  const first = await visitor.say("hello", { clientId: "one", conversationId: undefined });
  const again = await visitor.say("hello", { clientId: "one", conversationId: undefined });
  expect(again.text).toBe(first.text);
  expect(again.done).toEqual(first.done);
  expect(await bindings.DB.prepare("SELECT count(*) AS n FROM messages WHERE shop_id = ?").bind(shop.id).first("n")).toBe(2);
  const [a, b] = await Promise.all([visitor.say("thanks", { clientId: "two" }), visitor.say("thanks", { clientId: "two" })]);
  expect(a.done).toEqual(b.done);
  expect(await bindings.DB.prepare("SELECT count(*) AS n FROM messages WHERE shop_id = ?").bind(shop.id).first("n")).toBe(4);
});

it("opens a conversation to its own visitor in its own shop alone", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const [owner, stranger, elsewhere] = [createVisitor(shop), createVisitor(shop), createVisitor(other)];
  await owner.say("hello");
  await stranger.say("hello");
  await elsewhere.say("hello");
  const path = `/api/chat/${owner.conversationId}/messages`;
  expect((await owner.ask(path)).status).toBe(200);
  expect((await stranger.ask(path)).status).toBe(404);
  expect((await elsewhere.ask(path)).status).toBe(404);
  expect((await shop.fetch(path)).status).toBe(404);
  await expect(stranger.say("mine now", { conversationId: owner.conversationId })).rejects.toThrow("404");
  await expect(elsewhere.say("mine now", { conversationId: owner.conversationId })).rejects.toThrow("404");
  await expect(owner.say("x", { conversationId: `cnv_${"0".repeat(26)}` })).rejects.toThrow("404");
});
