import { expect, it } from "vitest";
import { createVisitor } from "../../tests/support/chat";
import { bindings, createShop } from "../../tests/support/shop";
import { listenTo, UPGRADE } from "../../tests/support/socket";
import { order, stocked } from "../../tests/support/stock";
import { onSchedule } from "../jobs";

type Shop = Awaited<ReturnType<typeof createShop>>;

/** A staff member's open socket: `next()` is the event that comes next, `closed` the code it is closed with. */
async function listen(shop: Shop, token: string) {
  const answer = await shop.fetch("/api/admin/live", { headers: { ...UPGRADE, Authorization: `Bearer ${token}` } });
  return listenTo<Record<string, unknown>>(answer);
}

it("tells the shop's staff of orders, chats, messages and low stock as they happen, and no other shop's", async () => {
  const { shop, sku, staff } = await stocked(6);
  const [one, elsewhere] = [await listen(shop, staff.token), await stocked()];
  const { number } = await (await order(shop, sku, 2)).json<{ number: number }>();
  expect(await one.next()).toMatchObject({ type: "order", deed: "placed", number: String(number), at: expect.stringMatching(/^20.*Z$/) });
  await order(elsewhere.shop, elsewhere.sku);
  await staff.fetch(`/api/admin/orders/${number}`, { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ action: "cancel", reason: "", restock: true }) });
  expect(await one.next()).toMatchObject({ type: "order", deed: "cancelled", number: String(number) });
  await onSchedule({ scheduledTime: Date.now(), cron: "* * * * *" }, bindings, { waitUntil: () => {} });
  expect(await one.next()).toMatchObject({ type: "alert", sku, name: "Kettle", available: 4 });
  const visitor = createVisitor(shop);
  await visitor.say("Can I talk to a person?");
  expect(await one.next()).toMatchObject({ type: "message", conversationId: visitor.conversationId });
  expect(await one.next()).toMatchObject({ type: "chat", conversationId: visitor.conversationId });
  one.socket.close();
});

it("opens to staff alone, and not to another site's page", async () => {
  const shop = await createShop();
  const status = async (headers: Record<string, string>) => (await shop.fetch("/api/admin/live", { headers: { ...UPGRADE, ...headers } })).status;
  const [staff, customer, foreign] = [await shop.as("staff"), await shop.as("customer"), await (await createShop()).as("owner")];
  expect(await status({})).toBe(401);
  expect(await status({ Authorization: `Bearer ${customer.token}` })).toBe(403);
  expect(await status({ Authorization: `Bearer ${foreign.token}` })).toBe(401);
  expect(await status({ Cookie: staff.cookie, Origin: "https://evil.example" })).toBe(403);
  expect(await status({ Cookie: staff.cookie, Origin: shop.origin })).toBe(101);
});

it("says nothing to a session that has ended, and closes its socket", async () => {
  const { shop, sku, staff } = await stocked(50);
  const other = await shop.as("staff");
  const [gone, stays] = [await listen(shop, staff.token), await listen(shop, other.token)];
  await staff.fetch("/api/auth/logout", { method: "POST" });
  await order(shop, sku);
  expect(await gone.closed).toBe(4401);
  expect(await stays.next()).toMatchObject({ type: "order" });
  await shop.db.orm.run(`UPDATE users SET role = 'customer' WHERE id = '${other.userId}'`);
  await order(shop, sku);
  expect(await stays.closed).toBe(4401);
});
