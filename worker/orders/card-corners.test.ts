import Stripe from "stripe";
import { expect, it } from "vitest";
import { askedOf, cardOrder, COMPLETED, placeByCard, trouble, webhook } from "../../tests/support/card";
import { bindings, createShop } from "../../tests/support/shop";
import { expectLedger } from "../../tests/support/stock";
import { createCardProvider } from "../payments";
import type { PlacedOrder } from "./orders.types";

const auth = (token: string) => ({ method: "POST", headers: { Authorization: `Bearer ${token}` } });
const states = async (orderId: string) => (await bindings.DB.prepare("SELECT state FROM payment_attempts WHERE order_id = ? ORDER BY created_at, id").bind(orderId).all<{ state: string }>()).results.map(({ state }) => state);
const endHold = (orderId: string) => bindings.DB.prepare("UPDATE orders SET hold_until = 1 WHERE id = ?").bind(orderId).run();

it("opens another page after one that expired or whose payment failed, and leaves the order as it was", async () => {
  for (const type of ["checkout.session.expired", "checkout.session.async_payment_failed"]) {
    const { shop, placed, session, orderId, seen, level } = await cardOrder();
    expect(await webhook(shop, type, session({ payment_status: "unpaid", payment_intent: null }))).toMatchObject({ status: 200, outcome: type.endsWith("expired") ? "expired" : "failed" });
    expect(await seen()).toMatchObject({ status: "open", paymentStatus: "pending", version: 1, payments: [] });
    expect(await level()).toEqual({ onHand: 5, reserved: 1 });
    const { url } = await (await shop.fetch(`/api/orders/${placed.number}/pay`, auth(placed.accessToken))).json<{ url: string }>();
    expect(url).not.toBe(placed.payment.url);
    expect(await webhook(shop, COMPLETED, session({ id: url.split("/").at(-1) }))).toMatchObject({ outcome: "paid" });
    // What comes late of the first page changes nothing any more.
    expect(await webhook(shop, "checkout.session.expired", session({ id: url.split("/").at(-1) }))).toMatchObject({ status: 200 });
    expect((await states(orderId)).sort()).toEqual([type.endsWith("expired") ? "expired" : "failed", "paid"]);
    expect(await seen()).toMatchObject({ paymentStatus: "paid" });
  }
});

it("waits for money that is only promised, and books it when it came", async () => {
  const { shop, session, seen } = await cardOrder();
  expect(await webhook(shop, COMPLETED, session({ payment_status: "unpaid" }))).toMatchObject({ status: 200, outcome: "ignored" });
  expect(await seen()).toMatchObject({ paymentStatus: "pending", payments: [] });
  expect(await webhook(shop, "checkout.session.async_payment_succeeded", session())).toMatchObject({ outcome: "paid" });
  expect(await seen()).toMatchObject({ paymentStatus: "paid" });
});

it("books what it is told before the customer is back, and of a page that it never noted", async () => {
  const { shop, session, placed } = await cardOrder();
  expect(await webhook(shop, COMPLETED, session({ id: "cs_unknown" }))).toMatchObject({ outcome: "paid" });
  const page = await (await shop.fetch(`/orders/${placed.number}?key=${placed.accessToken}&paid=1`)).text();
  expect(page).not.toContain("Pay now");
  expect((await shop.fetch(`/api/orders/${placed.number}/pay`, auth(placed.accessToken))).status).toBe(409);
});

it("makes a refund that did not arrive a task, once, and tells the owner", async () => {
  const { shop, session, reference, change, tasks, mails } = await cardOrder();
  await webhook(shop, COMPLETED, session());
  expect((await change({ action: "refund", amount: 2_000, version: 2 })).status).toBe(200);
  const failed = { id: "re_lost", object: "refund", payment_intent: reference, amount: 2_000, currency: "zar", failure_reason: "lost_or_stolen_card" };
  for (let i = 0; i < 3; i++) expect(await webhook(shop, "refund.failed", failed)).toMatchObject({ status: 200, outcome: "refund_failed" });
  expect((await tasks()).map(({ kind }) => kind)).toEqual(["refund_failed"]);
  expect((await mails()).some((subject) => subject.startsWith("A refund did not arrive"))).toBe(true);
});

it("passes over what names an order of another shop, or none, or a payment that it does not know", async () => {
  const [mine, theirs] = [await cardOrder(), await cardOrder()];
  expect(await webhook(mine.shop, COMPLETED, theirs.session({ metadata: { shop: mine.shop.id, order: theirs.orderId } }))).toMatchObject({ status: 200, outcome: "ignored" });
  for (const metadata of [null, {}, { shop: mine.shop.id }, { shop: mine.shop.id, order: "' OR 1=1 --" }]) expect(await webhook(mine.shop, COMPLETED, mine.session({ metadata }))).toMatchObject({ status: 200, outcome: "ignored" });
  await webhook(theirs.shop, COMPLETED, theirs.session());
  for (const type of ["refund.created", "refund.failed", "charge.dispute.created"]) expect(await webhook(mine.shop, type, { id: "re_x", payment_intent: theirs.reference, amount: 100, currency: "zar", reason: "fraudulent" })).toMatchObject({ outcome: "ignored" });
  expect(await mine.seen()).toMatchObject({ paymentStatus: "pending", payments: [] });
  expect(await theirs.seen()).toMatchObject({ paymentStatus: "paid", refunded: { amount: 0 } });
  expect(await mine.tasks()).toEqual([]);
});

