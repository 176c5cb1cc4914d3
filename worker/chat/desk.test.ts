import { expect, it } from "vitest";
import { createVisitor, scriptModel } from "../../tests/support/chat";
import { bindings, createShop } from "../../tests/support/shop";
import { onSchedule } from "../jobs";
import type { ChatDetail, ChatList } from "./chat.types";
import type { Desk } from "./desk.types";

type Shop = Awaited<ReturnType<typeof createShop>>;
type Person = Awaited<ReturnType<Shop["as"]>>;
const send = (body?: unknown, method = "POST"): RequestInit => ({ method, headers: { "Content-Type": "application/json" }, body: body === undefined ? undefined : JSON.stringify(body) });
const cron = (at: number) => onSchedule({ scheduledTime: at, cron: "* * * * *" }, bindings, { waitUntil: () => {} });
const mails = async (shop: Shop) => (await bindings.DB.prepare("SELECT key, payload FROM outbox WHERE shop_id = ? ORDER BY created_at").bind(shop.id).all<{ key: string; payload: string }>()).results.map(({ key, payload }) => ({ key, ...(JSON.parse(payload) as { to: string; subject: string; text: string }) }));
const actions = async (shop: Shop) => (await bindings.DB.prepare("SELECT action FROM audit_entries WHERE shop_id = ? ORDER BY at, id").bind(shop.id).all<{ action: string }>()).results.map(({ action }) => action);
const list = async (person: Person, query = "") => (await person.fetch(`/api/admin/chats${query}`)).json<ChatList>();
const detail = async (person: Person, id: string) => (await person.fetch(`/api/admin/chats/${id}`)).json<ChatDetail>();
const setHours = (owner: Person, staffedHours: unknown) => owner.fetch("/api/admin/chats/settings", send({ model: "", dailyBudget: 0, staffedHours, linkHosts: [], version: 0 }, "PUT"));
const waitSince = (id: string, minutes: number) => bindings.DB.prepare("UPDATE conversations SET queued_at = ? WHERE id = ?").bind(Date.now() - minutes * 60_000, id).run();

it("puts who waits first by waiting time, and the unhappy before those who came a little earlier", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const wait = async (words: string, minutes: number) => {
    const visitor = createVisitor(shop);
    await visitor.say(words);
    await visitor.say("I want a person");
    await waitSince(visitor.conversationId, minutes);
    return visitor.conversationId;
  };
  const calm = await wait("hello", 4);
  const unhappy = await wait("This is terrible, awful, the worst", 1);
  const patient = await wait("hello", 20);
  const talking = createVisitor(shop);
  await talking.say("hello");
  const { items, waiting, mine } = await list(staff);
  expect(items.map(({ id }) => id)).toEqual([patient, unhappy, calm, talking.conversationId]);
  expect([waiting, mine, items[3]!.queuedAt]).toEqual([3, 0, null]);
  expect(Date.now() - Date.parse(items[0]!.queuedAt!)).toBeGreaterThanOrEqual(20 * 60_000);
  expect((await list(staff, "?tab=waiting")).total).toBe(3);
});

it("has tabs for what is one's own and what has ended, and tells two of the same name apart", async () => {
  const shop = await createShop();
  const [one, two] = [await shop.as("staff"), await shop.as("staff")];
  const [a, b] = [createVisitor(shop), createVisitor(shop)];
  for (const visitor of [a, b]) await visitor.say("hello");
  await one.fetch(`/api/admin/chats/${a.conversationId}/takeover`, send());
  expect([(await list(one, "?tab=mine")).items.map(({ id }) => id), (await list(two, "?tab=mine")).total, (await list(two)).mine]).toEqual([[a.conversationId], 0, 0]);
  await two.fetch(`/api/admin/chats/${a.conversationId}/takeover`, send());
  expect([(await list(one, "?tab=mine")).total, (await list(two, "?tab=mine")).total]).toEqual([0, 1]);
  await one.fetch(`/api/admin/chats/${b.conversationId}/close`, send());
  expect((await list(one, "?tab=ended")).items.map(({ id }) => id)).toEqual([b.conversationId]);
  expect((await one.fetch("/api/admin/chats?tab=nonsense")).status).toBe(422);
});

