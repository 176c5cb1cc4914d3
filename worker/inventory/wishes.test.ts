import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { ledgerOf, stocked } from "../../tests/support/stock";
import { onSchedule } from "../jobs";

type Shop = Awaited<ReturnType<typeof createShop>>;
const cron = () => onSchedule({ scheduledTime: Date.now(), cron: "* * * * *" }, bindings, { waitUntil: () => {} });
const ask = (shop: Shop, slug: string, body: unknown) => shop.fetch(`/api/products/${slug}/wishes`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
const mails = async (shop: Shop) =>
  (await bindings.DB.prepare("SELECT payload FROM outbox WHERE shop_id = ? AND key LIKE 'wish:%' ORDER BY id").bind(shop.id).all<{ payload: string }>()).results.map(({ payload }) => JSON.parse(payload) as { to: string; subject: string; text: string; html: string });

it("tells everyone who waits once when it can be sold again, and no one before", async () => {
  const { shop, sku, slug, variantId, staff } = await stocked(0);
  for (const email of ["Thandi@test.example", "thandi@test.example", "sipho@test.example"]) {
    const answer = await ask(shop, slug, { sku, email });
    expect([answer.status, await answer.json()]).toEqual([202, { waiting: true }]);
  }
  await Promise.all(Array.from({ length: 10 }, () => ask(shop, slug, { sku, email: "ten@test.example" })));
  await cron();
  expect(await mails(shop)).toEqual([]);
  expect(await ledgerOf(staff, sku)).toMatchObject({ waiting: 3 });
  await shop.move(variantId, 1, 0);
  await Promise.all([cron(), cron(), cron()]);
  const sent = await mails(shop);
  expect(sent.map(({ to }) => to).sort()).toEqual(["sipho@test.example", "ten@test.example", "thandi@test.example"]);
  expect(sent[0]).toMatchObject({ subject: "Kettle is back · Test shop" });
  for (const form of [sent[0]!.text, sent[0]!.html]) expect(form).toMatch(new RegExp(`first come, first served[\\s\\S]*/products/${slug}\\?sku=${sku}`));
  await cron();
  expect(await mails(shop)).toHaveLength(3);
  expect(await ledgerOf(staff, sku)).toMatchObject({ waiting: 0 });
  await shop.move(variantId, -1, 0);
  await ask(shop, slug, { sku, email: "thandi@test.example" });
  await shop.move(variantId, 1, 0);
  await cron();
  expect(await mails(shop)).toHaveLength(4);
});

it("tells nobody of what is a draft, archived or all reserved", async () => {
  const { shop, sku, slug, variantId, productId } = await stocked(0);
  await ask(shop, slug, { sku, email: "thandi@test.example" });
  await shop.move(variantId, 2, 2);
  await cron();
  await shop.move(variantId, 0, -2);
  const set = (sql: string) => shop.db.orm.run(sql);
  for (const status of ["draft", "archived"]) {
    await set(`UPDATE products SET status = '${status}' WHERE id = '${productId}'`);
    expect((await ask(shop, slug, { sku, email: "x@test.example" })).status).toBe(404);
    await cron();
  }
  await set(`UPDATE products SET status = 'active' WHERE id = '${productId}'`);
  await set(`UPDATE variants SET archived_at = 1 WHERE id = '${variantId}'`);
  await cron();
  expect(await mails(shop)).toEqual([]);
  await set(`UPDATE variants SET archived_at = NULL WHERE id = '${variantId}'`);
  await cron();
  expect(await mails(shop)).toHaveLength(1);
});

it("refuses what is no address or no such variant, with the field", async () => {
  const [{ shop, sku, slug }, other] = [await stocked(0), await stocked(0)];
  for (const body of [{}, { sku }, { sku, email: "nobody" }, { sku: 7, email: "a@test.example" }, [], null, { sku: "x".repeat(65), email: "a@test.example" }]) expect((await ask(shop, slug, body)).status).toBe(422);
  for (const [path, wanted] of [[slug, "NONE"], ["nothing", sku], [slug, other.sku], [other.slug, other.sku]] as const) expect((await ask(shop, path, { sku: wanted, email: "a@test.example" })).status).toBe(404);
});

it("forgets a reader's other wishes by the link in the mail: once confirmed, and for nobody else", async () => {
  const { shop, sku, slug, variantId, staff } = await stocked(0);
  const mug = await shop.addProduct({ name: "Mug", onHand: 0 });
  const [mugSku, me] = [`SKU-${mug.variantId}`, "thandi@test.example"];
  await ask(shop, slug, { sku, email: me });
  for (const email of [me, "sipho@test.example"]) await ask(shop, mug.slug, { sku: mugSku, email });
  await shop.move(variantId, 1, 0);
  await cron();
  const [, path] = new RegExp("(/wishes/\\S+)").exec((await mails(shop))[0]!.text)!;
  const post = (to: string) => shop.fetch(to, { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: shop.origin, Host: new URL(shop.origin).host }, body: "" });
  const page = await shop.fetch(path!);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("Forget what I wait for")]);
  expect(await ledgerOf(staff, mugSku)).toMatchObject({ waiting: 2 });
  for (const forged of [path!.replace(/key=.{8}/, "key=00000000"), path!.split("?")[0]!]) expect([(await shop.fetch(forged)).status, (await post(forged)).status]).toEqual([404, 404]);
  for (let time = 0; time < 2; time++) expect(await (await post(path!)).text()).toContain("It is forgotten.");
  expect(await ledgerOf(staff, mugSku)).toMatchObject({ waiting: 1 });
});

it("takes the form of a sold-out product's page, and shows it nowhere else", async () => {
  const { shop, sku, slug } = await stocked(0);
  const mug = await shop.addProduct({ name: "Mug", onHand: 1 });
  expect(await (await shop.fetch(`/products/${slug}`)).text()).toContain("Tell me when it is back");
  expect(await (await shop.fetch(`/products/${mug.slug}`)).text()).not.toContain("Tell me when it is back");
  const send = async (email: string) => {
    const answer = await shop.fetch(`/products/${slug}?sku=${sku}`, { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: shop.origin, Host: new URL(shop.origin).host }, body: new URLSearchParams({ sku, email }).toString() });
    return [answer.status, await answer.text()] as const;
  };
  const [refused, page] = await send("nobody");
  expect([refused, page]).toEqual([422, expect.stringContaining("An e-mail address, please.")]);
  const [taken, thanks] = await send("thandi@test.example");
  expect([taken, thanks]).toEqual([200, expect.stringContaining("thandi@test.example")]);
  expect(await (await shop.fetch(`/products/${slug}`)).text()).not.toContain("thandi@test.example");
});

it("sets a variant's threshold by the form of its inventory page", async () => {
  const { shop, sku, staff } = await stocked(8);
  const send = (lowStockThreshold: string) => shop.fetch(`/admin/inventory/${sku}`, { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: shop.origin, Host: new URL(shop.origin).host, Cookie: staff.cookie }, body: new URLSearchParams({ intent: "threshold", lowStockThreshold }).toString() });
  expect(await (await send("9")).text()).toContain("low at 9 or fewer");
  expect((await ledgerOf(staff, sku)).item).toMatchObject({ threshold: 9, lowStockThreshold: 9, state: "low" });
  const refused = await send("many");
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("A whole number, please.")]);
  expect((await send("")).status).toBe(200);
  expect((await ledgerOf(staff, sku)).item).toMatchObject({ threshold: 5, lowStockThreshold: null });
});
