import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { media } from "./catalog.schema";
import type { ProductDetail } from "./catalog.types";

/** A shop with one stored file: 640.webp of `med_<shop>`. */
async function shopWithPicture() {
  const shop = await createShop();
  const id = `med_${shop.id}`;
  await bindings.MEDIA.put(`${shop.id}/${id}/640.webp`, "picture", { httpMetadata: { contentType: "text/html" } });
  return { shop, id, url: `/media/${id}/640.webp` };
}

it("serves a stored picture as immutable and as nothing but a picture", async () => {
  const { shop, url } = await shopWithPicture();
  const answer = await shop.fetch(url);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe("picture");
  expect(Object.fromEntries(answer.headers)).toMatchObject({ "content-type": "image/webp", "cache-control": "public, max-age=31536000, immutable", "x-content-type-options": "nosniff", etag: expect.stringMatching(/^".+"$/) });
  const head = await shop.fetch(url, { method: "HEAD" });
  expect([head.status, await head.text(), head.headers.get("ETag")]).toEqual([200, "", answer.headers.get("ETag")]);
});

it("answers 304 to who has it already", async () => {
  const { shop, url } = await shopWithPicture();
  const first = await shop.fetch(url);
  await first.text();
  const etag = first.headers.get("ETag")!;
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const again = await shop.fetch(url, { headers: { "If-None-Match": known } });
    expect([again.status, await again.text()], known).toEqual([304, ""]);
    expect(again.headers.get("Cache-Control")).toContain("immutable");
  }
  const other = await shop.fetch(url, { headers: { "If-None-Match": `"other"` } });
  expect([other.status, await other.text()]).toEqual([200, "picture"]);
});

it("finds no unknown width or id, no way up, and no other shop's picture", async () => {
  const { shop, id, url } = await shopWithPicture();
  const up = encodeURIComponent(`../${shop.id}/${id}`);
  for (const path of [`/media/${id}/641.webp`, `/media/${id}/320.webp`, `/media/${id}/640.png`, "/media/med_none/640.webp", `/media/${up}/640.webp`, `/media/${id}/..%2F${id}%2F640.webp`, "/media/", `/media/${id}/640.webp/x`]) {
    const answer = await shop.fetch(path);
    expect([answer.status, answer.headers.get("Content-Type"), answer.headers.get("Cache-Control")], path).toEqual([404, "application/problem+json", "private, no-store"]);
    await answer.text();
  }
  const stranger = await createShop();
  for (const path of [url, `/media/../${shop.id}/${id}/640.webp`, `/media/..%2F${shop.id}%2F${id}/640.webp`]) {
    const answer = await stranger.fetch(path);
    expect(answer.status, path).toBe(404);
    await answer.text();
  }
});

it("keeps pages private though pictures are public", async () => {
  const shop = await createShop();
  const page = await shop.fetch("/");
  await page.text();
  expect(page.headers.get("Cache-Control")).toBe("private, no-store");
});

it("names a product's pictures by the widths they really have", async () => {
  const shop = await createShop();
  const { productId, slug } = await shop.addProduct();
  const id = `med_${shop.id}`;
  await shop.db.write([shop.db.orm.insert(media).values({ id, shopId: shop.id, productId, alt: "Kettle", width: 600, height: 900 })]);
  const { images } = await (await shop.fetch(`/api/products/${slug}`)).json<ProductDetail>();
  expect(images[0]!.sources).toEqual([{ url: `/media/${id}/320.webp`, width: 320 }, { url: `/media/${id}/640.webp`, width: 600 }]);
});
