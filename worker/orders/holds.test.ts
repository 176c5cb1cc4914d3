import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { expect, it } from "vitest";
import { askedOf, cardOrder, COMPLETED, trouble, webhook } from "../../tests/support/card";
import { bindings } from "../../tests/support/shop";
import { expectLedger } from "../../tests/support/stock";
import { onSchedule } from "../jobs";

/** Lets the order's hold end, and cron come by. */
async function endHold(orderId: string) {
  await bindings.DB.prepare("UPDATE orders SET hold_until = 1 WHERE id = ?").bind(orderId).run();
  const execution = createExecutionContext();
  await onSchedule({ scheduledTime: Date.now(), cron: "* * * * *" }, bindings, execution);
  await waitOnExecutionContext(execution);
}

it("ends a hold: goods go back on sale, the page is closed, once", async () => {
  const { shop, orderId, attempt, seen, level, placed, mails } = await cardOrder({ quantity: 2 });
  expect(await level()).toEqual({ onHand: 5, reserved: 2 });
  for (let run = 0; run < 2; run++) await endHold(orderId);
  const order = await seen();
  expect(order).toMatchObject({ status: "cancelled", paymentStatus: "pending" });
  expect(order.timeline.map(({ kind }) => kind)).toEqual(["placed", "expired"]);
  expect(await level()).toEqual({ onHand: 5, reserved: 0 });
  expect((await askedOf(`${attempt}/expire`)).length).toBe(1);
  expect((await mails()).filter((subject) => subject.includes("not paid in time"))).toHaveLength(1);
  expect((await shop.fetch(`/api/orders/${placed.number}/pay`, { method: "POST", headers: { Authorization: `Bearer ${placed.accessToken}` } })).status).toBe(409);
  await expectLedger(shop);
});

it("opens an order again that was paid after its hold, when its goods are still there", async () => {
  const { shop, orderId, session, seen, level } = await cardOrder({ quantity: 2 });
  await endHold(orderId);
  const answers = await Promise.all(Array.from({ length: 5 }, (_, i) => webhook(shop, COMPLETED, session(), { id: `evt_late_${i}_${shop.id}` })));
  expect(answers.filter(({ outcome }) => outcome === "reinstated")).toHaveLength(1);
  expect(await seen()).toMatchObject({ status: "open", paymentStatus: "paid", payments: [{ amount: { amount: 20_000 } }] });
  expect(await level()).toEqual({ onHand: 5, reserved: 2 });
  await expectLedger(shop);
});

it("pays back what came after the hold when the goods are gone, and makes a task of it when that fails", async () => {
  for (const fails of [false, true]) {
    const { shop, orderId, session, seen, variantId, reference, tasks, mails } = await cardOrder({ onHand: 2, quantity: 2 });
    await endHold(orderId);
    await shop.move(variantId, -1, 0);
    if (fails) await trouble(reference, { status: 500 });
    await Promise.all(Array.from({ length: 4 }, (_, i) => webhook(shop, COMPLETED, session(), { id: `evt_gone_${i}_${shop.id}` })));
    expect(await seen()).toMatchObject({ status: "cancelled", paymentStatus: fails ? "paid" : "refunded", refundable: { amount: fails ? 20_000 : 0 } });
    expect((await tasks()).map(({ kind }) => kind)).toEqual(fails ? ["refund_failed"] : []);
    const subjects = await mails();
    expect(subjects.filter((subject) => subject.startsWith("A late payment"))).toHaveLength(1);
    if (!fails) expect(subjects).toContain("Refund for order 1001");
    await expectLedger(shop);
  }
});
