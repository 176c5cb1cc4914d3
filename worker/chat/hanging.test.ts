import { expect, it } from "vitest";
import { modelRequests, scriptModel } from "../../tests/support/chat";
import { roomOf } from "../../tests/support/room";
import { bindings } from "../../tests/support/shop";
import type { Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";

/** How long a customer waits here: what hangs, hangs for ever, so an answer that comes at all came in time. */
const ANSWER_MS = 1_500;
const never = () => new Promise<never>(() => {});
interface Ill {
  read?: (nth: number) => Promise<never> | undefined;
  write?: (nth: number) => Promise<never> | undefined;
  model?: undefined;
}
/** The first reading and the first writing are of the customer's own message. */
const later = (then: () => Promise<never>) => (nth: number) => (nth > 1 ? then() : undefined);
const refuse = () => Promise.reject(new DomainError("unavailable", "Not now."));

/** A room whose database does something else than answer, from a certain reading or writing on. Says what is said to a question. */
function roomWith(ill: Ill) {
  const room = roomOf(({ db }) => {
    let [reads, writes] = [0, 0];
    const read = ((...queries: Parameters<Ctx["db"]["read"]>) => ill.read?.(++reads) ?? db.read(...queries)) as Ctx["db"]["read"];
    return { db: { ...db, read, write: (statements) => ill.write?.(++writes) ?? db.write(statements) }, ...("model" in ill && { model: undefined }) };
  }, ANSWER_MS);
  return async (question: string) => {
    const { say } = await room;
    const said = await say(question);
    return typeof said === "string" ? { events: said, text: [...said.matchAll(/event: delta\ndata: (.*)/g)].map(([, data]) => (JSON.parse(data!) as { text: string }).text).join("") } : said;
  };
}
const searching = (question: string) => scriptModel({ match: { userMessage: question, hasToolResult: false }, response: { toolCalls: [{ name: "search_products", arguments: '{"query":"kettle"}' }] } }, { match: { userMessage: question, hasToolResult: true }, response: { content: "Too late." } });

it("has the built-in assistant answer where a tool of the model never does, and asks the model no more", async () => {
  const question = "do you deliver, says the stuck tool";
  await searching(question);
  const said = await roomWith({ read: later(never) })(question);
  expect(said).toMatchObject({ events: expect.stringContaining('"source":"builtin"'), text: expect.stringContaining("Delivery costs") });
  expect((await modelRequests(question)).asked).toBe(1);
});

it("has the built-in assistant answer where the records refuse a tool", async () => {
  const question = "do you deliver, says the refused tool";
  await searching(question);
  expect(await roomWith({ read: later(refuse) })(question)).toMatchObject({ events: expect.stringContaining('"source":"builtin"'), text: expect.stringContaining("Delivery costs") });
});

it("says that it cannot look it up where the records answer neither model nor built-in assistant, in the customer's language, and keeps that", async () => {
  const [stuck, refused] = [{ read: later(never), model: undefined }, { read: later(refuse), model: undefined }];
  const [english, german, zulu] = await Promise.all([roomWith(stuck)("copper kettle"), roomWith(stuck)("Haben Sie einen Kessel aus Kupfer?"), roomWith(refused)("Sawubona, ngifuna iketela")]);
  expect(english).toMatchObject({ text: expect.stringMatching(/^I cannot look that up just now\./), events: expect.stringContaining('"source":"builtin"') });
  expect(german).toMatchObject({ text: expect.stringMatching(/^Das kann ich gerade nicht nachsehen\./) });
  expect(zulu).toMatchObject({ text: expect.stringMatching(/^Angikwazi ukukubheka lokho/) });
  expect(await bindings.DB.prepare("SELECT count(*) AS n FROM messages WHERE text LIKE 'Das kann ich gerade nicht nachsehen.%' AND source = 'builtin'").first("n")).toBe(1);
});

it("answers without a model where its budget cannot be asked for", async () => {
  const said = await roomWith({ write: (nth) => (nth === 2 ? never() : undefined) })("do you deliver, says the stuck budget");
  expect(said).toMatchObject({ text: expect.stringContaining("Delivery costs"), events: expect.stringContaining('"source":"builtin"') });
});

it("tells who waits that the records cannot be reached where neither their words nor the answer can be kept", async () => {
  const [unheard, unkept] = await Promise.all([roomWith({ read: never })("hello"), roomWith({ write: later(never), model: undefined })("hello there")]);
  expect(unheard).toMatchObject({ code: "unavailable", extras: { retryAfter: 5 } });
  expect(unkept).toMatchObject({ text: expect.stringContaining("I am the AI assistant"), events: expect.stringMatching(/event: error\ndata: \{"code":"unavailable"\}\n\n$/) });
});
