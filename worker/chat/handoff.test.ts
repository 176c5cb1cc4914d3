import { expect, it } from "vitest";
import { createVisitor, scriptModel } from "../../tests/support/chat";
import { bindings, createShop } from "../../tests/support/shop";
import type { ChatDetail, ChatSummary } from "./chat.types";

type Shop = Awaited<ReturnType<typeof createShop>>;
const post = (body?: unknown): RequestInit => ({ method: "POST", headers: { "Content-Type": "application/json" }, body: body === undefined ? undefined : JSON.stringify(body) });
const audit = async (shop: Shop) => (await bindings.DB.prepare("SELECT action FROM audit_entries WHERE shop_id = ? ORDER BY at, id").bind(shop.id).all<{ action: string }>()).results.map(({ action }) => action);

async function placedOrder(shop: Shop) {
  const { variantId } = await shop.addProduct();
  const answer = await shop.fetch("/api/orders", post({ items: [{ sku: `SKU-${variantId}`, quantity: 1 }], customer: { name: "Thandi", email: "thandi@test.example" }, shippingMethod: "collection", paymentMethod: "on_collection" }));
  return answer.json<{ number: string; accessToken: string }>();
}

it("hands a customer to a person and back: queue first, one voice at a time, every deed on record", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const [visitor, other] = [createVisitor(shop), createVisitor(shop)];
  await visitor.say("hello");
  expect(await visitor.say("Can I talk to a person? This is terrible.")).toMatchObject({ handoff: { ownership: "queue" }, done: { source: "builtin" } });
  await other.say("wonderful shop");

  const list = async (query = "") => (await staff.fetch(`/api/admin/chats${query}`)).json<{ items: ChatSummary[]; total: number }>();
  expect((await list()).items.map(({ ownership, sentiment }) => [ownership, sentiment])).toEqual([["queue", "negative"], ["assistant", "positive"]]);
  expect((await list("?ownership=queue")).total).toBe(1);
  expect((await list("?sentiment=positive")).items[0]).toMatchObject({ id: other.conversationId });
  expect((await list("?q=TERRIBLE")).items[0]).toMatchObject({ id: visitor.conversationId });
  expect((await list("?limit=1")).items).toHaveLength(1);
  expect(JSON.stringify(await list())).not.toContain("visitor");

  const path = `/api/admin/chats/${visitor.conversationId}`;
  expect((await visitor.say("anybody there?")).text).toBe("");
  expect((await staff.fetch(`${path}/messages`, post({ message: "Good day" }))).status).toBe(409);
  expect((await staff.fetch(`${path}/takeover`, post())).status).toBe(200);
  const answered = await staff.fetch(`${path}/messages`, post({ message: "Good day, how can I help?" }));
  expect(answered.status).toBe(201);
  expect((await answered.json<ChatDetail>()).messages.at(-1)).toMatchObject({ author: "staff", authorName: "Test", text: "Good day, how can I help?" });
  expect(await visitor.say("my parcel is late")).toMatchObject({ text: "", handoff: { ownership: "staff" }, done: { source: "staff" } });
  expect((await staff.fetch(`${path}/release`, post())).status).toBe(200);
  expect((await visitor.say("do you deliver?")).text).toContain("Delivery costs");

  const { items } = await (await visitor.ask(`/api/chat/${visitor.conversationId}/messages`)).json<{ items: { seq: number; author: string }[] }>();
  expect(items.map(({ seq }) => seq)).toEqual(items.map((_, i) => i + 1));
  expect(await audit(shop)).toEqual(["chat.take_over", "chat.answer", "chat.release"]);
});

it("gives a customer who tires of waiting the assistant back", async () => {
  const visitor = createVisitor(await createShop());
  await visitor.say("I want a person");
  expect(await visitor.say("Back to the assistant")).toMatchObject({ text: "I am here again. What are you looking for?", done: { source: "builtin" } });
  expect(await visitor.say("I want a person")).toMatchObject({ handoff: { ownership: "queue" } });
});

it("lets the model hand over and leave a message, which is mailed to the shop", async () => {
  const shop = await createShop();
  await scriptModel(
    { match: { userMessage: "please call thandi back", hasToolResult: false }, response: { toolCalls: [{ name: "leave_message", arguments: '{"contact":"thandi@test.example","message":"Call me back"}' }, { name: "no_such_tool", arguments: "{}" }] } },
    { match: { userMessage: "please call thandi back", hasToolResult: true }, response: { content: "I have told the team." } },
  );
  const visitor = createVisitor(shop);
  expect(await visitor.say("please call thandi back")).toMatchObject({ text: "I have told the team.", done: { source: "model" } });
  const mail = await bindings.DB.prepare("SELECT payload FROM outbox WHERE shop_id = ?").bind(shop.id).first<string>("payload");
  expect(mail).toContain("thandi@test.example");
});

it("keeps other shops' and strangers' staff out", async () => {
  const [shop, elsewhere] = [await createShop(), await createShop()];
  const visitor = createVisitor(shop);
  await visitor.say("hello");
  const stranger = await elsewhere.as("owner");
  for (const [method, path] of [["GET", ""], ["POST", "/takeover"], ["POST", "/release"]]) expect((await stranger.fetch(`/api/admin/chats/${visitor.conversationId}${path}`, { method })).status, path).toBe(404);
  expect((await stranger.fetch(`/api/admin/chats/${visitor.conversationId}/messages`, post({ message: "hi" }))).status).toBe(404);
  expect((await (await stranger.fetch("/api/admin/chats")).json<{ total: number }>()).total).toBe(0);
});

it("tells an order's state to whoever shows its link, and to nobody by its number", async () => {
  const shop = await createShop();
  const { number, accessToken } = await placedOrder(shop);
  const stranger = createVisitor(shop);
  const refused = await stranger.say(`where is order ${number}?`);
  expect(refused.order).toBeUndefined();
  expect((await stranger.say("where is order 9999?")).text).toBe(refused.text);
  expect((await stranger.say(`where is order ${number}?`, { page: `/orders/${number}?key=${"0".repeat(64)}` })).order).toBeUndefined();

  const owner = createVisitor(shop);
  expect(await owner.say("where is my order?", { page: `/orders/${number}?key=${accessToken}` })).toMatchObject({ order: { number, status: "open", fulfilmentStatus: "unfulfilled" }, text: expect.stringContaining("is being prepared") });
  const paster = createVisitor(shop);
  await paster.say(`here is my link ${shop.origin}/orders/${number}?key=${accessToken}`);
  expect((await paster.say(`track ${number}`)).order).toMatchObject({ number });
  await scriptModel(
    { match: { userMessage: "tell me all about order", hasToolResult: false }, response: { toolCalls: [{ name: "order_status", arguments: JSON.stringify({ number }) }] } },
    { match: { userMessage: "tell me all about order", hasToolResult: true }, response: { content: "I looked it up." } },
  );
  expect((await createVisitor(shop).say("tell me all about order")).order).toBeUndefined();
  expect((await owner.say("tell me all about order", { page: `/orders/${number}?key=${accessToken}` })).order).toMatchObject({ number });
});
