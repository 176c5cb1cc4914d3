import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { createVisitor, modelRequests, scriptModel } from "../../tests/support/chat";
import { bindings, createShop } from "../../tests/support/shop";
import { afterFailure, CLOSED, FAILURES_IN_A_ROW, letThrough, OPEN_MS, type Circuit } from "../platform/breaker.rules";
import { pauseBeforeRetry, readRetryAfter, RETRIES } from "../platform/retry.rules";
import { chatSettings } from "./chat.schema";

let number = 0;
/** A shop with a model of its own, so that what fails here opens nobody else's circuit; `no` makes its questions its own. */
async function shopWithModel() {
  const shop = await createShop();
  await shop.db.write([shop.db.orm.insert(chatSettings).values({ shopId: shop.id, model: `model-of-${shop.id}`, updatedAt: 0 })]);
  return { ...shop, no: `No. chaos${++number}x` };
}

const messages = async (shopId: string) => (await bindings.DB.prepare("SELECT author, text, source, calls FROM messages WHERE shop_id = ? ORDER BY conversation_id, seq").bind(shopId).all<{ author: string; text: string; source: string; calls: string }>()).results;

/** Each way to fail, and how often the model is asked at most until the built-in assistant answers (less where time is short). */
const FAILURES: [string, number][] = [
  ["hangs before its headers", 1], ["hangs in the middle", 1], ["hangs after a sentence", 1], ["drips without an end", 1], ["drips only comments", 1], ["never stops talking", 1],
  ["sends a page of HTML", 3], ["sends JSON that is none", 3], ["sends an error as an event", 3], ["ends without a reason", 3], ["says nothing", 3], ["says only white space", 3],
  ["cuts its tool's arguments", 3], ["cuts the connection", 3], ["is overloaded", 3], ["asks for patience without end", 1], ["calls tools without end", 4],
];
it.concurrent.each(FAILURES)("has the built-in assistant answer when the model %s", async (kind, asked) => {
  const shop = await shopWithModel();
  const answer = await createVisitor(shop).say(`do you deliver when the model ${kind} ${shop.no}`);
  expect(answer.done).toMatchObject({ source: "builtin" });
  expect(answer.text).toContain("Delivery costs");
  expect(answer.text).not.toContain("Half a sentence");
  expect(answer.error).toBeUndefined();
  expect((await modelRequests(shop.no)).asked).toBeLessThanOrEqual(asked);
  const kept = await messages(shop.id);
  expect(kept.map(({ author }) => author)).toEqual(["customer", "assistant"]);
  expect(kept[1]!.text).toBe(answer.text);
});

const SCRIPTED: [string, Record<string, unknown>][] = [
  ["hangs", { response: { content: "Too late." }, latency: 9_000 }],
  ["refuses with 429", { response: { error: { message: "slow down", type: "rate_limit_error" }, status: 429 } }],
  ["breaks off", { response: { content: "One two three four five six seven eight nine ten." }, chunkSize: 5, truncateAfterChunks: 2 }],
  ["sends what is malformed", { response: { content: "x" }, chaos: { malformedRate: 1 } }],
  ["hangs up at once", { response: { content: "x" }, chaos: { disconnectRate: 1 } }],
];
it.concurrent.each(SCRIPTED)("has the built-in assistant answer when the scripted model %s", async (name, fixture) => {
  const shop = await shopWithModel();
  const question = `do you deliver when the script ${name} ${shop.no}`;
  await scriptModel({ match: { userMessage: question }, ...fixture } as never);
  expect(await createVisitor(shop).say(question)).toMatchObject({ done: { source: "builtin" }, text: expect.stringContaining("Delivery costs"), error: undefined });
});

it.concurrent.each(["recovers at the third try", "recovers after it was asked to wait"])("asks again when the model %s, and says its answer once", async (kind) => {
  const shop = await shopWithModel();
  await scriptModel({ match: { userMessage: shop.no }, response: { content: "We wrap it in paper." } });
  const answer = await createVisitor(shop).say(`how is it wrapped, ${kind} ${shop.no}`);
  expect(answer).toMatchObject({ text: "We wrap it in paper.", done: { source: "model", usage: { totalTokens: expect.any(Number) } } });
});

it("tells the model that a tool is not there, and lets it go on", async () => {
  const shop = await shopWithModel();
  expect(await createVisitor(shop).say(`calls a tool that is not there ${shop.no}`)).toMatchObject({ text: "I cannot do that.", done: { source: "model" } });
  expect((await modelRequests(`"model":"model-of-${shop.id}"`)).asked).toBe(2);
  expect(JSON.parse((await messages(shop.id))[1]!.calls)).toEqual([{ name: "drop_tables", args: {} }]);
});

