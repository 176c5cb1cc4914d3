import { expect, it } from "vitest";
import { recordOrder } from "../../tests/support/sales";
import { bindings, createShop } from "../../tests/support/shop";
import { systemIds } from "../platform/ids";
import { foldSome } from "./fold-facts";
import { forgetFacts } from "./fold.queries";

const [HOUR, DAY] = [3_600_000, 86_400_000];
const NOON = Date.UTC(2026, 5, 1, 12);

it("folds a day at the cost of its own orders, however many there were before and whoever made them", async () => {
  const shop = await createShop();
  const folded = { id: shop.id, currency: "ZAR", timeZone: "Africa/Johannesburg" };
  /** Orders of two lines on ten days, one in eight given back in part. */
  const sell = async (count: number, from = NOON) => {
    for (let i = 0; i < count; i++) {
      const at = from + (i % 10) * DAY + i * 1_000;
      const id = await recordOrder(shop, { at, email: `b${i % 12}@test.example`, product: { productId: `prd_${i % 5}`, variantId: `var_${i % 5}` }, refunds: i % 8 ? [] : [{ at: at + HOUR, amount: 500 }] });
      await bindings.DB.prepare("INSERT INTO order_lines (id, shop_id, order_id, position, product_id, variant_id, sku, name, quantity, unit_price, discount, tax, total) VALUES (?, ?, ?, 1, 'prd_x', 'var_x', 'X', 'X', 1, 100, 0, 0, 100)").bind(systemIds.next("lin"), shop.id, id).run();
    }
  };
  const cost = async (most: number) => {
    const before = shop.db.stats.rowsRead;
    await foldSome(shop.db, folded, 2_000, most);
    return shop.db.stats.rowsRead - before;
  };
  await sell(40);
  const few = await cost(60);
  await sell(80);
  const many = await cost(60);
  expect(many - few).toBeLessThanOrEqual(20 * 80);
  await shop.db.write(forgetFacts(shop.db, shop.id));
  const one = await cost(3);
  await sell(40, NOON - 90 * DAY);
  await cost(400);
  await bindings.DB.prepare("UPDATE orders SET subtotal = subtotal + 1, total = total + 1 WHERE shop_id = ? AND placed_at >= ?").bind(shop.id, NOON + 7 * DAY).run();
  const later = await cost(3);
  // Each of the twelve has a first and a last order to be found now.
  expect(later).toBeLessThanOrEqual(one + 2 * 12);
});
