import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { createVisitor, trainings } from "../../tests/support/chat";
import { actions, send } from "../../tests/support/desk";
import { bindings, createShop } from "../../tests/support/shop";
import type { ChatSettings } from "../chat";
import { conversations } from "../chat/chat.schema";
import { createJobCtx } from "../jobs";
import { createDb } from "../platform/db";
import { createLog } from "../platform/log";
import { shops } from "../shops/shops.schema";
import { beginTraining, sweepTraining } from "./index";
import type { Example } from "./examples.rules";
import type { Training, TrainingJob } from "./training.types";

const execution = { waitUntil: () => {} };
/** What the cron does, two minutes from now. */
const sweep = (at = Date.now() + 120_000) => sweepTraining({ db: createDb(bindings.DB), at, log: createLog({}), ctxOf: (shop) => createJobCtx(bindings, execution, shop, "test", at) });
const BASE = "gpt-4.1-mini-2025-04-14";
const SECRETS = ["Nokuthula", "nokuthula", "0825550123", "082 555 0123", "Protea", "4111"];

/** A shop with so many approved conversations, of which the first is a customer's who tells all of themselves. */
async function shopOf(approved: number) {
  const shop = await createShop();
  const [owner, staff, customer] = [await shop.as("owner"), await shop.as("staff"), await shop.as("customer")];
  await bindings.DB.prepare("UPDATE users SET name = 'Nokuthula Zondi' WHERE id = ?").bind(customer.userId).run();
  const { variantId } = await shop.addProduct();
  const placed = await customer.fetch("/api/orders", send({ items: [{ sku: `SKU-${variantId}`, quantity: 1 }], customer: { name: "Nokuthula Zondi", email: customer.email, phone: "0825550123" }, shippingMethod: "delivery", shippingAddress: { line1: "77 Protea Glen", city: "Soweto", postalCode: "1804", country: "ZA" }, paymentMethod: "transfer" }));
  const { number } = await placed.json<{ number: number }>();
  const visitor = createVisitor(shop, { Authorization: `Bearer ${customer.token}` });
  await visitor.say("who are you? it is nokuthula here, of 77 protea glen, 082 555 0123");
  await visitor.say(`where is ${number}? card 4111 1111 1111 1111, mail ${customer.email}`);
  for (let i = 1; i < approved; i++) {
    const id = `cnv_${shop.id.slice(4, 24)}${String(i).padStart(6, "0")}`;
    await shop.db.write([shop.db.orm.insert(conversations).values({ id, shopId: shop.id, visitorId: "v", startedAt: i, updatedAt: i })]);
    for (const [seq, author, text] of [[1, "customer", `Is there a person number ${i}?`], [2, "assistant", "I am an AI assistant. Say “a person” and I ask the team."]] as const)
      await bindings.DB.prepare("INSERT INTO messages (shop_id, conversation_id, seq, id, author, text, at) VALUES (?, ?, ?, ?, ?, ?, ?)").bind(shop.id, id, seq, `${id}${seq}`, author, text, i).run();
  }
  if (approved) await bindings.DB.prepare("UPDATE conversations SET approved_at = 5 WHERE shop_id = ?").bind(shop.id).run();
  const training = async () => (await owner.fetch("/api/admin/training")).json<Training>();
  const begin = (baseModel = BASE) => owner.fetch("/api/admin/training", send({ baseModel }));
  const settings = async () => (await owner.fetch("/api/admin/chats/settings")).json<ChatSettings>();
  return { shop, owner, staff, number, visitor, training, begin, settings };
}
const examples = (text: string) => text.split("\n").filter(Boolean).map((line) => JSON.parse(line) as Example);
const expectClean = (text: string, number: number) => {
  const said = JSON.stringify(examples(text).map(({ messages }) => messages.slice(1)));
  expect([...SECRETS, String(number)].filter((secret) => said.includes(secret))).toEqual([]);
};

