import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { desktop, eventually, openBrowser, phone, product } from "./support";

const VIEWS = [
  { name: "a phone", view: { ...phone } },
  { name: "a desktop", view: { ...desktop } },
];
const password = "four words do well";

for (const { name, view } of VIEWS)
  for (const javaScriptEnabled of [true, false])
    it(`registers, orders, keeps the address, orders again to it, and leaves, on ${name}, JavaScript ${javaScriptEnabled ? "on" : "off"}`, async () => {
      const { page, faults, close } = await openBrowser({ ...view, javaScriptEnabled });
      const email = `palesa.${crypto.randomUUID()}@journey.example`;
      await register(page, email);
      await fillCart(page, javaScriptEnabled);
      await page.goto("/checkout");
      await page.getByLabel(/^Delivery/).check();
      await page.getByLabel("Street and number").fill("12 Jacaranda Road");
      await page.getByLabel("Town or city").fill("Pretoria");
      await page.getByLabel("Postal code").fill("0002");
      await page.getByLabel("Keep this address for next time").check();
      const first = await place(page);

      await page.goto("/account");
      await page.getByRole("button", { name: `Order again what was in order ${first}` }).click();
      await page.getByRole("link", { name: "Checkout" }).click();
      await page.getByLabel("Your addresses").waitFor();
      expect(await page.getByLabel("Street and number").inputValue()).toBe("12 Jacaranda Road");
      const second = await place(page);
      const orders = product.sql<{ address: string; lines: string }>("SELECT o.shipping_address AS address, (SELECT group_concat(l.sku || l.quantity) FROM order_lines l WHERE l.order_id = o.id) AS lines FROM orders o WHERE o.number IN (?, ?) ORDER BY o.number", first, second);
      expect(orders).toEqual([orders[0], orders[0]]);
      expect(orders[0]!.address).toContain("12 Jacaranda Road");

      await page.goto("/account/addresses");
      expect(await page.getByText("12 Jacaranda Road").count()).toBe(1);
      await page.getByRole("link", { name: /^Change Palesa/ }).click();
      await page.getByLabel("Street and number").fill("14 Jacaranda Road");
      await page.getByRole("button", { name: "Save the address" }).click();
      await page.getByText("14 Jacaranda Road").waitFor();

      for (const number of [first, second]) await cancel(page, number);
      await page.goto("/account/profile");
      await page.getByLabel("Yes, delete my account").check();
      await page.locator("form").filter({ has: page.getByRole("button", { name: "Delete my account" }) }).getByLabel("Your password now").fill(password);
      await page.getByRole("button", { name: "Delete my account" }).click();
      await page.getByText("Your account is deleted.").waitFor();
      expect(product.sql("SELECT (SELECT count(*) FROM users WHERE email = ?1) + (SELECT count(*) FROM orders WHERE customer_email = ?1) AS left", email)).toEqual([{ left: 0 }]);
      expect(faults).toEqual([]);
      await close();
    });

async function register(page: Page, email: string) {
  await page.goto("/register?next=/account");
  await page.getByLabel("Name", { exact: true }).fill("Palesa Nkosi");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").first().fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("is not confirmed yet").waitFor();
  const mail = await eventually(`A mail to ${email}`, () => product.mail().find(({ to }) => to.includes(email)));
  await page.goto(/https?:\/\/\S+\/confirm-email\?token=[\w-]+/.exec(mail.text)![0]);
  await page.getByRole("button", { name: "Confirm this address" }).click();
  await page.getByText("Your e-mail address is confirmed.").waitFor();
}

async function fillCart(page: Page, javaScriptEnabled: boolean) {
  await page.goto("/products/football", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Add to cart" }).first().click();
  if (javaScriptEnabled) await page.getByRole("dialog").getByText("Football").first().waitFor();
  else await page.waitForURL(/\/cart$/);
}

async function place(page: Page): Promise<number> {
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: /^Place order/ }).click();
  await page.waitForURL(/\/orders\/\d+\?key=[0-9a-f]{64}&placed=1/);
  return Number(/orders\/(\d+)/.exec(page.url())![1]);
}

async function cancel(page: Page, number: number) {
  await page.goto(`/orders/${number}`);
  await page.getByRole("button", { name: "Cancel this order" }).click();
  await page.getByText("Cancelled").first().waitFor();
}
