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
  await page.locator(`a[href="/admin/chats/${chat!.id}"]:visible`).click();
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

it("tells the owner next morning, on the page and by one mail, what the database says, though two crons come at once", async () => {
  const { day, morning } = nextMorning();
  await Promise.all([product.fireCron(morning), product.fireCron(morning)]);
  const told = figuresOf(day);
  expect(Number(told.Orders)).toBeGreaterThanOrEqual(VIEWS.length);

  const { page, faults, close } = await openBrowser(desktop);
  await signInOwner(page);
  await page.goto("/admin/reports");
  await page.locator(`a[href="/admin/reports/${day}"]`).click();
  const table = page.getByRole("table", { name: "The day in figures" });
  await table.waitFor();
  const shown = await table.getByRole("row").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
  expect(Object.fromEntries(shown.map(([name, value]) => [name, plain(value)]))).toMatchObject(told);
  const pdf = await page.request.get(`/api/admin/reports/${day}/pdf`);
  expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, "%PDF-"]);

  const mails = () => product.mail().filter(({ text }) => text.includes(`/admin/reports/${day}`));
  const mail = await eventually("The report's mail", () => mails()[0]);
  expect(mail.to).toEqual([product.ownerEmail]);
  const rows = mail.text.split("\n").map((line) => line.split("  "));
  expect(Object.fromEntries(rows.map(([name, value]) => [name, plain(value)]))).toMatchObject(told);
  for (const [name, value] of Object.entries(told)) expect(plain(mail.html), name).toContain(`>${value}</td>`);

  await product.fireCron(morning + 3_600_000);
  expect(product.sql("SELECT count(*) AS reports, max(revision) AS revision FROM daily_reports WHERE day = ?", day)).toEqual([{ reports: 1, revision: 1 }]);
  expect(product.sql("SELECT count(*) AS mails, sum(attempts) AS attempts, count(done_at) AS done FROM outbox WHERE key LIKE 'report:' || ? || '%'", day)).toEqual([{ mails: 1, attempts: 1, done: 1 }]);
  expect(mails()).toHaveLength(1);
  expect(faults).toEqual([]);
  await close();
});

/** The shop's day of the newest order, and an hour of the morning after when its report is due. South Africa keeps one time all year, two hours before UTC. */
function nextMorning() {
  const [shop] = product.sql<{ zone: string; day: string; hour: number }>(`SELECT time_zone AS zone, report_hour AS hour, (SELECT max(${local("placed_at")}) FROM orders) AS day FROM shops WHERE slug = 'demo'`);
  const { zone, day, hour } = shop!;
  expect(zone).toBe("Africa/Johannesburg");
  return { day, morning: Date.parse(`${day}T00:00+02:00`) + (24 + hour + 1) * 3_600_000 };
}
const local = (column: string) => `date(${column} / 1000, 'unixepoch', '+2 hours')`;

/** The day's figures by queries of this test's own, as the shop writes them. */
function figuresOf(day: string): Record<string, string> {
  const firstDay = `(SELECT min(${local("e.placed_at")}) FROM orders e WHERE e.customer_email = o.customer_email AND e.status <> 'cancelled')`;
  const sold = `${local("o.placed_at")} = ?1 AND o.status <> 'cancelled'`;
  const [row] = product.sql<Record<"orders" | "gross" | "discounts" | "refunds" | "tax" | "delivery" | "units" | "fresh" | "back" | "cancelled" | "chats", number>>(
    `SELECT count(*) AS orders, total(o.subtotal) AS gross, total(o.discount) AS discounts, total(o.tax) AS tax, total(o.shipping) AS delivery,
      (SELECT total(-p.amount) FROM payments p JOIN orders o ON o.id = p.order_id WHERE p.kind = 'refund' AND ${local("p.at")} = ?1 AND o.status <> 'cancelled') AS refunds,
      (SELECT total(l.quantity) FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE ${sold}) AS units,
      count(DISTINCT o.customer_email) FILTER (WHERE ${firstDay} = ?1) AS fresh,
      count(DISTINCT o.customer_email) FILTER (WHERE ${firstDay} < ?1) AS back,
      (SELECT count(*) FROM orders o WHERE ${local("o.placed_at")} = ?1 AND o.status = 'cancelled') AS cancelled,
      (SELECT count(*) FROM conversations c WHERE ${local("c.started_at")} = ?1) AS chats
    FROM orders o WHERE ${sold}`,
    day,
  );
  const { orders, gross, discounts, refunds, tax, delivery, units, fresh, back, cancelled, chats } = row!;
  const money = (minor: number) => plain(new Intl.NumberFormat("en-ZA", { style: "currency", currency: "ZAR" }).format(minor / 100));
  return {
    Orders: String(orders), "Gross sales": money(gross), Discounts: money(discounts), Refunds: money(refunds), "Net sales": money(gross - discounts - refunds), Tax: money(tax), Delivery: money(delivery),
    Units: String(units), "Average order": money(Math.round((gross - discounts) / orders)), "New customers": String(fresh), "Returning customers": String(back), Cancellations: String(cancelled), Chats: String(chats),
  };
}
/** Without the spaces that Intl makes: they differ between runtimes. */
const plain = (text = "") => text.replace(/[\s\u00a0\u202f]+/g, " ").trim();

const mailTo = (address: string, subject: string) => eventually(`A mail “${subject}” to ${address}`, () => product.mail().find((mail) => mail.to.includes(address) && mail.subject.includes(subject)));
const linkIn = ({ text }: { text: string }) => /https?:\/\/\S+\/orders\/\S+/.exec(text)![0];
