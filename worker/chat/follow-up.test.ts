import { describe, expect, it } from "vitest";
import { createVisitor } from "../../tests/support/chat";
import { createShop } from "../../tests/support/shop";
import type { ProductCard } from "../catalog";
import { lookIn, readFollowUp } from "./follow-up.rules";

const card = (slug: string, amount: number) => ({ slug, price: { amount, currency: "ZAR" } }) as ProductCard;
const shown = [card("dear", 900), card("cheap", 100), card("middling", 500)];

describe("a message about what was shown", () => {
  it.each([
    ["how much is the second one", ["cheap"]], ["the last one please", ["middling"]], ["what does the first one cost?", ["dear"]], ["which is cheaper?", ["cheap"]], ["wat kos die tweede een", ["cheap"]], ["Was kostet das dritte?", ["middling"]],
    ["combien coûte le premier ?", ["dear"]], ["compare them", ["dear", "cheap", "middling"]],
  ])("“%s” means %j", (text, slugs) => expect(readFollowUp(text, shown)?.slugs).toEqual(slugs));

  it.each(["is it in blue?", "does it come in size 8", "how much is it", "dit kos hoeveel?"])("“%s” is clear where one was shown, and not where three were", (text) => {
    expect(readFollowUp(text, [shown[0]!])?.slugs).toEqual(["dear"]);
    expect(readFollowUp(text, shown)).toBeUndefined();
  });

  it.each(["where is my second order", "do you have kettles", "it is broken", "this is my first time here, how do I pay", "thanks", "can i return it"])("“%s” is about none of them", (text) => {
    for (const some of [shown, [shown[0]!], []]) expect(readFollowUp(text, some)).toBeUndefined();
  });

  it("hears which colour or size is asked for", () => {
    expect(["is it in blue?", "does it come in a size 8", "is it in stock", "how much is it"].map(lookIn)).toEqual(["blue", "8", undefined, undefined]);
  });
});

it("answers about the shown products, two questions at once, and offers what it can do where it does not know", async () => {
  const shop = await createShop();
  await shop.addProduct({ name: "Copper Kettle", price: 45_000 });
  await shop.addProduct({ name: "Steel Kettle", price: 30_000 });
  const visitor = createVisitor(shop);
  const { products } = await visitor.say("do you have kettles");
  expect(products).toHaveLength(2);
  expect((await visitor.say("how much is the second one")).text).toMatch(new RegExp(`^${products[1]!.name} costs R\\s?${products[1]!.price.amount / 100}`));
  expect((await visitor.say("is it in blue?")).text).toContain("“blue”");
  expect((await createVisitor(shop).say("is it in blue?")).text).not.toContain("Kettle");
  expect((await visitor.say("do you deliver to Durban and do you have a copper kettle?")).text).toMatch(/^Delivery costs[^]*Copper Kettle/);
  expect(await visitor.say("who is the president of brazil")).toMatchObject({ text: expect.stringMatching(/^I do not know that\./), cards: { choices: expect.arrayContaining(["Where is my order?", "A person, please"]) } });
  expect((await visitor.say("het julle ketels?")).products).toHaveLength(2);
});
