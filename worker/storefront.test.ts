import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { createShop } from "../tests/support/shop";
import { categories, productCategories } from "./catalog/catalog.schema";

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

it("gives a category its page, an address that names one its way there, and a stranger's category a 404", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const { productId } = await shop.addProduct({ name: "Kettle" });
  await shop.db.write([
    shop.db.orm.insert(categories).values({ id: `cat_${productId}`, shopId: shop.id, slug: "kitchen", name: "Kitchen" }),
    shop.db.orm.insert(productCategories).values({ shopId: shop.id, productId, categoryId: `cat_${productId}` }),
  ]);
  const page = await shop.fetch("/categories/kitchen?sort=price");
  expect(page.headers.get("X-Cache")).toBe("MISS");
  expect(await page.text()).toMatch(/<title>Kitchen · Test shop<\/title>[\s\S]*Kettle/);
  const old = await shop.fetch("/products?category=kitchen&sort=price", { redirect: "manual" });
  expect([old.status, old.headers.get("Location")]).toEqual([301, "/categories/kitchen?sort=price"]);
  expect((await other.fetch("/categories/kitchen")).status).toBe(404);
  expect(await (await shop.fetch("/")).text()).toContain('href="/categories/kitchen"');
});

it("takes prices as people write them, and tells what a list is narrowed by", async () => {
  const shop = await createShop();
  await shop.addProduct({ name: "Kettle", price: 12_900 });
  await shop.addProduct({ name: "Mug", price: 4_900 });
  const html = await (await shop.fetch("/products?minPrice=100,50&maxPrice=nonsense")).text();
  expect(html).toContain("Kettle");
  expect(html).not.toContain("Mug");
  expect(html).toMatch(/Remove <\/span>From R 100,50/);
  expect(html).toContain('content="noindex, follow"');
});

it("tells search engines of a product what its page says, and where all pages are", async () => {
  const shop = await createShop();
  const { slug, variantId } = await shop.addProduct({ name: "Kettle </script><b>", price: 12_900 });
  const page = await shop.fetch(`/products/${slug}?sku=SKU-${variantId}`);
  const html = await page.text();
  const [, data] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html)!;
  expect(JSON.parse(data!)).toMatchObject({ "@type": "Product", name: "Kettle </script><b>", offers: [{ sku: `SKU-${variantId}`, price: "129.00", priceCurrency: "ZAR", availability: "https://schema.org/InStock" }] });
  expect(page.headers.get("Content-Security-Policy")).toContain(createHash("sha256").update(data!).digest("base64"));
  expect(html).toContain(`<link rel="canonical" href="${shop.origin}/products/${slug}"/>`);
  expect(await (await shop.fetch("/sitemap.xml")).text()).toContain(`<loc>${shop.origin}/products/${slug}</loc>`);
  expect(await (await shop.fetch("/robots.txt")).text()).toMatch(/Disallow: \/checkout[\s\S]*Sitemap: http/);
  expect((await shop.fetch("/help")).headers.get("X-Cache")).toBe("MISS");
});
