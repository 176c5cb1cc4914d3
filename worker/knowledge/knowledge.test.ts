import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { createVisitor, scriptModel } from "../../tests/support/chat";
import { bindings, createShop } from "../../tests/support/shop";
import { answering, keyOf, relevanceOf } from "./knowledge.rules";
import type { Knowledge, KnowledgeEntry } from "./knowledge.types";

type Person = Awaited<ReturnType<Awaited<ReturnType<typeof createShop>>["as"]>>;
const json = (method: string, body: unknown): RequestInit => ({ method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
const known = async (owner: Person) => (await owner.fetch("/api/admin/knowledge")).json<Knowledge>();
const add = async (owner: Person, over: Record<string, unknown> = {}) => (await owner.fetch("/api/admin/knowledge", json("POST", { question: "Do you wrap gifts?", answer: "Yes, in brown paper, for R 20.", ...over }))).json<KnowledgeEntry>();

it("counts a question as one however it is asked, and finds only what answers it", () => {
  expect(keyOf("Do you wrap gifts?")).toBe(keyOf("gifts: can you wrap a gift"));
  expect(keyOf("Do you wrap gifts?")).not.toBe(keyOf("Do you repair kettles?"));
  const entries = [{ question: "Do you wrap gifts?", answer: "Yes, in brown paper." }, { question: "Which kettles can be repaired?", answer: "All that we sold." }];
  expect(answering("Could you please wrap my gift", entries)).toEqual([entries[0]]);
  expect(answering("is there parking at the shop", entries)).toEqual([]);
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => relevanceOf(text, entries[0]!) >= 0 && relevanceOf(text, entries[0]!) <= 1));
});

it("tells customers the owner's own words, once they are published, and no other shop's", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const owner = await shop.as("owner");
  const entry = await add(owner, { published: false });
  const ask = async (at = shop) => (await createVisitor(at).say("do you wrap gifts?")).text;
  expect(await ask()).not.toContain("brown paper");
  const changed = await owner.fetch(`/api/admin/knowledge/${entry.id}`, json("PUT", { question: entry.question, answer: entry.answer, published: true, version: 1 }));
  expect(changed.status).toBe(200);
  expect(await ask()).toBe("Yes, in brown paper, for R 20.");
  expect(await ask(other)).not.toContain("brown paper");
  expect((await owner.fetch(`/api/admin/knowledge/${entry.id}`, json("PUT", { question: "x", answer: "y", version: 1 }))).status).toBe(409);
  expect((await (await other.as("owner")).fetch(`/api/admin/knowledge/${entry.id}`, json("PUT", { question: "x", answer: "y", version: 2 }))).status).toBe(404);
  expect((await owner.fetch(`/api/admin/knowledge/${entry.id}`, { method: "DELETE" })).status).toBe(204);
  expect(await ask()).not.toContain("brown paper");
});

it("lists what was not answered with how often, until its answer is written", async () => {
  const shop = await createShop();
  const owner = await shop.as("owner");
  for (const question of ["do you repair gramophones?", "can you repair my gramophone"]) await createVisitor(shop).say(question);
  await vi.waitFor(async () => expect((await known(owner)).gaps).toMatchObject([{ count: 2, reasons: ["unknown"] }]), { timeout: 5_000 });
  const { gaps } = await known(owner);
  await add(owner, { question: "Can gramophones be mended?", answer: "Yes, bring it in.", gap: gaps[0]!.key });
  expect((await known(owner)).gaps).toEqual([]);
  await createVisitor(shop).say("do you repair gramophones?");
});

it("lists what a model could not bear out, and a customer who wanted a person after an answer", async () => {
  const shop = await createShop();
  const owner = await shop.as("owner");
  await scriptModel({ match: { userMessage: "how long is your guarantee on spoons" }, response: { content: "Spoons are nice. They have a lifetime guarantee." } });
  const visitor = createVisitor(shop);
  expect((await visitor.say("how long is your guarantee on spoons")).text).not.toContain("lifetime");
  await visitor.say("I want a person");
  await vi.waitFor(async () => expect((await known(owner)).gaps[0]?.reasons).toEqual(["handed_over"]), { timeout: 5_000 });
});

it("shows what the built-in assistant would answer, and keeps nothing of it", async () => {
  const shop = await createShop();
  const owner = await shop.as("owner");
  await add(owner);
  const preview = async (question: string) => (await owner.fetch("/api/admin/knowledge/preview", json("POST", { question }))).json<{ text: string }>();
  expect((await preview("do you wrap gifts")).text).toBe("Yes, in brown paper, for R 20.");
  expect((await preview("I want a person")).text).toContain("team");
  await preview("do you sell zeppelins");
  expect((await known(owner)).gaps).toEqual([]);
  expect(await bindings.DB.prepare("SELECT count(*) AS n FROM conversations WHERE shop_id = ?").bind(shop.id).first("n")).toBe(0);
});
