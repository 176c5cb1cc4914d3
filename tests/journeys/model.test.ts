import type { Page } from "playwright-core";
import { afterAll, expect, it } from "vitest";
import { startModelServer } from "../support/model-server";
import { startProduct } from "../support/product";
import { openBrowser, phone, product } from "./support";

// A second product, on a copy of the first one's state, with a model.
const model = await startModelServer();
const { origin, stop } = await startProduct({ from: product.state, settings: { OPENAI_API_KEY: "test", OPENAI_BASE_URL: `${model.url}/v1`, MODEL_SILENCE_MS: "6000" } });
afterAll(async () => {
  await stop();
  await model.stop();
});

it("shows the model's first words before its last ones are sent", async () => {
  model.mock.onMessage("how do you pack a parcel", { content: "First we fold the box. Then we wrap what you ordered in paper. And at the end we write a card." }, { chunkSize: 10 });
  const rest = model.hold("how do you pack a parcel", "box. Then");
  const { page, close } = await openChat();
  await say(page, "how do you pack a parcel");
  await page.getByText("First we fold the box.").waitFor();
  expect(await page.getByText("write a card").count()).toBe(0);
  rest.release();
  await page.getByText("And at the end we write a card.").first().waitFor();
  await answered(page, "model");
  await close();
});

it("runs the tool that the model asks for, and shows what it found as cards", async () => {
  const question = { userMessage: "what do I put my camera on" };
  model.mock.on({ ...question, hasToolResult: false }, { toolCalls: [{ name: "search_products", arguments: '{"query":"tripod"}' }] });
  model.mock.on({ ...question, hasToolResult: true }, { content: "There is the Tripod." });
  const { page, close } = await openChat();
  await say(page, question.userMessage);
  await page.getByText("There is the Tripod.").first().waitFor();
  const card = page.getByRole("dialog").getByRole("listitem").filter({ has: page.getByRole("link", { name: "Tripod", exact: true }) }).last();
  await card.getByText(/^R\s\d/).waitFor();
  await answered(page, "model");
  await close();
});

it("has the built-in assistant answer within 10 s when the model hangs", async () => {
  model.mock.onMessage("what does delivery cost", { content: "Too late." });
  const never = model.hold("what does delivery cost");
  const { page, close } = await openChat();
  await say(page, "what does delivery cost");
  await page.getByText(/^Delivery costs R/).first().waitFor({ timeout: 10_000 });
  await answered(page, "builtin");
  never.release();
  await close();
});

async function openChat() {
  const opened = await openBrowser({ ...phone, baseURL: origin });
  await opened.page.goto("/help");
  await opened.page.waitForLoadState("networkidle");
  await opened.page.getByRole("button", { name: "Ask us" }).click();
  return opened;
}

async function say(page: Page, message: string) {
  await page.getByLabel("Your message").fill(message);
  await page.keyboard.press("Enter");
}

/** The answer is kept, and by whom it was given. */
async function answered(page: Page, source: string) {
  await page.getByRole("button", { name: "Send" }).and(page.locator(":enabled")).waitFor();
  const { items } = await page.evaluate(async () => (await fetch(`/api/chat/${localStorage.getItem("chat")}/messages`)).json() as Promise<{ items: { author: string; source: string | null }[] }>);
  expect(items.map((message) => [message.author, message.source])).toEqual([["customer", null], ["assistant", source]]);
}