it("gives staff the approved conversations as a file, without what tells who their people are, on record", async () => {
  const { shop, staff, number } = await shopOf(2);
  await bindings.DB.prepare("UPDATE conversations SET approved_at = NULL WHERE shop_id = ? AND visitor_id = 'v'").bind(shop.id).run();
  const answer = await staff.fetch("/api/admin/chats/training");
  expect([answer.status, answer.headers.get("Content-Type"), answer.headers.get("Content-Disposition")]).toEqual([200, "application/jsonl; charset=utf-8", 'attachment; filename="examples.jsonl"']);
  const text = await answer.text();
  expect(examples(text)).toHaveLength(1);
  expectClean(text, number);
  const [{ messages }] = examples(text) as [Example];
  expect(messages.map(({ role }) => role)).toEqual(["system", "user", "assistant"]);
  expect(messages[0]!.content).toContain("Test shop");
  expect(messages[1]!.content).toContain("[name]");
  expect(await (await (await (await createShop()).as("owner")).fetch("/api/admin/chats/training")).text()).toBe("");
  expect((await actions(shop)).at(-1)).toBe("training.exported");
});

it("trains once there are ten, one at a time, follows the job, and lets the owner choose its model and take that back", async () => {
  const { shop, begin, training, owner, staff, settings, number } = await shopOf(10);
  expect(await training()).toMatchObject({ approved: 10, problem: null, baseModel: BASE, jobs: [] });
  const both = await Promise.all([begin(), begin()]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const { id } = await both.find(({ status }) => status === 201)!.json<TrainingJob>();
  const [asked] = await trainings(id);
  expect(asked).toMatchObject({ model: BASE, suffix: shop.id.replace("_", "-").slice(0, 18) });
  expect(examples(asked!.text)).toHaveLength(10);
  expectClean(asked!.text, number);
  expect(await training()).toMatchObject({ problem: "A training is under way. When it has ended, another can begin.", jobs: [{ id, state: "running", model: null }] });
  expect((await owner.fetch(`/api/admin/training/${id}/choose`, send({}))).status).toBe(409);
  await sweep();
  const [done] = (await training()).jobs;
  expect(done).toMatchObject({ state: "succeeded", chosen: false, endedAt: expect.any(String), model: expect.stringMatching(/^ft:gpt-4.1-mini-2025-04-14:test:/) });
  const foreign = await (await createShop()).as("owner");
  expect([(await foreign.fetch(`/api/admin/training/${id}/choose`, send({}))).status, (await staff.fetch(`/api/admin/training/${id}/choose`, send({}))).status]).toEqual([404, 403]);
  expect((await owner.fetch(`/api/admin/training/${id}/choose`, send({}))).status).toBe(204);
  expect([(await settings()).model, (await training()).jobs[0]!.chosen]).toEqual([done!.model, true]);
  expect((await owner.fetch(`/api/admin/training/${id}/choose`, send({ chosen: false }))).status).toBe(204);
  expect((await settings()).model).toBe("");
  expect((await actions(shop)).filter((action) => !action.startsWith("order"))).toEqual(["training.started", "chat.settings_changed", "chat.settings_changed"]);
});

it("says in plain words why nothing is trained: too few, refused, failed, no answer", async () => {
  const few = await shopOf(3);
  expect(await (await few.begin()).json()).toMatchObject({ status: 409, detail: expect.stringContaining("at least 10 good examples") });
  expect((await few.training()).problem).toContain("Mark 7 more chats");
  const { begin, training, shop } = await shopOf(10);
  expect(await (await begin("none")).json()).toMatchObject({ status: 409, detail: "The model server refused: Model none is not available for fine-tuning." });
  expect(await (await begin("html")).json()).toMatchObject({ status: 409, detail: "This model server does not offer training." });
  expect((await begin("no such thing!")).status).toBe(422);
  expect((await begin("hopeless")).status).toBe(201);
  await training();
  await sweep();
  expect((await training()).jobs.map(({ state, error }) => [state, error])).toEqual([["failed", "The loss is not a number."], ["failed", "This model server does not offer training."], ["failed", expect.stringContaining("not available")]]);
  const [[row]] = await shop.db.read(shop.db.orm.select().from(shops).where(eq(shops.id, shop.id)));
  await expect(beginTraining({ ...createJobCtx(bindings, execution, row!, "test", 1), model: undefined }, { baseModel: BASE })).rejects.toThrow("No model is connected");
});
