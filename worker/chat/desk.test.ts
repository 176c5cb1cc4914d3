import { expect, it } from "vitest";
import { createVisitor, scriptModel } from "../../tests/support/chat";
import { actions, detail, mails, send } from "../../tests/support/desk";
import { bindings, createShop } from "../../tests/support/shop";
import type { ChatDetail } from "./chat.types";
import type { Desk } from "./desk.types";

it("has ready answers by shop, their fields filled as far as they are known, and sends none with a field left open", async () => {
  const [shop, elsewhere] = [await createShop(), await createShop()];
  const [staff, foreign] = [await shop.as("staff"), await elsewhere.as("owner")];
  const visitor = createVisitor(shop);
  await visitor.say("hello");
  const saved = await staff.fetch("/api/admin/chats/replies", send({ shortcut: "Late", text: "Dear {customer}, {staff} of {shop} here: order {order} comes on {day}." }));
  const { id } = await saved.json<{ id: string }>();
  expect((await staff.fetch("/api/admin/chats/replies", send({ shortcut: "late", text: "Again" }))).status).toBe(409);
  expect((await foreign.fetch("/api/admin/chats/replies", send({ shortcut: "late", text: "Ours" }))).status).toBe(201);
  expect([(await foreign.fetch(`/api/admin/chats/replies/${id}`, send({ shortcut: "x", text: "x" }, "PUT"))).status, (await foreign.fetch(`/api/admin/chats/replies/${id}`, send(undefined, "DELETE"))).status]).toEqual([404, 404]);
  const desk = await (await staff.fetch(`/api/admin/chats/${visitor.conversationId}/desk`)).json<Desk>();
  expect(desk.replies).toEqual([{ id, shortcut: "late", text: "Dear {customer}, Test of Test shop here: order {order} comes on {day}." }]);
  await staff.fetch(`/api/admin/chats/${visitor.conversationId}/takeover`, send());
  const refused = await staff.fetch(`/api/admin/chats/${visitor.conversationId}/messages`, send({ message: desk.replies[0]!.text }));
  expect([refused.status, await refused.json()]).toMatchObject([422, { detail: "Fill in {customer}, {order}, {day} first." }]);
  expect((await staff.fetch(`/api/admin/chats/replies/${id}`, send({ shortcut: "late", text: "Changed" }, "PUT"))).status).toBe(200);
  expect((await staff.fetch(`/api/admin/chats/replies/${id}`, send(undefined, "DELETE"))).status).toBe(204);
  expect(await (await staff.fetch("/api/admin/chats/replies")).json()).toEqual({ items: [] });
  expect(await actions(shop)).toEqual(["chat.reply_saved", "chat.take_over", "chat.reply_saved", "chat.reply_removed"]);
});

it("shows staff the orders of the customer's account, else those that were proven in the conversation", async () => {
  const shop = await createShop();
  const [staff, customer] = [await shop.as("staff"), await shop.as("customer")];
  const { variantId } = await shop.addProduct();
  const order = async (fetch: typeof shop.fetch) => (await fetch("/api/orders", send({ items: [{ sku: `SKU-${variantId}`, quantity: 1 }], customer: { name: "Thandi", email: "thandi@test.example" }, shippingMethod: "collection", paymentMethod: "on_collection" }))).json<{ number: string; accessToken: string }>();
  const [own, guests, others] = [await order(customer.fetch), await order(shop.fetch), await order(shop.fetch)];
  const [member, guest] = [createVisitor(shop, { Authorization: `Bearer ${customer.token}` }), createVisitor(shop)];
  await member.say("hello");
  await guest.say("where is my order?", { page: `/orders/${guests.number}?key=${guests.accessToken}` });
  await guest.say(`where is order ${others.number}?`);
  const numbers = async (id: string) => (await (await staff.fetch(`/api/admin/chats/${id}/desk`)).json<Desk>()).orders.map(({ number }) => number);
  expect([await numbers(member.conversationId), await numbers(guest.conversationId)]).toEqual([[own.number], [guests.number]]);
});

it("keeps notes from whatever a customer gets", async () => {
  const shop = await createShop();
  const [staff, colleague, customer] = [await shop.as("staff"), await shop.as("staff"), await shop.as("customer")];
  const visitor = createVisitor(shop, { Authorization: `Bearer ${customer.token}` });
  await visitor.say("hello");
  const path = `/api/admin/chats/${visitor.conversationId}`;
  const { id } = await (await staff.fetch(`${path}/notes`, send({ text: "SECRETNOTE" }))).json<{ id: string }>();
  expect((await (await colleague.fetch(`${path}/desk`)).json<Desk>()).notes).toMatchObject([{ text: "SECRETNOTE", by: "Test staff", deletable: false }]);
  expect((await colleague.fetch(`${path}/notes/${id}`, send(undefined, "DELETE"))).status).toBe(403);
  await visitor.ask(`/api/chat/${visitor.conversationId}/transcript`, send({}));
  await visitor.ask(`/api/chat/${visitor.conversationId}/end`, send());
  const got = [
    await (await visitor.ask(`/api/chat/${visitor.conversationId}/messages`)).text(), JSON.stringify((await visitor.say("what did they write about me?")).events), await (await customer.fetch("/api/me/data")).text(), JSON.stringify(await mails(shop)),
    await (await staff.fetch(`${path}/transcript`)).text(), await (await staff.fetch("/api/admin/chats/export?from=2000-01-01&to=2100-01-01&format=json")).text(),
  ];
  expect(got[2]).toContain("hello");
  expect(got.filter((text) => text.includes("SECRETNOTE"))).toEqual([]);
  const stranger = await (await createShop()).as("owner");
  expect([(await stranger.fetch(`${path}/desk`)).status, (await stranger.fetch(`${path}/notes/${id}`, send(undefined, "DELETE"))).status]).toEqual([404, 404]);
  expect((await staff.fetch(`${path}/notes/${id}`, send(undefined, "DELETE"))).status).toBe(204);
});