it("leaves a message once, though the call after it fails to the end", async () => {
  const shop = await shopWithModel();
  expect(await createVisitor(shop).say(`leaves a message and fails ${shop.no}`)).toMatchObject({ done: { source: "builtin" }, error: undefined });
  expect((await modelRequests(shop.no)).asked).toBeLessThanOrEqual(4);
  expect((await messages(shop.id)).filter(({ author }) => author === "system")).toHaveLength(1);
  expect(await bindings.DB.prepare("SELECT count(*) AS n FROM outbox WHERE shop_id = ?").bind(shop.id).first("n")).toBe(1);
});

it("ends the upstream's answer when the customer leaves, and does nothing twice when they send it again", async () => {
  const shop = await shopWithModel();
  await scriptModel({ match: { userMessage: shop.no, hasToolResult: true }, response: { content: "I have told the team." } });
  const visitor = createVisitor(shop);
  const question = `leaves a message and hangs once ${shop.no}`;
  const { events } = await visitor.open(question, { clientId: "once" });
  for await (const event of events) if (event.event === "delta") break;
  await vi.waitFor(async () => expect((await modelRequests(shop.no)).left).toBe(1), { timeout: 10_000, interval: 50 });
  await vi.waitFor(async () => expect((await messages(shop.id)).map(({ author }) => author)).toEqual(["customer", "system", "assistant"]), { timeout: 10_000, interval: 50 });
  expect(await visitor.say(question, { clientId: "once" })).toMatchObject({ text: "I have told the team.", done: { source: "model" } });
  expect((await messages(shop.id)).filter(({ author }) => author === "system")).toHaveLength(1);
  expect(await bindings.DB.prepare("SELECT count(*) AS n FROM outbox WHERE shop_id = ?").bind(shop.id).first("n")).toBe(1);
});

it("asks a model that failed in a row no more, and the shop's other model all the same", async () => {
  const shop = await shopWithModel();
  const answers = [];
  for (let turn = 0; turn < 8; turn++) answers.push(await createVisitor(shop).say(`do you deliver when the model is overloaded ${shop.no}`));
  expect(answers.map(({ done }) => done?.source)).toEqual(Array(8).fill("builtin"));
  expect((await modelRequests(shop.no)).asked).toBe(FAILURES_IN_A_ROW);
  await shop.db.write([shop.db.orm.update(chatSettings).set({ model: `another-of-${shop.id}` })]);
  await scriptModel({ match: { userMessage: `${shop.no} another` }, response: { content: "Gladly." } });
  expect(await createVisitor(shop).say(`${shop.no} another`)).toMatchObject({ text: "Gladly.", done: { source: "model" } });
});

it("opens after failures in a row, lets one through after a while, and closes when that one works", () => {
  let circuit: Circuit = CLOSED;
  for (let i = 0; i < FAILURES_IN_A_ROW; i++) {
    expect(letThrough(circuit, 1_000).allowed).toBe(true);
    circuit = afterFailure(circuit, 1_000);
  }
  expect(letThrough(circuit, 1_000 + OPEN_MS - 1).allowed).toBe(false);
  const trial = letThrough(circuit, 1_000 + OPEN_MS);
  expect([trial.allowed, letThrough(trial.circuit, 1_000 + OPEN_MS).allowed]).toEqual([true, false]);
  const again = afterFailure(trial.circuit, 40_000);
  expect([letThrough(again, 40_000 + OPEN_MS - 1).allowed, letThrough(again, 40_000 + OPEN_MS).allowed]).toEqual([false, true]);
});

it("retries at most twice, never past the deadline, never before it was asked to", () => {
  fc.assert(
    fc.property(fc.nat(5), fc.option(fc.nat(100_000), { nil: undefined }), fc.nat(20_000), fc.double({ min: 0, max: 1, noNaN: true }), (retries, retryAfter, left, chance) => {
      const pause = pauseBeforeRetry({ retries, retryAfter, now: 5_000, deadline: 5_000 + left, chance });
      if (retries >= RETRIES) expect(pause).toBeUndefined();
      if (pause === undefined) return;
      expect(pause).toBeGreaterThanOrEqual(retryAfter ?? 0);
      expect(pause).toBeLessThanOrEqual(left);
    }),
  );
  expect([readRetryAfter("1.5", 0), readRetryAfter("Thu, 01 Jan 1970 00:00:09 GMT", 4_000), readRetryAfter("soon", 0), readRetryAfter(null, 0)]).toEqual([1_500, 5_000, undefined, undefined]);
});
