import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { createVisitor, scriptModel } from "../../tests/support/chat";
import { send } from "../../tests/support/desk";
import { bindings, createShop } from "../../tests/support/shop";
import { createJobCtx } from "../jobs";
import { addDays, atLocalMinute, localDay } from "../platform/local-time";
import { createLog } from "../platform/log";
import { shops } from "../shops/shops.schema";
import { chatSettings } from "./chat.schema";
import { checkAnswers } from "./check-answers";
import type { AnswerFindings } from "./findings.types";
import { runAnswerAudits } from "./run-answer-audits";

type Shop = Awaited<ReturnType<typeof createShop>>;
const execution = { waitUntil: () => {} };
const ZONE = "Africa/Johannesburg";
const DAY = localDay(Date.now(), ZONE);
/** The hour of the night after today, in UTC milliseconds. */
const night = (hour: number) => atLocalMinute(addDays(DAY, 1), hour * 60, ZONE);
/** A shop with a model of its own, which no other test's failures silence, and words about itself. */
async function shopOfWords() {
  const shop = await createShop();
  await shop.db.write([
    shop.db.orm.update(shops).set({ returnsPolicy: "You can return anything within 30 days.", openingHours: "Monday to Friday 08:00 to 17:00." }).where(eq(shops.id, shop.id)),
    shop.db.orm.insert(chatSettings).values({ shopId: shop.id, model: `model-of-${shop.id}`, updatedAt: 0 }),
  ]);
  return shop;
}
const found = async (shop: Shop) => (await (await shop.as("staff")).fetch("/api/admin/knowledge/findings")).json<AnswerFindings>();

/** Runs the check of today as the next night's. */
async function check(shop: Shop, most = 500, day = DAY) {
  const [[row]] = await shop.db.read(shop.db.orm.select().from(shops).where(eq(shops.id, shop.id)));
  return checkAnswers(createJobCtx(bindings, execution, row!, "test", night(3)), day, most);
}

let number = 0;
/** What a customer is told by the scripted model, which asks these tools first. */
async function tell(shop: Shop, content: string, ...tools: [name: string, args: object][]) {
  const question = `please tell me about matter ${"abcdefghijklmnopqrstuvwxyz"[++number]} ${shop.id}`;
  await scriptModel(
    ...(tools.length ? [{ match: { userMessage: question, hasToolResult: false }, response: { toolCalls: tools.map(([name, args]) => ({ name, arguments: JSON.stringify(args) })) } }] : []),
    { match: { userMessage: question, ...(tools.length && { hasToolResult: true }) }, response: { content } },
  );
  const visitor = createVisitor(shop);
  const { text, done } = await visitor.say(question);
  expect([text, done?.source]).toEqual([content, "model"]);
  return { visitor, question };
}

it("finds nothing in answers whose grounds are as they were, whatever was sold since", async () => {
  const shop = await shopOfWords();
  const owner = await shop.as("owner");
  const { slug, variantId } = await shop.addProduct({ name: "Copper Kettle", price: 45_000, onHand: 7 });
  await owner.fetch("/api/admin/knowledge", send({ question: "Do you wrap gifts?", answer: "Yes, in brown paper, for R 20." }));
  await tell(shop, "The Copper Kettle costs R 450,00. There are 7 in stock.", ["product_detail", { slug }]);
  await tell(shop, "Delivery costs R 99,00.", ["delivery_to", { country: "ZA" }]);
  const visitor = createVisitor(shop);
  for (const question of ["hello", "do you deliver?", "what are your opening hours", "can I return it?", "do you sell copper kettles", "show me everything under R 1000", "do you wrap gifts", "how can I pay", "where are you", "I want a person"]) await visitor.say(question);
  await createVisitor(shop).say("how much is this?", { page: `/products/${slug}` });
  await shop.move(variantId, -3, 0);
  expect(await check(shop)).toBeGreaterThan(10);
  expect(await found(shop)).toMatchObject({ items: [], last: { day: DAY, done: true } });
});