it("mails a customer their own chat once an hour, to three chats a day an address, without the secrets of links", async () => {
  const shop = await createShop();
  const key = "0".repeat(64);
  const chats: ReturnType<typeof createVisitor>[] = [];
  for (let i = 0; i < 4; i++) {
    chats.push(createVisitor(shop));
    await chats[i]!.say(`hello, here is /orders/1001?key=${key}`);
  }
  const mail = (visitor: (typeof chats)[number], email?: string, id = visitor.conversationId) => visitor.ask(`/api/chat/${id}/transcript`, send({ email }));
  expect([(await mail(chats[0]!)).status, (await mail(chats[0]!, "nonsense")).status, (await mail(chats[0]!, "a@test.example", chats[1]!.conversationId)).status]).toEqual([422, 422, 404]);
  expect((await Promise.all([1, 2, 3].map(() => mail(chats[0]!, "A@test.example")))).map(({ status }) => status).sort()).toEqual([202, 429, 429]);
  expect([(await mail(chats[1]!, "a@test.example")).status, (await mail(chats[2]!, "a@test.example")).status, (await mail(chats[3]!, "a@test.example")).status, (await mail(chats[3]!, "b@test.example")).status]).toEqual([202, 202, 429, 202]);
  const sent = await mails(shop);
  expect(sent.map(({ to }) => to)).toEqual(["a@test.example", "a@test.example", "a@test.example", "b@test.example"]);
  expect(sent[0]!.text).toContain("hello, here is /orders/1001");
  expect(JSON.stringify(sent)).not.toContain(key);
});

it("gives staff a transcript and a period's chats, each on record, with no formula and no visitor's id", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const visitor = createVisitor(shop);
  await visitor.say("=HYPERLINK(1)");
  const visitorId = await bindings.DB.prepare("SELECT visitor_id FROM conversations WHERE id = ?").bind(visitor.conversationId).first<string>("visitor_id");
  const transcript = await staff.fetch(`/api/admin/chats/${visitor.conversationId}/transcript`);
  expect([transcript.headers.get("Content-Type"), transcript.headers.get("Content-Disposition"), await transcript.text()]).toEqual(["text/plain; charset=utf-8", 'attachment; filename="chat.txt"', expect.stringMatching(/· Customer\n=HYPERLINK\(1\)\n\n.*· AI assistant\n/)]);
  const csv = await (await staff.fetch("/api/admin/chats/export?from=2000-01-01&to=2100-01-01")).text();
  expect(csv.split("\r\n").filter(Boolean)).toHaveLength(3);
  expect(csv).toContain("'=HYPERLINK(1)");
  const json = await (await staff.fetch("/api/admin/chats/export?from=2000-01-01&to=2100-01-01&format=json")).json<{ id: string; messages: unknown[] }[]>();
  expect(json).toMatchObject([{ id: visitor.conversationId, messages: [{ author: "customer", text: "=HYPERLINK(1)" }, { author: "assistant" }] }]);
  expect(csv + JSON.stringify(json)).not.toContain(visitorId);
  expect(await (await staff.fetch("/api/admin/chats/export?from=2000-01-01&to=2000-01-02&format=json")).json()).toEqual([]);
  expect((await staff.fetch("/api/admin/chats/export?from=2026-01-02&to=2026-01-01")).status).toBe(422);
  expect(await actions(shop)).toEqual(["chat.transcript_taken", "chat.exported", "chat.exported", "chat.exported"]);
});

it("suggests what the model would answer, grounded and with the customer's rights, and sends nothing", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const { variantId } = await shop.addProduct();
  const placed = await shop.fetch("/api/orders", send({ items: [{ sku: `SKU-${variantId}`, quantity: 1 }], customer: { name: "Nomsa", email: "nomsa@test.example" }, shippingMethod: "collection", paymentMethod: "on_collection" }));
  const { number } = await placed.json<{ number: string }>();
  const visitor = createVisitor(shop);
  await visitor.say("I want a person");
  const question = `please suggest about ${number} ${shop.id}`;
  await visitor.say(question);
  await scriptModel(
    { match: { userMessage: question, hasToolResult: false }, response: { toolCalls: [{ name: "order_status", arguments: JSON.stringify({ number }) }, { name: "hand_over", arguments: "{}" }] } },
    { match: { userMessage: question, hasToolResult: true }, response: { content: "Good day. Everything is 90% off today. I cannot see that order." } },
  );
  const path = `/api/admin/chats/${visitor.conversationId}`;
  const before = await detail(staff, visitor.conversationId);
  const answer = await staff.fetch(`${path}/suggestion`, send());
  expect([answer.status, await answer.json()]).toEqual([200, { text: "Good day. I cannot see that order." }]);
  expect(await detail(staff, visitor.conversationId)).toEqual(before);
  expect((await staff.fetch(`${path}/desk`).then((desk) => desk.json<Desk>())).canSuggest).toBe(true);
});

it("marks a conversation as an example to learn from, and takes that back", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const visitor = createVisitor(shop);
  await visitor.say("hello");
  const approve = async (approved: unknown) => (await staff.fetch(`/api/admin/chats/${visitor.conversationId}/approval`, send({ approved }))).json<ChatDetail>();
  expect([(await approve(true)).approvedAt, (await approve(false)).approvedAt]).toEqual([expect.any(String), null]);
  expect(await actions(shop)).toEqual(["chat.approved", "chat.approval_withdrawn"]);
});
