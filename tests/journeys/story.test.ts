import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { desktop, eventually, openBrowser, phone, product, signInOwner } from "./support";

const VIEWS = [
  { name: "a phone", view: phone, email: "lerato@story.example" },
  { name: "a desktop", view: desktop, email: "sipho@story.example" },
];

for (const { name, view, email } of VIEWS)
  it(`takes a customer from the first page to goods on their way, and the owner through it, on ${name}`, async () => {
    const customer = await openBrowser(view);
    await lookAround(customer.page);
    const question = `Do you have a tripod? It is for ${email.split("@")[0]}`;
    await askAndAdd(customer.page, question);
    const number = await order(customer.page, email);

    const owner = await openBrowser(view);
    await signInOwner(owner.page);
    await readChat(owner.page, question);
    await ship(owner.page, number);

    const link = linkIn(await mailTo(email, "on its way"));
    await customer.page.goto(link);
    await customer.page.getByText("On its way to you").waitFor();
    await customer.page.getByText("TRACK-7").waitFor();
    expect([...customer.faults, ...owner.faults]).toEqual([]);
    await customer.close();
    await owner.close();
  });

async function lookAround(page: Page) {
  await page.goto("/");
  await page.getByRole("main").getByRole("link", { name: "See all products" }).click();
  await page.waitForURL(/\/products$/);
  await page.getByRole("searchbox", { name: "Search products" }).fill("tripod");
  await page.keyboard.press("Enter");
  await page.getByRole("main").getByRole("link", { name: /tripod/i }).first().click();
  await page.getByRole("heading", { level: 1, name: /tripod/i }).waitFor();
}

/** Asks the assistant, gets a real product as a card, and puts it into the cart from there. */
async function askAndAdd(page: Page, question: string) {
  await page.getByRole("button", { name: "Ask us" }).click();
  const chat = page.getByRole("dialog", { name: /^Ask / });
  await chat.getByLabel("Your message").fill(question);
  await page.keyboard.press("Enter");
  const card = chat.getByRole("listitem").filter({ has: page.getByRole("link", { name: /tripod/i }) }).last();
  await card.getByText(/^R\s\d/).waitFor();
  await card.getByRole("button", { name: /^Add .*tripod to the cart$/i }).click();
  await page.getByRole("dialog", { name: "In your cart" }).getByText(/tripod/i).first().waitFor();
}

async function order(page: Page, email: string): Promise<number> {
  await page.getByRole("dialog", { name: "In your cart" }).getByRole("link", { name: "Checkout" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Lerato Sithole");
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByLabel(/^Delivery/).check();
  await page.getByLabel("Street and number").fill("1 Vilakazi Street");
  await page.getByLabel("City").fill("Soweto");
  await page.getByLabel("Postal code").fill("1804");
  await page.getByRole("button", { name: /^Place order/ }).click();
  await page.waitForURL(/\/orders\/\d+\?key=[0-9a-f]{64}&placed=1/);
  return Number(/orders\/(\d+)/.exec(page.url())![1]);
}

/** The newest talk stands in the list, and what the customer asked in it. */
async function readChat(page: Page, question: string) {
  const [chat] = product.sql<{ id: string }>("SELECT conversation_id AS id FROM messages WHERE author = 'customer' AND text = ?", question);
  await page.goto("/admin/chats");
  await page.locator(`a[href="/admin/chats/${chat!.id}"]`).click();
  await page.getByRole("list", { name: "Messages" }).getByText(question).waitFor();
}

/** What the lifecycle asks of an order by transfer that is to be delivered: the money, then the goods. */
async function ship(page: Page, number: number) {
  await page.goto("/admin/orders");
  await page.getByRole("link", { name: String(number) }).first().click();
  await page.getByRole("button", { name: "The transfer has arrived" }).click();
  await page.getByLabel("Tracking reference").fill("TRACK-7");
  await page.getByRole("button", { name: "It has been sent" }).click();
  await page.getByRole("button", { name: "It has arrived" }).waitFor();
}

const mailTo = (address: string, subject: string) => eventually(`A mail “${subject}” to ${address}`, () => product.mail().find((mail) => mail.to.includes(address) && mail.subject.includes(subject)));
const linkIn = ({ text }: { text: string }) => /https?:\/\/\S+\/orders\/\S+/.exec(text)![0];
