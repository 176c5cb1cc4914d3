import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { createShop } from "../tests/support/shop";

it("serves a page from the cache without a query, until its tag is purged", async () => {
  const shop = await createShop();
  await shop.addProduct({ name: "Kettle" });
  const visit = async () => {
    const page = await shop.fetch("/products");
    return { cache: page.headers.get("X-Cache"), timing: page.headers.get("Server-Timing"), html: await page.text(), control: page.headers.get("Cache-Control") };
  };
  expect(await visit()).toMatchObject({ cache: "MISS", control: "private, no-store", html: expect.stringContaining("Kettle") });
  expect(await visit()).toMatchObject({ cache: "HIT", timing: expect.stringMatching(/render;desc="trips=0 rows=0".*gateway;desc="trips=0 rows=0"/), html: expect.stringContaining("Kettle") });
  await shop.addProduct({ name: "Teapot" });
  await shop.purge([`catalog:${shop.id}`]);
  expect(await visit()).toMatchObject({ cache: "MISS", html: expect.stringContaining("Teapot") });
});

it("keeps one shop's page from another's, and ignores what a page does not know", async () => {
  const [one, other] = [await createShop(), await createShop()];
  await one.addProduct({ name: "Kettle" });
  expect(await (await one.fetch("/?utm_source=x")).text()).toContain("Kettle");
  expect((await one.fetch("/?utm_source=y", { headers: { Cookie: "a=b", Authorization: "Bearer x" } })).headers.get("X-Cache")).toBe("HIT");
  expect(await (await other.fetch("/")).text()).not.toContain("Kettle");
});

it("allows exactly the inline scripts that the page was rendered with", async () => {
  const shop = await createShop();
  const page = await shop.fetch("/");
  const policy = page.headers.get("Content-Security-Policy")!;
  expect(policy).not.toContain("unsafe-inline");
  const scripts = [...(await page.text()).matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  expect(scripts.length).toBeGreaterThan(1);
  for (const [, code] of scripts) expect(policy).toContain(createHash("sha256").update(code!).digest("base64"));
});

it("answers an unknown shop, page, address and method with a plain 4xx", async () => {
  const shop = await createShop();
  expect((await shop.fetch("/products/nothing")).status).toBe(404);
  expect((await shop.fetch("/nothing")).status).toBe(404);
  expect((await shop.fetch("/api/nothing")).status).toBe(404);
  expect((await shop.fetch("/", { method: "POST" })).status).toBe(405);
  expect((await shop.fetch("/products?sort=drop")).status).toBe(422);
});

it("gives a page that is not everyone's a fresh nonce, a visitor's cookie, and no place in the cache", async () => {
  const shop = await createShop();
  const [first, second] = [await shop.fetch("/cart-of-nobody"), await shop.fetch("/cart-of-nobody")];
  const nonce = (page: Response) => /'nonce-([\w-]{43})'/.exec(page.headers.get("Content-Security-Policy") ?? "")?.[1];
  expect(nonce(first)).toBeDefined();
  expect(nonce(first)).not.toBe(nonce(second));
  expect(await first.text()).toContain(`nonce="${nonce(first)}"`);
  expect(first.headers.get("Set-Cookie")).toMatch(/^__Host-visitor=[\w-]{43}; .*HttpOnly; Secure; SameSite=Lax/);
  expect(first.headers.get("X-Cache")).toBeNull();
  expect((await shop.fetch("/products")).headers.get("Set-Cookie")).toBeNull();
});
