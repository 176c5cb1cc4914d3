import { expect, it } from "vitest";
import { askedOf, cardOrder, COMPLETED, trouble, webhook } from "../../tests/support/card";
import { bindings } from "../../tests/support/shop";
import { expectLedger } from "../../tests/support/stock";
import type { AdminOrder } from "./orders.types";

type World = Awaited<ReturnType<typeof cardOrder>>;
const zar = (amount: number) => ({ amount, currency: "ZAR" });
const attempts = async ({ orderId }: World) => (await bindings.DB.prepare("SELECT state, amount, reference FROM payment_attempts WHERE order_id = ? ORDER BY created_at, id").bind(orderId).all<{ state: string; amount: number; reference: string }>()).results;
const pay = async ({ shop, placed }: World, key = placed.accessToken) => {
  const answer = await shop.fetch(`/api/orders/${placed.number}/pay`, { method: "POST", headers: { Authorization: `Bearer ${key}` } });
  return { status: answer.status, ...(await answer.json<{ url?: string }>()) };
};
const edit = async (world: World, version: number, quantity: number) => {
  const answer = await world.change({ action: "edit", version, items: [{ sku: `SKU-${world.variantId}`, quantity }] });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return answer.json<AdminOrder>();
};

/** A card order of 100.00 that was paid and then made to cost 300.00, with the page for the rest. */
async function dearer() {
  const world = await cardOrder();
  await webhook(world.shop, COMPLETED, world.session());
  expect(await edit(world, 2, 3)).toMatchObject({ version: 3, paymentStatus: "partially_paid", toPay: zar(20_000) });
  const { url } = await pay(world);
  const rest = (over: object = {}) => world.session({ id: url!.split("/").at(-1), amount_total: 20_000, payment_intent: `pi_rest_${world.orderId}`, ...over });
  return { ...world, url, rest };
}

it("lets the customer pay the rest by card, once, however often and at once it is told, and says so by mail", async () => {
  const world = await dearer();
  const { shop, orderId, rest, seen, mails, placed } = world;
  expect((await askedOf(orderId)).at(-1)).toMatchObject({ path: "/v1/checkout/sessions", body: { "line_items[0][price_data][unit_amount]": "20000", "metadata[order]": orderId } });
  expect(await pay(world)).toMatchObject({ url: world.url });
  expect((await pay(world, "0".repeat(64))).status).toBe(404);
  const told = (await bindings.DB.prepare("SELECT payload FROM outbox WHERE shop_id = ? AND payload LIKE '%was changed%'").bind(shop.id).first<string>("payload"))!;
  expect(JSON.parse(told).text).toMatch(/It costs R.?300[.,]00 now; before it was R.?100[.,]00[\s\S]*R.?200[.,]00 is still to be paid: please pay it by card[\s\S]*\/orders\/\d+\?key=/);
  expect(await (await shop.fetch(`/orders/${placed.number}?key=${placed.accessToken}`)).text()).toContain("Pay the rest");
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => webhook(shop, COMPLETED, rest(), { id: i % 2 ? `evt_rest_${shop.id}` : `evt_rest_${i}_${shop.id}` })));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
  const order = await seen();
  expect(order).toMatchObject({ paymentStatus: "paid", toPay: zar(0), captured: zar(30_000), onCard: zar(30_000), payments: [{ amount: zar(10_000) }, { amount: zar(20_000) }] });
  expect(order.documents.map(({ kind, total }) => [kind, total.amount])).toEqual([["invoice", 10_000], ["credit_note", 10_000], ["invoice", 30_000]]);
  expect((await mails()).filter((subject) => subject.startsWith("Payment received"))).toHaveLength(2);
  expect((await pay(world)).status).toBe(409);
  expect(await (await shop.fetch(`/orders/${placed.number}?key=${placed.accessToken}`)).text()).not.toContain("Pay the rest");
  await expectLedger(shop);
});

it("tells who comes back from the payment page that the payment is being checked, and offers no second one", async () => {
  const { shop, placed, orderId } = await dearer();
  const back = new URL((await askedOf(orderId)).at(-1)!.body.success_url!);
  expect(await (await shop.fetch(back.pathname + back.search)).text()).toContain("Your payment is being checked");
  // The address of the first payment, still in a tab, does not hide that there is a rest.
  expect(await (await shop.fetch(`/orders/${placed.number}?key=${placed.accessToken}&paid=10000`)).text()).toContain("Pay the rest");
});