it("shows what has changed since it was said, with what is so today, until somebody has seen it", async () => {
  const shop = await shopOfWords();
  const owner = await shop.as("owner");
  const kettle = await shop.addProduct({ name: "Copper Kettle", price: 45_000 });
  const gone = await shop.addProduct({ name: "Linen Apron", price: 20_000 });
  const entry = await (await owner.fetch("/api/admin/knowledge", send({ question: "Do you wrap gifts?", answer: "Yes, we wrap them in brown paper with a ribbon." }))).json<{ id: string }>();
  const first = await tell(shop, "Good choice. The Copper Kettle costs R 450,00.", ["product_detail", { slug: kettle.slug }]);
  await tell(shop, "Good choice. The Copper Kettle costs R 450,00.", ["product_detail", { slug: kettle.slug }]);
  await tell(shop, "There is the Linen Apron.", ["search_products", { query: "apron" }]);
  await tell(shop, "You can return it within 30 days. Delivery costs R 99,00.", ["delivery_and_returns", {}]);
  await createVisitor(shop).say("do you wrap gifts?");
  await bindings.DB.batch([
    bindings.DB.prepare("UPDATE variants SET price = 50000 WHERE id = ?").bind(kettle.variantId),
    bindings.DB.prepare("UPDATE products SET status = 'archived' WHERE id = ?").bind(gone.productId),
    bindings.DB.prepare("UPDATE shops SET returns_policy = 'You can return anything within 14 days.', version = version + 1 WHERE id = ?").bind(shop.id),
  ]);
  await owner.fetch(`/api/admin/knowledge/${entry.id}`, send({ question: "Do you wrap gifts?", answer: "No, that is not something for us.", version: 1 }, "PUT"));
  await check(shop);
  const { items } = await found(shop);
  expect(items.map(({ sentence, kind, truth, conversations }) => [sentence, kind, truth, conversations]).sort()).toEqual([
    ["The Copper Kettle costs R 450,00.", "changed", expect.stringMatching(/^Copper Kettle costs R\s500,00\. There are 5 in stock\.$/), 2],
    ["There is the Linen Apron.", "changed", "“Linen Apron” is not in the shop any more.", 1],
    ["Yes, we wrap them in brown paper with a ribbon.", "changed", "Your answer to “Do you wrap gifts?” is now: No, that is not something for us.", 1],
    ["You can return it within 30 days.", "changed", "You can return anything within 14 days.", 1],
  ]);
  const kettles = items.find(({ sentence }) => sentence.includes("Kettle"))!;
  expect(items.find(({ entryId }) => entryId)).toMatchObject({ entryId: entry.id, question: "do you wrap gifts?" });
  const staff = await shop.as("staff");
  expect((await (await (await createShop()).as("owner")).fetch(`/api/admin/knowledge/findings/${kettles.id}/seen`, send())).status).toBe(404);
  expect((await staff.fetch(`/api/admin/knowledge/findings/${kettles.id}/seen`, send())).status).toBe(204);
  expect((await found(shop)).items.map(({ sentence }) => sentence)).not.toContain(kettles.sentence);
  // Checked once, and not again; what is erased with its conversation is found no more.
  expect(await check(shop)).toBe(0);
  expect((await found(shop)).items).toHaveLength(3);
  expect(first.visitor.conversationId).toMatch(/^cnv_/);
});

it("tells apart what was never right: nothing of it has changed, and nothing bears it out", async () => {
  const shop = await shopOfWords();
  const { slug } = await shop.addProduct({ name: "Copper Kettle", price: 45_000 });
  const { visitor } = await tell(shop, "The Copper Kettle costs R 450,00.", ["product_detail", { slug }]);
  // As if what was shown then had been judged by looser rules.
  await bindings.DB.prepare("UPDATE messages SET text = 'The Copper Kettle costs R 400,00. It is lovely.' WHERE conversation_id = ? AND author = 'assistant'").bind(visitor.conversationId).run();
  await check(shop);
  expect((await found(shop)).items).toMatchObject([{ kind: "never", sentence: "The Copper Kettle costs R 400,00.", conversationId: visitor.conversationId, truth: expect.stringContaining("450,00") }]);
});

it("forgets kept answers that do not hold any more, and keeps the others", async () => {
  const shop = await shopOfWords();
  const { variantId } = await shop.addProduct({ name: "Copper Kettle", price: 45_000 });
  await shop.addProduct({ name: "Linen Apron", price: 20_000 });
  const ask = async (question: string, query: string, content: string) => {
    await scriptModel({ match: { userMessage: question, hasToolResult: false }, response: { toolCalls: [{ name: "search_products", arguments: JSON.stringify({ query }) }] } }, { match: { userMessage: question, hasToolResult: true }, response: { content } });
    return createVisitor(shop).say(question);
  };
  await ask("which kettles for a nightly check", "kettle", "There is the Copper Kettle for R 450,00.");
  await ask("which aprons for a nightly check", "apron", "There is the Linen Apron for R 200,00.");
  const kept = async () => (await bindings.DB.prepare("SELECT question FROM answers WHERE shop_id = ? ORDER BY question").bind(shop.id).all<{ question: string }>()).results.map(({ question }) => question);
  expect(await kept()).toHaveLength(2);
  await bindings.DB.prepare("UPDATE variants SET price = 50000 WHERE id = ?").bind(variantId).run();
  // Kept answers live a day: this is the same night as they see it.
  const [[row]] = await shop.db.read(shop.db.orm.select().from(shops).where(eq(shops.id, shop.id)));
  await checkAnswers(createJobCtx(bindings, execution, row!, "test", Date.now() + 1_000), DAY, 500);
  expect(await kept()).toEqual(["which aprons for a nightly check"]);
  expect((await found(shop)).last).toMatchObject({ checked: 2, dropped: 1 });
});

it("goes through a day in small steps, once, in the shop's own night, whoever comes how often", async () => {
  const shop = await shopOfWords();
  const visitor = createVisitor(shop);
  for (let i = 0; i < 5; i++) await visitor.say("how do you deliver");
  // A day of which no other shop has a chat.
  const [day, noon] = ["2031-05-05", atLocalMinute("2031-05-05", 720, ZONE)];
  await bindings.DB.batch([bindings.DB.prepare("UPDATE messages SET at = ?1 WHERE shop_id = ?2").bind(noon, shop.id), bindings.DB.prepare("UPDATE conversations SET started_at = ?1, updated_at = ?1 WHERE shop_id = ?2").bind(noon, shop.id)]);
  expect([await check(shop, 2, day), await check(shop, 2, day)]).toEqual([2, 2]);
  const last = async () => (await found(shop)).last;
  expect(await last()).toMatchObject({ checked: 4, done: false });
  const run = (hour: number) => {
    const at = atLocalMinute(addDays(day, 1), hour * 60, ZONE);
    return runAnswerAudits({ db: shop.db, at, log: createLog({}), ctxOf: (row) => createJobCtx(bindings, execution, row, "test", at) });
  };
  expect([await run(1), await last()]).toMatchObject([0, { checked: 4, done: false }]);
  await Promise.all([run(2), run(2)]);
  expect([await run(3), await last()]).toMatchObject([0, { day, checked: 5, done: true }]);
});
