import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import type { PlacedOrder } from "./orders.types";

const KEY = "8f14e45f-ceea-467f-a0e6-1ad1b5c1b5a1";
type Shop = Awaited<ReturnType<typeof createShop>>;
const place = async (shop: Shop, variantId: string, fetch: Shop["fetch"] = shop.fetch, key: string = crypto.randomUUID()) =>
  (
    await fetch("/api/orders", {
      method: "POST", headers: { "Content-Type": "application/json", "Idempotency-Key": key }, body: JSON.stringify({ items: [{ sku: `SKU-${variantId}`, quantity: 2 }], customer: { name: "Thandi <b>", email: "thandi@test.example" }, note: "Ring twice" }),
    })
  ).json<PlacedOrder>();
const told = async (shop: Shop) =>
  (await bindings.DB.prepare("SELECT payload FROM outbox WHERE shop_id = ? AND key LIKE 'new-order:%'").bind(shop.id).all<{ payload: string }>()).results.map(({ payload }) => JSON.parse(payload) as { to: string; subject: string; text: string; html: string; replyTo: string });

it("mails the shop of each new order once, with what was ordered and how to get there", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ price: 10_000 });
  const { number } = await place(shop, variantId, shop.fetch, KEY);
  await place(shop, variantId, shop.fetch, KEY);
  const [mail, ...more] = await told(shop);
  expect([mail, more]).toMatchObject([{ to: "owner@test.example", subject: `New order ${number}`, replyTo: "thandi@test.example" }, []]);
  for (const words of ["2 × Kettle", "R\u00a0200,00", "To be collected", "Note: Ring twice", `${shop.origin}/admin/orders/${number}`]) expect(mail!.text).toContain(words);
  expect(mail!.html).toContain("Thandi &lt;b&gt;");
});

it("mails nothing of what staff place, nor where the shop wants none", async () => {
  const [shop, quiet] = [await createShop(), await createShop()];
  await place(shop, (await shop.addProduct()).variantId, (await shop.as("staff")).fetch);
  await bindings.DB.prepare("UPDATE shops SET notify_new_orders = 0 WHERE id = ?").bind(quiet.id).run();
  await place(quiet, (await quiet.addProduct()).variantId);
  expect([await told(shop), await told(quiet)]).toEqual([[], []]);
});
