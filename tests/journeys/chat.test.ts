import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect, it } from "vitest";
import { startModelServer } from "../support/model-server";
import { startProduct } from "../support/product";
import { desktop, eventually, openBrowser, phone, product } from "./support";

// A second product, on a copy of the first one's state, with a model.
const model = await startModelServer();
const shop = await startProduct({ from: product.state, settings: { OPENAI_API_KEY: "test", OPENAI_BASE_URL: `${model.url}/v1`, MODEL_SILENCE_MS: "8000" } });
afterAll(async () => {
  await shop.stop();
  await model.stop();
});

const LERATO = { email: "lerato@journey.example", password: "a colleague of mine" };
let invited: Promise<void> | undefined;

it("lets a person take over while the model speaks: not a word of it comes after, anywhere, and the answers need no reload", async () => {
  model.mock.onMessage("how do you choose your wool", { content: "First we visit the farm. Then we feel the fleece. And last of all we smell it." }, { chunkSize: 10 });
  const rest = model.hold("how do you choose your wool", "farm. Then");
  const [customer, staff] = [await openChat(phone), await openBrowser({ ...desktop, baseURL: shop.origin })];
  await signIn(staff.page, { email: shop.ownerEmail, password: shop.ownerPassword });
  await say(customer.page, "how do you choose your wool");
  await customer.page.getByText("First we visit the farm.").waitFor();
  await openConversation(staff.page, customer.page);
  await staff.page.getByText("First we visit the farm.").waitFor();
  await staff.page.getByRole("button", { name: "Take over" }).click();
  await customer.page.getByText(/has joined\. The assistant is silent now\./).first().waitFor();
  rest.release();
  await answer(staff.page, "A person is here now. What is it about?");
  for (const { page } of [customer, staff]) {
    await page.getByText("A person is here now. What is it about?").first().waitFor();
    expect(await page.getByText("smell it").count()).toBe(0);
    expect(await page.getByText("feel the fleece").count()).toBe(0);
  }
  await customer.page.getByLabel("Your message").pressSequentially("Mending");
  await staff.page.getByText("The customer is writing").waitFor();
  await customer.page.keyboard.press("Enter");
  await staff.page.getByRole("list", { name: "Messages" }).getByText("Mending").waitFor();
  await staff.page.getByLabel("Your answer").pressSequentially("We mend what moths have eaten", { delay: 100 });
  await customer.page.getByText("is writing").waitFor();
  await customer.page.reload();
  await customer.page.getByRole("button", { name: "Ask us" }).click();
  await customer.page.getByText("A person is here now. What is it about?").first().waitFor();
  await staff.page.getByRole("button", { name: "Give it to the assistant" }).click();
  await customer.page.getByText("AI assistant, answers at once").waitFor();
  expect(authorsOf(await messagesOf(customer.page))).toEqual(["customer", "assistant", "system", "staff", "customer", "system"]);
  expect(customer.faults).toEqual([]);
  // A loading of the page's data that the next deed breaks off is said on the console.
  expect(staff.faults.filter((fault) => !fault.startsWith("AbortError: BodyStreamBuffer was aborted"))).toEqual([]);
  await customer.close();
  await staff.close();
});

it("shows the model's bold and lists, and of its links, images and HTML only the shop's own pages", async () => {
  model.mock.onMessage("tell me of the farm", { content: "It is **very** green.\n\n- one sheep\n- another sheep\n\nSee [our help](/help). Or [the farm](https://evil.example/a). ![sheep](https://evil.example/sheep.png?d=secret) <img src=x onerror=alert(1)>" });
  const { page, faults, close } = await openChat(phone);
  await say(page, "tell me of the farm");
  const chat = page.getByRole("dialog");
  await chat.locator("strong", { hasText: "very" }).waitFor();
  await chat.getByRole("link", { name: "our help" }).waitFor();
  expect(await chat.locator("li li").count()).toBe(2);
  expect(await chat.locator("a[href*=evil], img").count()).toBe(0);
  expect(faults).toEqual([]);
  await close();
});

