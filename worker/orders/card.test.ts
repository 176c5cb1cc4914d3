import { expect, it } from "vitest";
import { askedOf, cardOrder, COMPLETED, placeByCard, trouble, webhook } from "../../tests/support/card";
import { bindings, createShop } from "../../tests/support/shop";
import { expectLedger } from "../../tests/support/stock";

const auth = (token: string) => ({ method: "POST", headers: { Authorization: `Bearer ${token}` } });

it("opens one payment page an order, with all that ties the payment to it", async () => {
  const { shop, placed, orderId, attempt } = await cardOrder({ quantity: 2 });
  const pages = await Promise.all(Array.from({ length: 5 }, async () => (await shop.fetch(`/api/orders/${placed.number}/pay`, auth(placed.accessToken))).json<{ url: string }>()));
  expect(new Set(pages.map(({ url }) => url))).toEqual(new Set([placed.payment.url]));
  const [start] = await askedOf(orderId);
  expect(start).toMatchObject({ path: "/v1/checkout/sessions", body: { mode: "payment", client_reference_id: orderId, customer_email: "thandi@test.example", "line_items[0][price_data][currency]": "zar", "line_items[0][price_data][unit_amount]": "20000", "metadata[shop]": shop.id } });
  expect(start!.body.success_url).toContain(`${shop.origin}/orders/${placed.number}?key=`);
  expect(Number(start!.body.expires_at) * 1000).toBeGreaterThan(Date.now() + 30 * 60_000);
  expect(attempt).toMatch(/^cs_/);
  expect((await shop.fetch(`/api/orders/${placed.number}/pay`, { method: "POST" })).status).toBe(404);
});

it("lets the order stand when the provider cannot be reached, and is paid later", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct();
  await trouble(shop.id, { status: 500 });
  const placed = await placeByCard(shop, variantId);
  expect(placed.payment.url).toBeUndefined();
  expect((await shop.fetch(`/api/orders/${placed.number}/pay`, auth(placed.accessToken))).status).toBe(503);
  await trouble(shop.id);
  expect(await (await shop.fetch(`/api/orders/${placed.number}/pay`, auth(placed.accessToken))).json()).toMatchObject({ url: expect.stringContaining("https://pay.test/") });
});

it("captures once, however often and at once it is told", async () => {
  const { shop, session, seen, mails, level } = await cardOrder();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => webhook(shop, COMPLETED, session(), { id: i % 2 ? `evt_same_${shop.id}` : `evt_${i}_${shop.id}` })));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(await webhook(shop, COMPLETED, session(), { id: `evt_same_${shop.id}` })).toMatchObject({ status: 200 });
  expect(await seen()).toMatchObject({ paymentStatus: "paid", version: 2, payments: [{ provider: "stripe", kind: "capture", amount: { amount: 10_000 } }] });
  expect(await bindings.DB.prepare("SELECT hold_until AS held FROM orders WHERE shop_id = ?").bind(shop.id).first("held")).toBeNull();
  expect((await mails()).filter((subject) => subject.startsWith("Payment received"))).toHaveLength(1);
  expect(await level()).toEqual({ onHand: 5, reserved: 1 });
});

it("believes no other signature, books nothing of another shop and no other amount", async () => {
  const { shop, session, seen, tasks } = await cardOrder();
  const other = await createShop();
  expect((await webhook(shop, COMPLETED, session(), { secret: "whsec_other" })).status).toBe(401);
  expect((await shop.fetch("/api/payments/stripe/webhook", { method: "POST", body: "{}" })).status).toBe(401);
  expect(await webhook(other, COMPLETED, session())).toMatchObject({ status: 200, outcome: "ignored" });
  for (const wrong of [{ amount_total: 9_999 }, { currency: "usd" }]) expect(await webhook(shop, COMPLETED, session(wrong))).toMatchObject({ outcome: "wrong_amount" });
  expect(await seen()).toMatchObject({ paymentStatus: "pending", version: 1, payments: [] });
  const open = await tasks();
  expect(open.map(({ kind }) => kind)).toEqual(["wrong_amount"]);
});

it("pays back in parts through the provider, once each, and takes what its dashboard paid back", async () => {
  const { shop, session, change, seen, reference } = await cardOrder();
  await webhook(shop, COMPLETED, session());
  expect((await change({ action: "refund", amount: 2_000, version: 2 })).status).toBe(200);
  const refunds = (await askedOf(reference)).filter(({ path }) => path === "/v1/refunds");
  expect(refunds).toMatchObject([{ body: { amount: "2000" } }]);
  await webhook(shop, "refund.created", { id: "re_dashboard", object: "refund", payment_intent: reference, amount: 1_000, currency: "zar" });
  await webhook(shop, "refund.created", { id: "re_dashboard", object: "refund", payment_intent: reference, amount: 1_000, currency: "zar" });
  expect(await seen()).toMatchObject({ paymentStatus: "partially_refunded", refunded: { amount: 3_000 }, version: 4 });
  for (const how of [{ status: 500 }, { hang: true }]) {
    await trouble(reference, how);
    expect((await change({ action: "refund", amount: 500, version: 4 })).status).toBe(503);
    expect((await change({ action: "cancel", version: 4 })).status).toBe(503);
  }
  expect(await seen()).toMatchObject({ status: "open", refunded: { amount: 3_000 }, version: 4 });
  await trouble(reference);
  expect(await (await change({ action: "cancel", version: 4 })).json()).toMatchObject({ status: "cancelled", paymentStatus: "refunded", refundable: { amount: 0 } });
  await expectLedger(shop);
});

it("makes a dispute a task that somebody finishes once", async () => {
  const { shop, session, reference, tasks, staff, mails } = await cardOrder();
  await webhook(shop, COMPLETED, session());
  expect(await webhook(shop, "charge.dispute.created", { id: "dp_1", payment_intent: reference, amount: 10_000, currency: "zar", reason: "fraudulent" })).toMatchObject({ outcome: "disputed" });
  const [task] = await tasks();
  expect(task).toMatchObject({ kind: "dispute" });
  expect((await mails()).at(-1)).toContain("disputed");
  for (let again = 0; again < 2; again++) expect((await staff.fetch(`/api/admin/tasks/${task!.id}/done`, { method: "POST" })).status).toBe(200);
  expect(await tasks()).toEqual([]);
  expect(await bindings.DB.prepare("SELECT count(*) AS n FROM audit_entries WHERE shop_id = ? AND action = 'task.done'").bind(shop.id).first("n")).toBe(1);
});

it("closes the page of a cancelled order, else leaves a task, and pays back what comes in there", async () => {
  const { shop, session, attempt, placed, seen, tasks, level } = await cardOrder();
  await trouble(`${attempt}/expire`, { hang: true });
  expect((await shop.fetch(`/api/orders/${placed.number}/cancel`, auth(placed.accessToken))).status).toBe(200);
  expect((await tasks()).map(({ kind }) => kind)).toEqual(["void_failed"]);
  expect(await webhook(shop, COMPLETED, session())).toMatchObject({ outcome: "refunded" });
  expect(await seen()).toMatchObject({ status: "cancelled", paymentStatus: "refunded", payments: [{ amount: { amount: 10_000 } }, { amount: { amount: -10_000 } }] });
  expect(await level()).toEqual({ onHand: 5, reserved: 0 });
});
