import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { addDays, dayStart, localDay } from "../platform/local-time";

const ZONE = "Africa/Johannesburg";

/** A shop with an order of two lines on each of the last `days` days, and its newest complete day. */
async function shopOf(days: number) {
  const shop = await createShop();
  const yesterday = addDays(localDay(Date.now(), ZONE), -1);
  const newest = dayStart(yesterday, ZONE) + 36_000_000;
  const each = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${days - 1})`;
  await bindings.DB.batch([
    bindings.DB.prepare(`INSERT INTO orders (id, shop_id, number, idempotency_key, request_hash, status, payment_status, fulfilment_status, customer_name, customer_email, shipping_method, payment_method, currency, subtotal, discount, shipping, tax, tax_included, total, placed_at, updated_at)
      ${each} SELECT 'ord_' || ?1 || i, ?1, 1001 + i, 'k' || i, '', 'completed', 'paid', 'delivered', 'Buyer', 'buyer-' || i % 7 || '@test.example', 'collection', 'card', 'ZAR', 3000, 0, 0, 0, 1, 3000, ${newest} - i * 86400000, 0 FROM n`).bind(shop.id),
    bindings.DB.prepare(`INSERT INTO order_lines (id, shop_id, order_id, position, product_id, variant_id, sku, name, quantity, unit_price, discount, tax, total)
      ${each} SELECT 'lin_' || ?1 || i || '_' || p.value, ?1, 'ord_' || ?1 || i, p.value, 'prd_' || p.value, 'var_' || p.value, 'S', 'Kettle', 1, 1000 * (1 + p.value), 0, 0, 1000 * (1 + p.value) FROM n JOIN json_each('[0,1]') p`).bind(shop.id),
  ]);
  const owner = await shop.as("owner");
  /** Rows that D1 reads to answer. */
  const rowsOf = async (path: string, body?: object) => {
    const answer = await owner.fetch(path, body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    expect(answer.status, path).toBeLessThan(300);
    return Number(/rows=(\d+)/.exec(answer.headers.get("Server-Timing")!)![1]);
  };
  const report = (date: string) => rowsOf("/api/admin/reports", { date });
  return { yesterday, report, rowsOf };
}

it("reads no more rows for a report or the newest figures the longer a shop is there", async () => {
  const costs = [];
  for (const days of [120, 600]) {
    const { yesterday, report, rowsOf } = await shopOf(days);
    // What is not folded yet is folded by whoever reads it first: each is asked for twice.
    const second = async (ask: () => Promise<number>) => (await ask(), ask());
    costs.push({ yesterday: await second(() => report(yesterday)), old: await second(() => report(addDays(yesterday, -30))), month: await second(() => rowsOf("/api/admin/metrics?compare=previous")) });
  }
  const [few, many] = costs as unknown as [Record<string, number>, Record<string, number>];
  for (const [what, rows] of Object.entries(many)) expect(rows, `${what}: ${few[what]} rows before`).toBeLessThanOrEqual(few[what]! + 100);
  expect(few.old).toBeLessThan(1_000);
});
