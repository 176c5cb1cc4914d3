import { expect, it } from "vitest";
import { createVisitor } from "../../tests/support/chat";
import { actions, mails, send, waitSince } from "../../tests/support/desk";
import { bindings, createShop } from "../../tests/support/shop";
import { onSchedule } from "../jobs";

const cron = (at: number) => onSchedule({ scheduledTime: at, cron: "* * * * *" }, bindings, { waitUntil: () => {} });

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
  expect((await owner.fetch("/api/admin/chats/settings", send({ model: "", dailyBudget: 0, staffedHours: hours, linkHosts: [], version: 0 }, "PUT"))).status).toBe(200);
  const visitor = createVisitor(shop);
  const answer = await visitor.say("I want a person");
  expect(answer).toMatchObject({ handoff: { ownership: "queue" }, text: expect.stringMatching(/nobody is here just now; people are here again on \w+day.*08:00.*e-mail address or phone number/) });
  expect(answer.text).toContain(new Intl.DateTimeFormat("en-ZA", { weekday: "long", timeZone: "UTC" }).format(tomorrow));
  // Each in the customer's own language, the day's name too where the runtime has it.
  const [said, germanDay] = [async (words: string) => (await createVisitor(shop).say(words)).text, new Intl.DateTimeFormat("de", { weekday: "long", timeZone: "UTC" }).format(tomorrow)];
  expect(await said("Ich möchte mit einem Menschen sprechen")).toMatch(new RegExp(`gerade ist niemand da; wieder da ist jemand am ${germanDay}.*08:00.*Telefonnummer`));
  expect(await said("ek wil met iemand praat")).toMatch(/niemand is nou hier nie; daar is weer mense op .*0?8:00/);
  expect(await said("je voudrais parler à une personne")).toMatch(/personne n'est là pour le moment ; quelqu'un sera de retour .*08:00/);
  expect(await said("ngifuna ukukhuluma nomuntu")).toMatch(/akekho umuntu njengamanje; abantu bazobuya .*0?8:00/);
  expect(await said("ke kopa ho bua le motho")).toMatch(/ha ho motho hona jwale; batho ba tla ba teng hape .*0?8:00/);
  await bindings.DB.prepare("UPDATE conversations SET ownership = 'assistant', queued_at = NULL WHERE shop_id = ? AND id <> ?").bind(shop.id, visitor.conversationId).run();
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