it("pays a second payment of the rest back, and one that comes once the rest was paid otherwise or the order is off", async () => {
  for (const first of ["again", "by hand", "cancelled"] as const) {
    const { shop, rest, change, seen, orderId, mails } = await dearer();
    if (first === "again") expect(await webhook(shop, COMPLETED, rest())).toMatchObject({ outcome: "paid" });
    if (first === "by hand") expect((await change({ action: "mark_paid", version: 3, means: "cash" })).status).toBe(200);
    if (first === "cancelled") expect((await change({ action: "cancel", version: 3 })).status).toBe(200);
    const before = await seen();
    expect(await webhook(shop, COMPLETED, rest({ payment_intent: `pi_late_${orderId}` }))).toMatchObject({ outcome: "second_refunded" });
    expect((await askedOf(`pi_late_${orderId}`)).filter(({ path }) => path === "/v1/refunds")).toMatchObject([{ body: { amount: "20000" } }]);
    expect(await seen()).toMatchObject({ version: before.version, captured: before.captured, refunded: before.refunded });
    expect((await mails()).at(-1)).toMatch(/^A late payment went back/);
    await expectLedger(shop);
  }
});

it("closes the page for the rest when the order is cancelled or costs something else again, and opens one for what is due then", async () => {
  const world = await dearer();
  await edit(world, 3, 2);
  expect(await attempts(world)).toMatchObject([{ state: "paid" }, { state: "expired", amount: 20_000 }]);
  const { url } = await pay(world);
  expect(url).not.toBe(world.url);
  expect((await world.change({ action: "cancel", version: 4 })).status).toBe(200);
  expect(await attempts(world)).toMatchObject([{ state: "paid" }, { state: "expired" }, { state: "expired", amount: 10_000 }]);
  expect((await pay(world)).status).toBe(409);
});

it("keeps what was paid on a page of before the edit as a part, and takes the rest", async () => {
  const world = await cardOrder();
  const { shop, session, seen, orderId } = world;
  await trouble(`${world.attempt}/expire`, { status: 500 });
  await edit(world, 1, 2);
  expect(await webhook(shop, COMPLETED, session())).toMatchObject({ outcome: "part_paid" });
  expect(await webhook(shop, COMPLETED, session())).toMatchObject({ outcome: "already" });
  expect(await seen()).toMatchObject({ paymentStatus: "partially_paid", captured: zar(10_000), toPay: zar(10_000), documents: [] });
  const { url } = await pay(world);
  expect(await webhook(shop, COMPLETED, session({ id: url!.split("/").at(-1), payment_intent: `pi_rest_${orderId}` }))).toMatchObject({ outcome: "paid" });
  expect(await seen()).toMatchObject({ paymentStatus: "paid", captured: zar(20_000), documents: [{ kind: "invoice", total: zar(20_000) }] });
});

it("issues the invoice when an edit makes what was paid in part the whole", async () => {
  const world = await cardOrder();
  await edit(world, 1, 2);
  await webhook(world.shop, COMPLETED, world.session());
  expect(await edit(world, 3, 1)).toMatchObject({ paymentStatus: "paid", documents: [{ kind: "invoice", total: zar(10_000) }] });
});

it("books no payment of the rest that is another amount than a page asked, nor more than is due", async () => {
  const world = await dearer();
  const { shop, rest, seen, tasks } = world;
  for (const amount_total of [19_999, 20_001, 30_000, 0]) expect(await webhook(shop, COMPLETED, rest({ amount_total }))).toMatchObject({ outcome: "wrong_amount" });
  expect(await webhook(shop, COMPLETED, rest({ currency: "usd" }))).toMatchObject({ outcome: "wrong_amount" });
  expect((await tasks()).map(({ kind }) => kind)).toEqual(["wrong_amount"]);
  expect(await seen()).toMatchObject({ captured: zar(10_000), paymentStatus: "partially_paid" });
  const insert = (amount: number, kind = "capture", of: string | null = null) =>
    bindings.DB.prepare("INSERT INTO payments (id, shop_id, order_id, provider, kind, amount, reference, capture_reference, at) VALUES (?, ?, ?, 'stripe', ?, ?, ?, ?, 0)").bind(crypto.randomUUID(), shop.id, world.orderId, kind, amount, crypto.randomUUID(), of).run();
  await expect(insert(20_001)).rejects.toThrow("payments_within_captured");
  await insert(20_000);
  await expect(insert(-10_001, "refund", world.reference)).rejects.toThrow("payments_within_capture");
  await expect(insert(-1, "refund", "pi_of_nobody")).rejects.toThrow("payments_within_capture");
});

