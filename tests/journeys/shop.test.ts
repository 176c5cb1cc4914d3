import { expect, it } from "vitest";
import { desktop, openBrowser, phone, product } from "./support";

const VIEWS = [
  { name: "a phone", view: { ...phone } },
  { name: "a desktop", view: { ...desktop } },
];

for (const { name, view } of VIEWS)
  for (const javaScriptEnabled of [true, false])
    it(`goes from the first page to a placed order on ${name}, JavaScript ${javaScriptEnabled ? "on" : "off"}`, async () => {
      const { page, close } = await openBrowser({ ...view, javaScriptEnabled });
      await page.goto("/");
      await page.getByRole("searchbox", { name: "Search products" }).fill("football");
      await page.keyboard.press("Enter");
      await page.getByRole("main").getByRole("link", { name: "Football", exact: true }).first().click();
      await page.getByRole("heading", { level: 1, name: "Football" }).waitFor();
      await page.waitForLoadState("networkidle");
      await page.getByRole("button", { name: "Add to cart" }).click();
      if (javaScriptEnabled) await page.getByRole("dialog").getByText("Football").first().waitFor();
      await page.goto("/cart");
      await page.getByRole("button", { name: "One more of Football" }).click();
      await page.getByText("each").first().waitFor();
      await page.getByRole("link", { name: "Checkout" }).click();
      await page.getByLabel("Name", { exact: true }).waitFor();
      await page.waitForLoadState("networkidle");
      await page.getByLabel(/^Collection/).check();
      await page.getByRole("button", { name: /^Place order/ }).click();
      await page.getByRole("link", { name: "E-mail", exact: true }).waitFor();
      await page.getByLabel("Name", { exact: true }).fill("Thandi Mokoena");
      await page.getByLabel("E-mail", { exact: true }).fill("thandi@journey.example");
      await page.getByRole("button", { name: /^Place order/ }).dblclick();
      await page.waitForURL(/\/orders\/\d+\?key=[0-9a-f]{64}&placed=1/);
      const number = /orders\/(\d+)/.exec(page.url())![1]!;
      expect(product.sql("SELECT l.quantity, o.shipping_method AS way FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.number = ?", Number(number))).toEqual([{ quantity: 2, way: "collection" }]);
      expect((await page.context().cookies()).find((cookie) => cookie.name === "__Host-cart")).toBeUndefined();
      await close();
    });
