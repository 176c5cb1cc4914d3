import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { ConstraintError } from "../platform/db";
import { stockLevels } from "./inventory.schema";

const level = async (shop: Awaited<ReturnType<typeof createShop>>, variantId: string) => (await shop.db.orm.select().from(stockLevels).where(eq(stockLevels.variantId, variantId)))[0];

it("keeps a level as the sum of its movements", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ onHand: 10 });
  await shop.move(variantId, 0, 3);
  await shop.move(variantId, -3, -3);
  expect(await level(shop, variantId)).toMatchObject({ onHand: 7, reserved: 0 });
});

it("lets exactly one of 50 parallel reservations have the last unit", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ onHand: 1 });
  const results = await Promise.allSettled(Array.from({ length: 50 }, () => shop.move(variantId, 0, 1)));
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ kind: "check", on: "stock_reserved_within_on_hand" });
  expect(await level(shop, variantId)).toMatchObject({ onHand: 1, reserved: 1 });
  const ledger = await bindings.DB.prepare("SELECT sum(reserved_delta) AS n FROM stock_movements WHERE variant_id = ?").bind(variantId).first<number>("n");
  expect(ledger).toBe(1);
});

it("writes nothing of a batch of which one line is short", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ onHand: 2 });
  await expect(shop.move(variantId, -3, 0)).rejects.toBeInstanceOf(ConstraintError);
  expect(await level(shop, variantId)).toMatchObject({ onHand: 2 });
});

it("refuses to change or drop a movement, and a movement of stock that has no level", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct();
  await expect(bindings.DB.prepare("UPDATE stock_movements SET on_hand_delta = 99 WHERE variant_id = ?").bind(variantId).run()).rejects.toThrow("append_only");
  await expect(bindings.DB.prepare("DELETE FROM stock_movements WHERE variant_id = ?").bind(variantId).run()).rejects.toThrow("append_only");
  await expect(shop.move("var_nobody", 1, 0)).rejects.toMatchObject({ kind: "foreign_key" });
});
