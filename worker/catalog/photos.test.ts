import { expect, it } from "vitest";
import { pictures } from "../../tests/support/pictures";
import { bindings, createShop } from "../../tests/support/shop";
import type { AdminProduct, ProductDetail, ProductImage, ProductList } from "./catalog.types";

type Person = Awaited<ReturnType<Awaited<ReturnType<typeof createShop>>["as"]>>;
type Bytes = Uint8Array<ArrayBuffer>;

async function shopWithStaff() {
  const shop = await createShop();
  return { shop, staff: await shop.as("staff"), ...(await shop.addProduct()) };
}
const photosOf = (productId: string) => `/api/admin/products/${productId}/photos`;
const upload = (person: Pick<Person, "fetch">, productId: string, bytes: Uint8Array, query = "") => person.fetch(`${photosOf(productId)}${query}`, { method: "POST", headers: { "Content-Type": "image/png" }, body: bytes as Bytes });
const patch = (person: Person, path: string, body: object) => person.fetch(path, { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
const files = async (shopId: string) => (await bindings.MEDIA.list({ prefix: `${shopId}/` })).objects.length;

it.each(Object.entries(pictures))("keeps a %s in every width, upright, and shows it at once", async (kind, bytes) => {
  const { shop, staff, productId, slug } = await shopWithStaff();
  expect(await (await shop.fetch(`/products/${slug}`)).text()).not.toContain("/media/");
  const answer = await upload(staff, productId, bytes);
  expect(answer.status, await answer.clone().text()).toBe(201);
  const photo = await answer.json<ProductImage>();
  expect(photo).toMatchObject({ alt: "Kettle", credit: "", ...(kind === "jpeg" ? { width: 20, height: 40 } : { width: 8, height: 6 }) });
  for (const width of [320, 640, 1280]) {
    const served = await shop.fetch(`/media/${photo.id}/${width}.webp`);
    expect([served.status, served.headers.get("Content-Type")]).toEqual([200, "image/webp"]);
    expect(await bindings.IMAGES.info(served.body!)).toMatchObject({ format: "image/webp", width: photo.width, height: photo.height });
  }
  expect(await (await shop.fetch(`/products/${slug}`)).text()).toContain(photo.sources[0]!.url);
  expect((await (await shop.fetch("/api/products")).json<ProductList>()).items[0]!.image).toEqual(photo);
});

it("makes a large picture smaller and tells its real widths", async () => {
  const { staff, productId } = await shopWithStaff();
  const large = await bindings.IMAGES.input(new Blob([pictures.png]).stream()).transform({ width: 2000, height: 1500, fit: "cover" }).output({ format: "image/jpeg" });
  const photo = await (await upload(staff, productId, new Uint8Array(await large.response().arrayBuffer()))).json<ProductImage>();
  expect(photo).toMatchObject({ width: 1280, height: 960, sources: [{ width: 320 }, { width: 640 }, { width: 1280 }] });
});

it("takes a file of a form, whatever it is called, with its words", async () => {
  const { staff, productId } = await shopWithStaff();
  const form = new FormData();
  form.set("alt", "A red kettle");
  form.set("credit", "Jane Doe");
  form.set("photo", new File([pictures.png], "notes.txt", { type: "text/plain" }));
  const made = await staff.fetch(photosOf(productId), { method: "POST", body: form });
  expect(await made.json()).toMatchObject({ alt: "A red kettle", credit: "Jane Doe" });
  const empty = new FormData();
  empty.set("photo", new File([], ""));
  const none = await staff.fetch(photosOf(productId), { method: "POST", body: empty });
  expect(await none.json()).toMatchObject({ status: 422, errors: [{ path: "photo" }] });
});

it("refuses what is no picture, is broken or too large, and stores nothing of it", async () => {
  const { shop, staff, productId } = await shopWithStaff();
  const text = (value: string) => new TextEncoder().encode(value);
  const svg = text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const gif = Uint8Array.from([...text("GIF89a"), ...new Uint8Array(40)]);
  for (const bytes of [text("hello"), svg, gif, new Uint8Array(12)]) expect((await upload(staff, productId, bytes)).status).toBe(415);
  expect((await upload(staff, productId, new Uint8Array())).status).toBe(415);
  for (const bytes of Object.values(pictures)) expect((await upload(staff, productId, bytes.slice(0, 20))).status).toBe(422);
  const liar = new Uint8Array(pictures.png.length + 30);
  liar.set([...pictures.png.slice(0, 8), ...svg.slice(0, 60)]);
  expect((await upload(staff, productId, liar)).status).toBe(422);
  expect((await upload(staff, productId, new Uint8Array(10 * 2 ** 20 + 1))).status).toBe(413);
  const post = (type: string, body: string) => staff.fetch(photosOf(productId), { method: "POST", headers: { "Content-Type": type }, body });
  expect((await post("application/json", "{}")).status).toBe(415);
  expect((await post("multipart/form-data", "x")).status).toBe(400);
  expect((await post("multipart/form-data; boundary=x", "no form")).status).toBe(400);
  expect((await upload(staff, productId, pictures.png, `?alt=${"x".repeat(201)}`)).status).toBe(422);
  expect(await files(shop.id)).toBe(0);
});

it("leaves no file behind when the row is refused: a product has twenty at most", async () => {
  const { shop, staff, productId } = await shopWithStaff();
  for (let i = 0; i < 19; i++) await shop.db.orm.run(`INSERT INTO media (id, shop_id, product_id, alt, width, height, position) VALUES ('med_${i}${shop.id}', '${shop.id}', '${productId}', 'x', 1, 1, ${i})`);
  const answers = await Promise.all([1, 2].map(() => upload(staff, productId, pictures.png)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(await files(shop.id)).toBe(3);
});

it("changes words and order, and removes photographs with their files, each with an audit row", async () => {
  const { shop, staff, productId, slug } = await shopWithStaff();
  const ids: string[] = [];
  for (const alt of ["one", "two", "three"]) ids.push((await (await upload(staff, productId, pictures.webp, `?alt=${alt}`)).json<ProductImage>()).id);
  const [one, two, three] = ids;
  const images = async () => (await (await shop.fetch(`/api/products/${slug}`)).json<ProductDetail>()).images.map(({ alt }) => alt);
  expect(await images()).toEqual(["one", "two", "three"]);
  expect((await patch(staff, `${photosOf(productId)}/${three}`, { position: 0 })).status).toBe(200);
  expect(await (await patch(staff, `${photosOf(productId)}/${one}`, { alt: "first", credit: "Jane" })).json()).toMatchObject({ id: one, alt: "first", credit: "Jane" });
  expect(await images()).toEqual(["three", "first", "two"]);
  for (const bad of [{ alt: "" }, { position: -1 }, { position: 1.5 }, { width: 1 }, []]) expect((await patch(staff, `${photosOf(productId)}/${one}`, bad)).status, JSON.stringify(bad)).toBe(422);
  const page = await (await shop.fetch(`/products/${slug}`)).text();
  expect(page).toContain(two);
  expect((await staff.fetch(`${photosOf(productId)}/${two}`, { method: "DELETE" })).status).toBe(204);
  expect(await images()).toEqual(["three", "first"]);
  expect(await (await shop.fetch(`/products/${slug}`)).text()).not.toContain(two);
  expect(await files(shop.id)).toBe(6);
  expect((await shop.fetch(`/media/${two}/640.webp`)).status).toBe(404);
  const { items } = await (await (await shop.as("owner")).fetch("/api/admin/audit?action=product")).json<{ items: { action: string }[] }>();
  expect(items.map(({ action }) => action.replace("product.photo_", ""))).toEqual(["removed", "changed", "changed", "added", "added", "added"]);
  expect((await (await staff.fetch(`/api/admin/products/${productId}`)).json<AdminProduct>()).images).toHaveLength(2);
});

it("keeps the files of a photograph that an order shows", async () => {
  const { shop, staff, productId, variantId } = await shopWithStaff();
  const { id } = await (await upload(staff, productId, pictures.webp)).json<ProductImage>();
  const order = { items: [{ sku: `SKU-${variantId}`, quantity: 1 }], customer: { name: "Thandi", email: "t@test.example" }, shippingMethod: "collection", paymentMethod: "on_collection" };
  expect((await shop.fetch("/api/orders", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(order) })).status).toBe(201);
  await staff.fetch(`${photosOf(productId)}/${id}`, { method: "DELETE" });
  expect((await shop.fetch(`/media/${id}/640.webp`)).status).toBe(200);
});

it("finds no photograph of another product or shop", async () => {
  const { shop, staff, productId } = await shopWithStaff();
  const { id } = await (await upload(staff, productId, pictures.webp)).json<ProductImage>();
  const beside = await shop.addProduct({ name: "Mug" });
  const stranger = await (await createShop()).as("owner");
  for (const [person, product] of [[staff, beside.productId], [stranger, productId]] as const) {
    expect((await patch(person, `${photosOf(product)}/${id}`, { alt: "mine" })).status).toBe(404);
    expect((await person.fetch(`${photosOf(product)}/${id}`, { method: "DELETE" })).status).toBe(404);
  }
  expect((await upload(stranger, productId, pictures.webp)).status).toBe(404);
  expect((await upload(staff, "prd_none", pictures.webp)).status).toBe(404);
});