it("shows how a customer's mood goes", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const visitor = createVisitor(shop);
  await visitor.say("What a wonderful shop");
  expect((await list(staff)).items[0]).toMatchObject({ sentiment: "positive", sentimentTrend: null });
  await visitor.say("this is horrible and terrible");
  expect((await list(staff)).items[0]!.sentimentTrend).toBeLessThan(-1);
});

it("ends a conversation once, opens it again with the customer's next words, and takes one mark for an hour", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const [visitor, stranger] = [createVisitor(shop), createVisitor(shop)];
  await visitor.say("I want a person");
  await stranger.say("hello");
  const path = `/api/chat/${visitor.conversationId}`;
  const rate = (rating: unknown, words = "") => visitor.ask(`${path}/rating`, send({ rating, words }));
  expect((await rate(5)).status).toBe(409);
  const closed = await Promise.all([1, 2].map(() => staff.fetch(`/api/admin/chats/${visitor.conversationId}/close`, send())));
  expect(closed.map(({ status }) => status)).toEqual([200, 200]);
  const told = await (await visitor.ask(`${path}/messages`)).json<{ ownership: string; end: unknown; items: { text: string }[] }>();
  expect(told).toMatchObject({ ownership: "assistant", end: { rating: null } });
  expect(told.items.filter(({ text }) => text.includes("has ended this chat"))).toHaveLength(1);
  expect((await list(staff)).items.find(({ id }) => id === visitor.conversationId)).toMatchObject({ queuedAt: null, ownership: "assistant" });

  for (const wrong of [0, 6, 4.5, "5", null]) expect((await rate(wrong)).status, String(wrong)).toBe(422);
  expect((await stranger.ask(`${path}/rating`, send({ rating: 1 }))).status).toBe(404);
  expect((await rate(2, "slow")).status).toBe(200);
  expect((await rate(4, "better")).status).toBe(200);
  await bindings.DB.prepare("UPDATE conversations SET rated_at = rated_at - 3600001 WHERE id = ?").bind(visitor.conversationId).run();
  expect((await rate(1)).status).toBe(409);
  const { rating, items } = await list(staff);
  expect([rating, items.find(({ id }) => id === visitor.conversationId)]).toMatchObject([{ average: 4, count: 1 }, { rating: 4, ratingWords: "better" }]);

  expect((await visitor.say("do you deliver?")).text).toContain("Delivery costs");
  expect((await detail(staff, visitor.conversationId)).closedAt).toBeNull();
  expect((await stranger.ask(`${path}/end`, send())).status).toBe(404);
  expect(await (await visitor.ask(`${path}/end`, send())).json()).toMatchObject({ end: { rating: 4 } });
  expect(await actions(shop)).toEqual(["chat.close"]);
});

it("keeps what customer and staff found of an answer, and of nothing else", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const [visitor, stranger] = [createVisitor(shop), createVisitor(shop)];
  await visitor.say("hello");
  await stranger.say("hello");
  const judge = (seq: unknown, verdict: unknown, who = visitor) => who.ask(`/api/chat/${visitor.conversationId}/messages/${seq}/verdict`, send({ verdict }));
  expect((await judge(2, "bad")).status).toBe(204);
  expect((await detail(staff, visitor.conversationId)).messages[1]).toMatchObject({ verdict: "bad" });
  expect((await judge(2, null)).status).toBe(204);
  for (const seq of [1, 3, 0, -1, "x", "2e0"]) expect((await judge(seq, "good")).status, String(seq)).toBe(404);
  expect([(await judge(2, "great")).status, (await judge(2, "good", stranger)).status]).toEqual([422, 404]);
  expect((await staff.fetch(`/api/admin/chats/${visitor.conversationId}/messages/2/verdict`, send({ verdict: "good" }))).status).toBe(204);
  expect((await (await visitor.ask(`/api/chat/${visitor.conversationId}/messages`)).json<{ items: unknown[] }>()).items[1]).toMatchObject({ verdict: "good" });
});

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

