import fc from "fast-check";
import { expect, it, vi } from "vitest";
import budgets from "../../tests/budgets/budgets.json";
import { createVisitor, modelRequests, scriptModel } from "../../tests/support/chat";
import { roomOf } from "../../tests/support/room";
import { bindings, createShop } from "../../tests/support/shop";
import { systemIds } from "../platform/ids";
import { estimateTokens } from "../platform/tokens.rules";
import { cleanSummary, HISTORY_TOKENS, recall } from "./memory.rules";

it("takes a turn of the model within its budget of round trips to the database", async () => {
  await scriptModel({ match: { userMessage: "tell me how you count trips" }, response: { content: "By hand." } });
  const { say, contexts } = await roomOf();
  expect(await say("tell me how you count trips")).toContain('"source":"model"');
  expect(await say("tell me how you count trips, once more")).toContain('"source":"model"');
  for (const { db } of contexts) expect(db.stats.trips).toBeLessThanOrEqual(budgets.tripsPerModelTurn);
});

it("refuses a visitor who writes too much, over all their conversations, and nobody else", async () => {
  const { say } = await roomOf({ chatQuota: { hour: 2, day: 3 }, model: undefined });
  expect(await say("hello")).toContain('"source":"builtin"');
  expect(await say("hello", { conversationId: systemIds.next("cnv") })).toContain('"source":"builtin"');
  expect(await say("hello")).toMatchObject({ code: "rate_limited", detail: expect.stringContaining("an hour"), extras: { retryAfter: 3_600 } });
  expect(await say("hello", { conversationId: systemIds.next("cnv"), actor: { kind: "visitor", id: "another" } })).toContain('"source":"builtin"');
  const day = await roomOf({ chatQuota: { hour: 9, day: 1 }, model: undefined });
  await day.say("hello");
  expect(await day.say("hello")).toMatchObject({ code: "rate_limited", detail: expect.stringContaining("a day") });
});

it("gives the model the last of a talk within a budget of tokens, and all that was cut once to the summary", () => {
  const line = fc.record({ author: fc.constantFrom("customer" as const, "assistant" as const, "system" as const), text: fc.string({ maxLength: 3_000 }) });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.nat(40), (lines, seq) => {
      const history = lines.map((each, i) => ({ ...each, seq: i + 1 }));
      const { kept, cut } = recall(history, { summary: "", seq });
      expect(kept.reduce((sum, { text }) => sum + estimateTokens(text), 0)).toBeLessThanOrEqual(HISTORY_TOKENS);
      const said = history.filter(({ author }) => author !== "system").map((each) => each.seq);
      expect(kept.map((each) => each.seq)).toEqual(kept.length ? said.slice(-kept.length) : []);
      expect(cut.map((each) => each.seq)).toEqual(said.slice(0, said.length - kept.length).filter((each) => each > seq));
    }),
  );
});

it("keeps no price, stock, share or promise in a summary", () => {
  expect(cleanSummary("Thandi looks for a kettle. It costs R 450,00. Only 3 left. She was told of 20% off. Delivery is free. She lives in Durban. Order 1042 is late.", "ZAR", 2)).toBe("Thandi looks for a kettle. She lives in Durban. Order 1042 is late.");
});

it("sums up what no longer fits, tells the next turn of it, and takes no figure from it", async () => {
  const shop = await createShop();
  const long = `about ${"kettles and pans ".repeat(60)}`;
  await scriptModel(
    { match: { systemMessage: "You keep the memory" }, response: { content: `The customer, remembered as Memorable ${shop.id}, wants a kettle. It costs R 450,00.` } },
    { match: { userMessage: "what did I tell you of myself" }, response: { content: "You want a kettle. It costs R 450,00." } },
    { match: { userMessage: "kettles and pans" }, response: { content: "I see." } },
  );
  const visitor = createVisitor(shop);
  const kept = () => bindings.DB.prepare("SELECT summary, summary_seq AS seq FROM conversations WHERE shop_id = ?").bind(shop.id).first<{ summary: string; seq: number }>();
  // It is made beside a turn, and one that was not had in time is asked for again by the next.
  for (let i = 0; i < 16 && !(await kept())?.seq; i++) await visitor.say(`${i} ${long}`);
  await vi.waitFor(async () => expect((await kept())!.seq).toBeGreaterThan(0), { timeout: 15_000, interval: 100 });
  expect((await kept())!.summary).toBe(`The customer, remembered as Memorable ${shop.id}, wants a kettle.`);
  expect((await visitor.say("what did I tell you of myself")).text.trim()).toBe("You want a kettle.");
  expect((await modelRequests(`Memorable ${shop.id}`)).asked).toBeGreaterThan(0);
  expect(await bindings.DB.prepare("SELECT count(*) AS n FROM spending_entries WHERE shop_id = ? AND purpose = 'summary' AND kind = 'settle'").bind(shop.id).first("n")).toBeGreaterThan(0);
});