it("pays back to each of several payments what it holds, in parts, and all of it with a cancel", async () => {
  const { shop, rest, change, seen, reference, orderId } = await dearer();
  await webhook(shop, COMPLETED, rest());
  const refunds = async (of: string) => (await askedOf(of)).filter(({ path }) => path === "/v1/refunds").map(({ body }) => Number(body.amount));
  expect((await change({ action: "refund", amount: 15_000, version: 4 })).status).toBe(200);
  expect([await refunds(reference), await refunds(`pi_rest_${orderId}`)]).toEqual([[], [15_000]]);
  expect((await change({ action: "refund", amount: 12_000, version: 5 })).status).toBe(200);
  expect([await refunds(reference), await refunds(`pi_rest_${orderId}`)]).toEqual([[10_000], [15_000, 2_000]]);
  const order = await seen();
  expect(order).toMatchObject({ refunded: zar(27_000), onCard: zar(3_000) });
  // One refund, one credit note, though the money went two ways.
  expect(order.documents.filter(({ kind }) => kind === "credit_note").map(({ total }) => total.amount)).toEqual([10_000, 15_000, 12_000]);
  expect(await (await change({ action: "cancel", version: 6 })).json()).toMatchObject({ status: "cancelled", paymentStatus: "refunded", refundable: zar(0) });
  await expectLedger(shop);
});

it("stays true when the provider fails between two refunds, and when it tells of them itself", async () => {
  const { shop, rest, change, seen, reference, orderId } = await dearer();
  await webhook(shop, COMPLETED, rest());
  await trouble(`pi_rest_${orderId}`, { status: 500 });
  const answer = await change({ action: "cancel", version: 4 });
  expect([answer.status, await answer.json()]).toMatchObject([503, { detail: expect.stringMatching(/^R.?100[.,]00 went back to the card; the rest could not/) }]);
  expect(await seen()).toMatchObject({ status: "open", refunded: zar(10_000), onCard: zar(20_000), version: 5 });
  // The provider tells of the same refund too, and of one that does not fit any more.
  const { reference: refund } = (await bindings.DB.prepare("SELECT reference FROM payments WHERE order_id = ? AND kind = 'refund'").bind(orderId).first<{ reference: string }>())!;
  const told = (id: string, amount: number) => webhook(shop, "refund.created", { id, object: "refund", payment_intent: reference, amount, currency: "zar" });
  expect([await told(refund, 10_000), await told("re_more", 1)]).toMatchObject([{ outcome: "already" }, { outcome: "too_much" }]);
  await trouble(`pi_rest_${orderId}`);
  expect(await (await change({ action: "cancel", version: 5 })).json()).toMatchObject({ status: "cancelled", paymentStatus: "refunded", refunded: zar(30_000), onCard: zar(0) });
  await expectLedger(shop);
});

it("gives back by card what came by card, and leaves what was paid in cash to be paid back", async () => {
  const { shop, change, seen, reference } = await dearer();
  await change({ action: "mark_paid", version: 3, means: "cash" });
  expect(await seen()).toMatchObject({ onCard: zar(10_000), refundable: zar(30_000) });
  expect(await (await change({ action: "cancel", version: 4 })).json()).toMatchObject({ status: "cancelled", paymentStatus: "partially_refunded", refunded: zar(10_000), toRefund: zar(20_000) });
  expect((await askedOf(reference)).filter(({ path }) => path === "/v1/refunds")).toMatchObject([{ body: { amount: "10000" } }]);
  expect(await (await change({ action: "refund", amount: 20_000, version: 5 })).json()).toMatchObject({ paymentStatus: "refunded", toRefund: zar(0) });
  await expectLedger(shop);
});