it("mails the shop of who waits two minutes, once a wait, however often the clock strikes", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const [visitor, taken] = [createVisitor(shop), createVisitor(shop)];
  for (const one of [visitor, taken]) await one.say("I want a person");
  await staff.fetch(`/api/admin/chats/${taken.conversationId}/takeover`, send());
  await waitSince(visitor.conversationId, 0);
  const since = await bindings.DB.prepare("SELECT queued_at FROM conversations WHERE id = ?").bind(visitor.conversationId).first<number>("queued_at");
  await cron(since! + 119_000);
  expect(await mails(shop)).toEqual([]);
  await Promise.all([cron(since! + 120_000), cron(since! + 121_000)]);
  await cron(since! + 300_000);
  expect(await mails(shop)).toMatchObject([{ to: "owner@test.example", subject: "A customer waits for you · Test shop", text: expect.stringContaining(`/admin/chats/${visitor.conversationId}`) }]);

  await visitor.say("back to the assistant");
  await visitor.say("I want a person");
  const again = await bindings.DB.prepare("SELECT queued_at FROM conversations WHERE id = ?").bind(visitor.conversationId).first<number>("queued_at");
  await bindings.DB.prepare("UPDATE shops SET report_recipients = ? WHERE id = ?").bind('["a@test.example","b@test.example"]', shop.id).run();
  await cron(again! + 130_000);
  expect((await mails(shop)).map(({ to }) => to).sort()).toEqual(["a@test.example", "b@test.example", "owner@test.example"]);
});

it("bothers nobody outside the staffed hours, but tells the customer when people are there, and the shop once they are", async () => {
  const shop = await createShop();
  const owner = await shop.as("owner");
  // Tomorrow from eight to nine, by the shop's clock.
  const tomorrow = new Date(Date.now() + 2 * 3_600_000 + 86_400_000);
  const day = tomorrow.getUTCDay();
  const hours = Array.from({ length: 7 }, (_, i) => (i === (day + 6) % 7 ? { from: 480, to: 540 } : null));
  expect((await setHours(owner, hours)).status).toBe(200);
  const visitor = createVisitor(shop);
  const answer = await visitor.say("I want a person");
  expect(answer).toMatchObject({ handoff: { ownership: "queue" }, text: expect.stringMatching(/nobody is here just now; people are here again on \w+day.*08:00.*e-mail address or phone number/) });
  expect(answer.text).toContain(new Intl.DateTimeFormat("en-ZA", { weekday: "long", timeZone: "UTC" }).format(tomorrow));
  await cron(Date.now() + 130_000);
  expect(await mails(shop)).toEqual([]);
  await cron(Date.UTC(tomorrow.getUTCFullYear(), tomorrow.getUTCMonth(), tomorrow.getUTCDate(), 6, 1));
  expect(await mails(shop)).toHaveLength(1);
});

it("keeps the chat's settings for owners, one change at a time, on record", async () => {
  const shop = await createShop();
  const owner = await shop.as("owner");
  const read = async () => (await owner.fetch("/api/admin/chats/settings")).json();
  expect(await read()).toEqual({ model: "", dailyBudget: 2_000_000, staffedHours: [], linkHosts: [], version: 0 });
  const set = { model: "gpt-4.1", dailyBudget: 500_000, staffedHours: [], linkHosts: ["A.Example.com", "a.example.com"], version: 0 };
  const answers = await Promise.all([1, 2, 3].map(() => owner.fetch("/api/admin/chats/settings", send(set, "PUT"))));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(await read()).toEqual({ ...set, linkHosts: ["a.example.com"], version: 1 });
  expect((await owner.fetch("/api/admin/chats/settings", send(set, "PUT"))).status).toBe(409);
  expect((await owner.fetch("/api/admin/chats/settings", send({ ...set, version: 1 }, "PUT"))).status).toBe(200);
  expect(await actions(shop)).toEqual(["chat.settings_changed", "chat.settings_changed"]);
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