it("gives a customer who was offline what was missed, and sends what they wrote meanwhile, once", async () => {
  const [customer, staff] = [await openChat(phone), await openBrowser({ ...desktop, baseURL: shop.origin })];
  await signIn(staff.page, { email: shop.ownerEmail, password: shop.ownerPassword });
  await say(customer.page, "I want a person");
  await customer.page.getByText("Waiting for a person").waitFor();
  await openConversation(staff.page, customer.page);
  await staff.page.getByRole("button", { name: "Take over" }).click();
  await customer.page.getByText(/ answers here$/).waitFor();
  await customer.page.context().setOffline(true);
  await customer.page.getByText("You are offline. What you write is sent once you are back.").waitFor();
  await say(customer.page, "I write in the tunnel");
  await customer.page.getByText("This is sent once you are back.", { exact: false }).last().waitFor();
  for (const words of ["First answer", "Second answer"]) {
    await answer(staff.page, words);
    await staff.page.getByRole("list", { name: "Messages" }).getByText(words).waitFor();
  }
  await customer.page.context().setOffline(false);
  for (const words of ["First answer", "Second answer", "I write in the tunnel"]) await customer.page.getByRole("listitem").filter({ hasText: words }).first().waitFor();
  await staff.page.getByRole("list", { name: "Messages" }).getByText("I write in the tunnel").waitFor();
  await eventually("The message's end", async () => (await customer.page.getByRole("button", { name: "Do not send" }).count()) === 0);
  const texts = (await messagesOf(customer.page)).map(({ text }) => text);
  expect(texts.filter((text) => ["First answer", "Second answer", "I write in the tunnel"].includes(text))).toEqual(["First answer", "Second answer", "I write in the tunnel"]);
  await customer.close();
  await staff.close();
});

it("gives a conversation to one of two staff; the other sees who has it and may take it on purpose", async () => {
  await invite();
  const [customer, one, two] = [await openChat(desktop), await openBrowser({ ...desktop, baseURL: shop.origin }), await openBrowser({ ...desktop, baseURL: shop.origin })];
  await signIn(one.page, { email: shop.ownerEmail, password: shop.ownerPassword });
  await signIn(two.page, LERATO);
  await say(customer.page, "I want a person");
  await customer.page.getByText("Waiting for a person").waitFor();
  for (const { page } of [one, two]) {
    await openConversation(page, customer.page);
    await page.getByRole("button", { name: "Take over" }).waitFor();
  }
  await one.page.getByText("Lerato looks too").waitFor();
  await Promise.all([one, two].map(({ page }) => page.getByRole("button", { name: "Take over" }).click()));
  const [winner, loser] = await eventually("One who has it", async () => ((await one.page.getByLabel("Your answer").count()) ? [one, two] : (await two.page.getByLabel("Your answer").count()) ? [two, one] : undefined));
  await loser!.page.getByRole("button", { name: /^Take it over from / }).click();
  await loser!.page.getByLabel("Your answer").waitFor();
  await winner!.page.getByText(/ answers here\.$/).waitFor();
  expect(await winner!.page.getByLabel("Your answer").count()).toBe(0);
  await answer(loser!.page, "I look after you");
  for (const { page } of [customer, winner!]) await page.getByText("I look after you").first().waitFor();
  await Promise.all([customer, one, two].map(({ close }) => close()));
});

async function openChat(device: typeof phone) {
  const opened = await openBrowser({ ...device, baseURL: shop.origin });
  await opened.page.goto("/help");
  await opened.page.waitForLoadState("networkidle");
  await opened.page.getByRole("button", { name: "Ask us" }).click();
  await opened.page.getByLabel("Your message").waitFor();
  return opened;
}

async function say(page: Page, message: string) {
  await page.getByLabel("Your message").fill(message);
  await page.keyboard.press("Enter");
}

async function answer(page: Page, message: string) {
  await page.getByLabel("Your answer").fill(message);
  await page.keyboard.press("Enter");
}

async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  const answered = await page.context().request.post(`${shop.origin}/api/auth/login`, { data: { email, password }, headers: { Origin: shop.origin } });
  expect(answered.status()).toBe(200);
}

/** The conversation that the customer's browser has, on the staff's page, once it is live there. */
async function openConversation(page: Page, customer: Page) {
  const id = await eventually("The conversation", () => customer.evaluate(() => localStorage.getItem("chat")));
  await page.goto(`/admin/chats/${id}`);
  await page.getByText("The customer has the chat open").waitFor();
}

const messagesOf = (page: Page) => page.evaluate(async () => ((await (await fetch(`/api/chat/${localStorage.getItem("chat")}/messages`)).json()) as { items: { author: string; text: string }[] }).items);
const authorsOf = (messages: { author: string }[]) => messages.map(({ author }) => author);

/** Lerato joins the staff by the mail that she gets. */
const invite = () =>
  (invited ??= (async () => {
    const { page, close } = await openBrowser({ ...desktop, baseURL: shop.origin });
    await signIn(page, { email: shop.ownerEmail, password: shop.ownerPassword });
    const post = async (address: string, data: object) => expect((await page.context().request.post(shop.origin + address, { data, headers: { Origin: shop.origin } })).ok(), address).toBe(true);
    await post("/api/admin/staff", { email: LERATO.email, role: "staff" });
    const token = await eventually("The invitation", () => globSync(path.join(shop.state, "mail", "*.json")).map((file) => /\/join\?token=([\w.-]+)/.exec(JSON.parse(readFileSync(file, "utf8")).text)?.[1]).find(Boolean));
    await page.context().clearCookies();
    await post("/api/auth/join", { token, name: "Lerato Sithole", password: LERATO.password });
    await close();
  })());
