import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { onSchedule } from "../jobs";
import type { PlacedOrder } from "./orders.types";

const KEY = "8f14e45f-ceea-467f-a0e6-1ad1b5c1b5a1";
type Shop = Awaited<ReturnType<typeof createShop>>;
const place = async (shop: Shop, variantId: string, fetch: Shop["fetch"] = shop.fetch, key: string = crypto.randomUUID()) =>
  (
    await fetch("/api/orders", {
      method: "POST", headers: { "Content-Type": "application/json", "Idempotency-Key": key }, body: JSON.stringify({ items: [{ sku: `SKU-${variantId}`, quantity: 2 }], customer: { name: "Thandi <b>", email: "thandi@test.example" }, note: "Ring twice" }),
    })
  ).json<PlacedOrder>();
const cron = () => onSchedule({ scheduledTime: Date.now(), cron: "* * * * *" }, bindings, { waitUntil: () => {} });
const told = async (shop: Shop) =>
  (await bindings.DB.prepare("SELECT payload FROM outbox WHERE shop_id = ? AND key LIKE 'new-orders:%' ORDER BY created_at, key").bind(shop.id).all<{ payload: string }>()).results.map(({ payload }) => JSON.parse(payload) as { to: string; subject: string; text: string; html: string; replyTo: string });

it("mails the shop of a new order once, with what was ordered and how to get there", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ price: 10_000 });
  const { number } = await place(shop, variantId, shop.fetch, KEY);
  await place(shop, variantId, shop.fetch, KEY);
  await Promise.all([cron(), cron()]);
  await cron();
  const [mail, ...more] = await told(shop);
  expect([mail, more]).toMatchObject([{ to: "owner@test.example", subject: `New order ${number}`, replyTo: "thandi@test.example" }, []]);
  for (const words of ["2 × Kettle", "R\u00a0200,00", "To be collected", "Note: Ring twice", `/admin/orders/${number}`]) expect(mail!.text).toContain(words);
  expect(mail!.html).toContain("Thandi &lt;b&gt;");
});

it("tells of all that came meanwhile in one mail that names no customer, and never again of those it told", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ price: 10_000, onHand: 50 });
  const numbers = [(await place(shop, variantId)).number, (await place(shop, variantId)).number, (await place(shop, variantId)).number];
  await cron();
  const later = (await place(shop, variantId)).number;
  await cron();
  const [several, one, ...more] = await told(shop);
  expect([several, one, more]).toMatchObject([{ subject: `3 new orders: ${numbers[0]} to ${numbers[2]}` }, { subject: `New order ${later}` }, []]);
  for (const words of [...numbers, "2 × Kettle", "R\u00a0200,00", "/admin/orders"]) expect(several!.text).toContain(words);
  expect(JSON.stringify(several)).not.toMatch(/thandi/i);
});

it("mails nothing of what staff place or was cancelled, nor where the shop wants none, then or later", async () => {
  const [shop, quiet] = [await createShop(), await createShop()];
  await place(shop, (await shop.addProduct()).variantId, (await shop.as("staff")).fetch);
  const gone = await place(shop, (await shop.addProduct()).variantId);
  await bindings.DB.prepare("UPDATE orders SET status = 'cancelled' WHERE shop_id = ? AND number = ?").bind(shop.id, gone.number).run();
  const wants = (yes: number) => bindings.DB.prepare("UPDATE shops SET notify_new_orders = ? WHERE id = ?").bind(yes, quiet.id).run();
  await wants(0);
  await place(quiet, (await quiet.addProduct()).variantId);
  await cron();
  await wants(1);
  await cron();
  expect([await told(shop), await told(quiet)]).toEqual([[], []]);
});
