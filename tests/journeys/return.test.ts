import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { placeOrder, signIn } from "../support/pages";
import { desktop, openBrowser, phone, product } from "./support";

it("sends a part that can be followed, takes a return from asked for to paid back, and shows it all to both sides", async () => {
  const [customer, owner] = [await openBrowser(phone), await openBrowser(desktop)];
  const { number, accessToken } = await placeOrder(customer.page.context(), product);
  await signIn.owner(owner.page.context(), product);
  const out = () => product.sql<{ n: number }>("SELECT -sum(m.on_hand_delta) AS n FROM stock_movements m JOIN orders o ON o.id = m.order_id WHERE o.number = ?", number)[0]!.n;

  await owner.page.goto(`/admin/orders/${number}`);
  await press(owner.page, "The transfer has arrived");
  await owner.page.getByLabel(/^In the parcel: /).fill("1");
  await owner.page.getByLabel("Carrier").fill("Courier Guy");
  await owner.page.getByLabel("Tracking reference").fill("ZA-9");
  await owner.page.getByLabel("Tracking page").fill("https://track.example/ZA-9");
  await press(owner.page, "It has been sent");
  await owner.page.getByRole("button", { name: "Parcel 1 has arrived" }).waitFor();
  expect(out()).toBe(1);

  await customer.page.goto(`/orders/${number}?key=${accessToken}`);
  expect(await customer.page.getByRole("link", { name: /^ZA-9/ }).getAttribute("href")).toBe("https://track.example/ZA-9");
  await customer.page.getByText("Send something back").click();
  await customer.page.getByLabel(/^What comes back: /).fill("1");
  await customer.page.getByLabel("Why").selectOption({ label: "Damaged" });
  await customer.page.getByLabel(/^What is wrong/).fill("A foot is broken");
  await press(customer.page, "Ask to send it back");
  await customer.page.getByText("Asked for").waitFor();

  await owner.page.reload();
  await owner.page.getByText("A foot is broken").waitFor();
  await press(owner.page, "Approve it");
  await press(owner.page, "Record that they came");
  await owner.page.getByText("1 back in stock").waitFor();
  expect(out()).toBe(0);
  await press(owner.page, "Record the refund");
  await owner.page.getByRole("alertdialog", { name: "Pay this return back?" }).getByRole("button", { name: "Record the refund" }).click();
  await owner.page.getByText("Paid back", { exact: true }).first().waitFor();
  const history = await owner.page.locator("ol > li").allInnerTexts();
  expect(history.map((text) => text.split("\n")[0])).toEqual(["Placed", "Payment received", "Sent", "Return asked for", "Return approved", "Return received", "Paid back"]);
  expect(history[2]).toContain("Parcel 1 · 1 piece · Courier Guy · ZA-9");

  await customer.page.reload();
  await customer.page.getByText("Money paid back").waitFor();
  await customer.page.getByText("Received", { exact: true }).waitFor();
  const [money] = product.sql<{ refunded: number; ledger: number }>("SELECT refunded, (SELECT -sum(amount) FROM payments p WHERE p.order_id = o.id AND p.kind = 'refund') AS ledger FROM orders o WHERE number = ?", number);
  expect(money!.refunded).toBeGreaterThan(0);
  expect(money!.ledger).toBe(money!.refunded);
  expect([...customer.faults, ...owner.faults]).toEqual([]);
  await Promise.all([customer.close(), owner.close()]);
});

it("sells over the counter by scanning: paid, handed over and out of stock with one press", async () => {
  const { page, faults, close } = await openBrowser(phone);
  await signIn.owner(page.context(), product);
  const [{ sku }] = product.sql<{ sku: string }>("SELECT v.sku FROM variants v JOIN products p ON p.id = v.product_id WHERE p.slug = 'football' LIMIT 1") as [{ sku: string }];
  await page.goto("/admin/orders/new");
  for (const pieces of ["1", "2"]) {
    await page.getByLabel(/^Scan or type/).fill(sku);
    await page.keyboard.press("Enter");
    await page.locator(`input[name="pieces.${sku}"][value="${pieces}"]`).waitFor();
  }
  await press(page, /^Take the order/);
  await page.waitForURL(/\/admin\/orders\/\d+$/);
  await page.getByText("Counter sale").waitFor();
  await page.getByText("Completed").waitFor();
  const number = /\d+$/.exec(page.url())![0];
  expect(product.sql("SELECT source, status, payment_status AS payment, (SELECT -sum(on_hand_delta) FROM stock_movements m WHERE m.order_id = o.id) AS out FROM orders o WHERE number = ?", number)).toEqual([{ source: "staff", status: "completed", payment: "paid", out: 2 }]);
  expect(faults).toEqual([]);
  await close();
});

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first().click();
