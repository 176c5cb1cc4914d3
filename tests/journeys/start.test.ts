import { expect, it } from "vitest";
import { openBrowser, phone, product } from "./support";

it("serves a shop that a phone can browse, without a fault in the page", async () => {
  const { page, faults, close } = await openBrowser(phone);
  await page.goto("/products?q=tripod");
  await page.getByRole("main").getByRole("link", { name: "Tripod", exact: true }).click();
  await page.waitForURL(/\/products\/./);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toMatch(/tripod/i);
  expect(faults.filter((fault) => !fault.endsWith("/favicon.ico"))).toEqual([]);
  await close();
});

it("knows the first owner by the e-mail and password of the environment", async () => {
  const answer = await fetch(`${product.origin}/api/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: product.ownerEmail, password: product.ownerPassword }),
  });
  expect(await answer.json()).toMatchObject({ user: { role: "owner" } });
});
