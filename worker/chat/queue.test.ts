import { expect, it, vi } from "vitest";
import { createVisitor } from "../../tests/support/chat";
import { actions, detail, list, send, waitSince } from "../../tests/support/desk";
import { bindings, createShop } from "../../tests/support/shop";

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
  expect((await two.fetch(`/api/admin/chats/${a.conversationId}/takeover`, send())).status).toBe(409);
  await two.fetch(`/api/admin/chats/${a.conversationId}/takeover?takeFrom=Test`, send());
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
  await visitor.say("do you mend gramophones");
  await stranger.say("hello");
  const judge = (seq: unknown, verdict: unknown, who = visitor) => who.ask(`/api/chat/${visitor.conversationId}/messages/${seq}/verdict`, send({ verdict }));
  expect((await judge(2, "bad")).status).toBe(204);
  expect((await detail(staff, visitor.conversationId)).messages[1]).toMatchObject({ verdict: "bad" });
  const gaps = async () => (await (await staff.fetch("/api/admin/knowledge")).json<{ gaps: unknown[] }>()).gaps;
  await vi.waitFor(async () => expect(await gaps()).toMatchObject([{ question: "do you mend gramophones", count: 1, reasons: ["disliked"] }]), { timeout: 5_000 });
  expect((await judge(2, null)).status).toBe(204);
  for (const seq of [1, 3, 0, -1, "x", "2e0"]) expect((await judge(seq, "good")).status, String(seq)).toBe(404);
  expect([(await judge(2, "great")).status, (await judge(2, "good", stranger)).status]).toEqual([422, 404]);
  expect((await staff.fetch(`/api/admin/chats/${visitor.conversationId}/messages/2/verdict`, send({ verdict: "good" }))).status).toBe(204);
  expect((await (await visitor.ask(`/api/chat/${visitor.conversationId}/messages`)).json<{ items: unknown[] }>()).items[1]).toMatchObject({ verdict: "good" });
});