it("believes no signature of long ago, none over another body, and none at all where no secret is set", async () => {
  const { shop, session, seen } = await cardOrder();
  const stripe = new Stripe("sk_test_phetoho", { httpClient: Stripe.createFetchHttpClient() });
  const payload = JSON.stringify({ id: "evt_old", object: "event", type: COMPLETED, data: { object: session() } });
  const sign = (secret: string, timestamp = Math.floor(Date.now() / 1000)) => stripe.webhooks.generateTestHeaderStringAsync({ payload, secret, timestamp, cryptoProvider: Stripe.createSubtleCryptoProvider() });
  const send = async (signature: string, body = payload) => (await shop.fetch("/api/payments/stripe/webhook", { method: "POST", headers: { "Content-Type": "application/json", "Stripe-Signature": signature }, body })).status;
  const good = await sign("whsec_test");
  expect(await send(await sign("whsec_test", Math.floor(Date.now() / 1000) - 3_600))).toBe(401);
  expect(await send(good, payload.replace("10000", "99999"))).toBe(401);
  for (const hostile of ["", "t=1,v1=", "t=NaN,v1=00", `${good},v1=00`.replace(/v1=[0-9a-f]{64}/, "v1=ff"), "x".repeat(4_000)]) expect(await send(hostile)).toBe(401);
  expect(await seen()).toMatchObject({ paymentStatus: "pending" });
  for (const secret of [undefined, ""]) await expect(createCardProvider({ STRIPE_SECRET_KEY: "sk_test_x", STRIPE_WEBHOOK_SECRET: secret, STRIPE_TIMEOUT_MS: 500 })!.readEvent(payload, await sign("x").then(() => good))).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await send(good)).toBe(200);
});

it("keeps the order when the provider hangs or refuses, and can be paid by another try", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct();
  for (const how of [{ hang: true }, { status: 402 }]) {
    await trouble(shop.id, how);
    const placed = await placeByCard(shop, variantId);
    expect(placed).toMatchObject({ status: "open", paymentStatus: "pending" });
    const refused = await shop.fetch(`/api/orders/${placed.number}/pay`, auth(placed.accessToken));
    expect([refused.status, refused.headers.get("Retry-After")]).toEqual([503, "10"]);
    await trouble(shop.id);
    const pages = await Promise.all([1, 2, 3].map(async () => (await shop.fetch(`/api/orders/${placed.number}/pay`, auth(placed.accessToken))).json<{ url: string }>()));
    expect(new Set(pages.map(({ url }) => url)).size).toBe(1);
  }
});

it("frees what ended holds keep before it says that there is too little, and not before they have ended", async () => {
  const { shop, orderId, variantId, seen, level, attempt } = await cardOrder({ onHand: 1 });
  const buy = () => shop.fetch("/api/orders", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ items: [{ sku: `SKU-${variantId}`, quantity: 1 }], customer: { name: "Sipho", email: "sipho@test.example" }, paymentMethod: "transfer" }) });
  expect((await buy()).status).toBe(409);
  await endHold(orderId);
  const answers = await Promise.all(Array.from({ length: 4 }, buy));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  expect(await seen()).toMatchObject({ status: "cancelled", timeline: [{ kind: "placed" }, { kind: "expired" }] });
  expect(await level()).toEqual({ onHand: 1, reserved: 1 });
  // One request; a slow answer makes the client ask the same again.
  expect(new Set((await askedOf(`${attempt}/expire`)).map(({ key }) => key)).size).toBeLessThanOrEqual(1);
  await expectLedger(shop);
});

it("takes a discount again with an order that is opened again, where there is one left, and keeps the price where there is none", async () => {
  for (const left of [true, false]) {
    const { shop, variantId, staff } = await cardOrder({ onHand: 9 });
    const owner = await shop.as("owner");
    const made = await owner.fetch("/api/admin/discounts", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ title: "One", code: "ONE", kind: "percent", percent: 1000, limitTotal: 1 }) });
    const { id } = await made.json<{ id: string }>();
    const buy = async (paymentMethod: string) =>
      (await shop.fetch("/api/orders", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ items: [{ sku: `SKU-${variantId}`, quantity: 1 }], customer: { name: "Thandi", email: "thandi@test.example" }, paymentMethod, discountCode: "ONE" }) })).json<PlacedOrder>();
    const used = async () => (await (await owner.fetch(`/api/admin/discounts/${id}`)).json<{ used: number }>()).used;
    const placed = await buy("card");
    const orderId = (await bindings.DB.prepare("SELECT id FROM orders WHERE shop_id = ? AND number = ?").bind(shop.id, placed.number).first<string>("id"))!;
    await endHold(orderId);
    await shop.fetch("/api/orders", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ items: [{ sku: `SKU-${variantId}`, quantity: 9 }], customer: { name: "Thandi", email: "thandi@test.example" } }) });
    expect(await used()).toBe(0);
    if (!left) expect((await buy("transfer")).totals.discount.amount).toBe(1_000);
    const paid = { id: "cs_any", object: "checkout.session", payment_status: "paid", payment_intent: `pi_${orderId}`, amount_total: 9_000, currency: "zar", metadata: { shop: shop.id, order: orderId } };
    expect(await webhook(shop, COMPLETED, paid)).toMatchObject({ outcome: "reinstated" });
    expect(await used()).toBe(1);
    expect(await (await staff.fetch(`/api/admin/orders/${placed.number}`)).json()).toMatchObject({ status: "open", paymentStatus: "paid", totals: { total: { amount: 9_000 } } });
    // Called off after all, it gives back only what it had.
    await staff.fetch(`/api/admin/orders/${placed.number}`, { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ action: "cancel" }) });
    expect(await used()).toBe(left ? 0 : 1);
  }
});
