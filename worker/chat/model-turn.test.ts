import { expect, it, vi } from "vitest";
import { createVisitor, scriptModel } from "../../tests/support/chat";
import { bindings, createShop } from "../../tests/support/shop";

const slow = { chunkSize: 12, latency: 60 };
const LONG = "First I looked at the shelf. Then I looked behind it. Then I asked around. Then I looked once more. And there it was at last.";

it("shows the model's first words before its last are made, and keeps the whole", async () => {
  const visitor = createVisitor(await createShop());
  await scriptModel({ match: { userMessage: "tell me a long story" }, response: { content: LONG }, ...slow });
  await visitor.say("hello");
  const { events } = await visitor.open("tell me a long story");
  const seen = [];
  for await (const event of events) {
    seen.push(event);
    if (event.event === "delta" && seen.filter((each) => each.event === "delta").length === 1) {
      const { items } = await (await visitor.ask(`/api/chat/${visitor.conversationId}/messages?after=2`)).json<{ items: { author: string }[] }>();
      expect(items.map(({ author }) => author)).toEqual(["customer"]);
    }
  }
  expect(seen.at(-1)).toMatchObject({ event: "done", data: { source: "model", usage: { totalTokens: expect.any(Number) } } });
  const { items } = await (await visitor.ask(`/api/chat/${visitor.conversationId}/messages?after=3`)).json<{ items: unknown[] }>();
  expect(items).toMatchObject([{ author: "assistant", source: "model", text: LONG }]);
});

it("runs the tools that the model calls and shows their products as cards, not as its words", async () => {
  const shop = await createShop();
  await shop.addProduct({ name: "Copper Kettle", price: 45_000, onHand: 7 });
  await shop.addProduct({ name: "Copper Pan", price: 60_000 });
  await scriptModel(
    { match: { userMessage: "which kettle is there", hasToolResult: false }, response: { toolCalls: [{ name: "search_products", arguments: '{"query":"copper"}' }] } },
    { match: { userMessage: "which kettle is there", hasToolResult: true }, response: { content: "There is the Copper Kettle for R 450,00. We have 7 of them." } },
  );
  const answer = await createVisitor(shop).say("which kettle is there");
  expect(answer).toMatchObject({ text: "There is the Copper Kettle for R 450,00. We have 7 of them.", products: [{ name: "Copper Kettle", price: { amount: 45_000 } }], done: { source: "model" } });
});

it("withholds each sentence with a price, a share, a stock or a promise that nothing bears out", async () => {
  const shop = await createShop();
  await shop.addProduct({ name: "Copper Kettle", price: 45_000, onHand: 7 });
  await scriptModel(
    { match: { userMessage: "what does the kettle cost", hasToolResult: false }, response: { toolCalls: [{ name: "search_products", arguments: '{"query":"kettle"}' }] } },
    { match: { userMessage: "what does the kettle cost", hasToolResult: true }, response: { content: "It is a fine kettle. It costs R 1! You get 50% off today. Only 3 left. It comes with a lifetime guarantee. It really costs R450." } },
  );
  const { text } = await createVisitor(shop).say("what does the kettle cost");
  expect(text.trim()).toBe("It is a fine kettle. It really costs R450.");
});

it("lets the built-in assistant answer when the model only invents", async () => {
  const shop = await createShop();
  await scriptModel({ match: { userMessage: "hours please, are you open" }, response: { content: "Everything is R 5 today, with 90% off." } });
  expect((await createVisitor(shop).say("hours please, are you open")).done).toMatchObject({ source: "builtin" });
});

it("ends the assistant's words when staff take over mid-sentence, and keeps what was said", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const visitor = createVisitor(shop);
  await scriptModel({ match: { userMessage: "tell me without end" }, response: { content: `${LONG} ${LONG} The very end has come.` }, ...slow });
  const { events } = await visitor.open("tell me without end");
  let [before, after, taken] = ["", "", false];
  let ownership: string | undefined;
  for await (const event of events) {
    if (event.event === "handoff") ownership = event.data.ownership;
    if (event.event !== "delta") continue;
    if (taken) after += event.data.text;
    else before += event.data.text;
    if (!taken) {
      taken = true;
      expect((await staff.fetch(`/api/admin/chats/${visitor.conversationId}/takeover`, { method: "POST" })).status).toBe(200);
    }
  }
  expect(before).not.toBe("");
  expect(after).not.toContain("The very end");
  expect(ownership).toBe("staff");
  const { items } = await (await visitor.ask(`/api/chat/${visitor.conversationId}/messages`)).json<{ items: { author: string; text: string; source: string | null }[] }>();
  expect(items.map(({ author, source }) => [author, source])).toEqual([["customer", null], ["assistant", null], ["system", null]]);
  expect(before + after).toBe(items[1]!.text);
  expect((await visitor.say("are you still there?")).text).toBe("");
});

it("keeps what was said when the customer leaves, and answers in full when they come back", async () => {
  const shop = await createShop();
  const visitor = createVisitor(shop);
  await scriptModel({ match: { userMessage: "tell me while I leave" }, response: { content: LONG }, ...slow });
  const { events } = await visitor.open("tell me while I leave", { clientId: "left" });
  for await (const event of events) if (event.event === "delta") break;
  const history = async () => (await (await visitor.ask(`/api/chat/${visitor.conversationId}/messages`)).json<{ items: { author: string; source: string | null; text: string }[] }>()).items;
  await vi.waitFor(async () => expect(await history()).toHaveLength(2), { timeout: 10_000, interval: 100 });
  expect((await history())[1]).toMatchObject({ author: "assistant", source: null });
  expect(await visitor.say("tell me while I leave", { clientId: "left" })).toMatchObject({ text: LONG, done: { source: "model" } });
});

it("takes the customer's mood from the answer's beginning, where the model says it, and shows nobody the mark", async () => {
  const shop = await createShop();
  const visitor = createVisitor(shop);
  await scriptModel({ match: { userMessage: "splendid, the parcel is in pieces" }, response: { content: "[mood: -4] I am sorry. [mood: -4] A person will look at it." }, chunkSize: 3 });
  const { events, text } = await visitor.say("splendid, the parcel is in pieces");
  expect([text, JSON.stringify(events).includes("mood")]).toEqual(["I am sorry. A person will look at it.", false]);
  const mood = (table: string, columns: string) => bindings.DB.prepare(`SELECT ${columns} FROM ${table} WHERE shop_id = ? LIMIT 1`).bind(shop.id).first();
  expect(await mood("messages", "sentiment, sentiment_score, sentiment_source")).toEqual({ sentiment: "negative", sentiment_score: -4, sentiment_source: "model" });
  expect(await mood("conversations", "sentiment, sentiment_score")).toEqual({ sentiment: "negative", sentiment_score: -4 });
});
