import { describe, expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { order, stocked } from "../../tests/support/stock";
import { onSchedule } from "../jobs";

type Shop = Awaited<ReturnType<typeof createShop>>;
const all = async <T>(shop: Shop, query: string) => (await bindings.DB.prepare(query).bind(shop.id).all<T>()).results;
const alerts = (shop: Shop) => all<{ available: number; threshold: number; told_at: number | null }>(shop, "SELECT available, threshold, told_at FROM stock_alerts WHERE shop_id = ? ORDER BY at, id");
const mails = async (shop: Shop) => (await all<{ payload: string }>(shop, "SELECT payload FROM outbox WHERE shop_id = ? AND key LIKE 'stock-alerts:%' ORDER BY key")).map(({ payload }) => JSON.parse(payload) as { to: string; subject: string; text: string });
const set = (shop: Shop, sql: string) => shop.db.orm.run(`${sql} AND shop_id = '${shop.id}'`);
const cron = (expression = "* * * * *", at = Date.now()) => onSchedule({ scheduledTime: at, cron: expression }, bindings, { waitUntil: () => {} });

describe("an alert", () => {
  it("comes once per crossing, with what can be sold after the sale, and is armed again by a restock", async () => {
    const { shop, sku, variantId } = await stocked(7);
    await order(shop, sku, 1);
    expect(await alerts(shop)).toEqual([]);
    await order(shop, sku, 2);
    expect(await alerts(shop)).toMatchObject([{ available: 4, threshold: 5 }]);
    await order(shop, sku, 1);
    expect(await alerts(shop)).toHaveLength(1);
    await shop.move(variantId, 10, 0);
    await order(shop, sku, 10);
    expect(await alerts(shop)).toMatchObject([{ available: 4 }, { available: 3 }]);
  });

  it("is one, whoever of 20 buyers at once crosses the threshold", async () => {
    const { shop, sku } = await stocked(15);
    const answers = await Promise.all(Array.from({ length: 20 }, () => order(shop, sku)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(15);
    expect(await alerts(shop)).toMatchObject([{ available: 5, threshold: 5 }]);
  });

  it("takes the variant's threshold before the product's and that before the shop's", async () => {
    const { shop, sku, productId, staff } = await stocked(20);
    const threshold = async () => (await (await staff.fetch(`/api/admin/inventory/${sku}/movements`)).json<{ item: { threshold: number } }>()).item.threshold;
    expect(await threshold()).toBe(5);
    const patch = (path: string, body: unknown) => staff.fetch(path, { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    expect(await (await patch(`/api/admin/products/${productId}`, { lowStockThreshold: 12 })).json()).toMatchObject({ lowStockThreshold: 12 });
    expect(await threshold()).toBe(12);
    await order(shop, sku, 8);
    expect((await patch(`/api/admin/inventory/${sku}`, { lowStockThreshold: 9 })).status).toBe(200);
    expect(await threshold()).toBe(9);
    await order(shop, sku, 3);
    expect(await alerts(shop)).toMatchObject([{ available: 12, threshold: 12 }, { available: 9, threshold: 9 }]);
    expect((await (await shop.fetch("/api/products")).json<{ items: { lowStock: boolean }[] }>()).items[0]!.lowStock).toBe(true);
    expect((await patch(`/api/admin/inventory/${sku}`, { lowStockThreshold: null })).status).toBe(200);
    expect(await threshold()).toBe(12);
    for (const wrong of [-1, 1.5, "3", 100_001, undefined]) expect((await patch(`/api/admin/inventory/${sku}`, { lowStockThreshold: wrong })).status).toBe(422);
    expect((await patch("/api/admin/inventory/NONE", { lowStockThreshold: 1 })).status).toBe(404);
    expect((await patch(`/api/admin/products/${productId}`, { lowStockThreshold: -1 })).status).toBe(422);
  });

  it("is none for a transfer between places", async () => {
    const { shop, variantId } = await stocked(7);
    const move = (locationId: string, delta: number, kind: string) =>
      bindings.DB.prepare("INSERT INTO stock_movements (id, shop_id, variant_id, location_id, kind, on_hand_delta, reserved_delta, actor, at) VALUES (?, ?, ?, ?, ?, ?, 0, 'test', 0)").bind(crypto.randomUUID(), shop.id, variantId, locationId, kind, delta);
    await bindings.DB.prepare("INSERT INTO locations (id, shop_id, name) VALUES (?1, ?2, 'Back room')").bind(`${shop.locationId}2`, shop.id).run();
    await bindings.DB.prepare("INSERT INTO stock_levels (shop_id, variant_id, location_id) VALUES (?, ?, ?)").bind(shop.id, variantId, `${shop.locationId}2`).run();
    await bindings.DB.batch([move(shop.locationId, -4, "transfer"), move(`${shop.locationId}2`, 4, "transfer")]);
    expect(await alerts(shop)).toEqual([]);
    await move(shop.locationId, -2, "adjustment").run();
    expect(await alerts(shop)).toMatchObject([{ available: 5 }]);
  });
});

describe("telling", () => {
  it("is one mail to each reader about all that is untold, though two runs fire at once, and none afterwards", async () => {
    const { shop, sku } = await stocked(6);
    const other = await shop.addProduct({ name: "Mug", onHand: 6 });
    await order(shop, sku, 2);
    await order(shop, `SKU-${other.variantId}`, 6);
    await Promise.all([cron(), cron(), cron("*/15 * * * *"), cron("")]);
    const [mail, ...more] = await mails(shop);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: "owner@test.example", subject: "Low stock at Test shop: 2 products are running low" });
    expect(mail!.text).toContain("Kettle  4  4  5");
    expect(mail!.text).toContain("Mug  0  0  5");
    for (const { told_at } of await alerts(shop)) expect(told_at).not.toBeNull();
    await cron();
    expect(await mails(shop)).toHaveLength(1);
    await shop.db.orm.run(`UPDATE shops SET report_recipients = '["a@test.example","b@test.example"]' WHERE id = '${shop.id}'`);
    await shop.move(other.variantId, 20, 0);
    await order(shop, `SKU-${other.variantId}`, 17);
    await cron();
    expect((await mails(shop)).slice(1).map(({ to, subject }) => [to, subject]).sort()).toEqual(["a@test.example", "b@test.example"].map((to) => [to, "Low stock at Test shop: Mug: 3 left"]).sort());
  });

  it("says nothing of what was taken out of the shop, and shows on the dashboard what is still low", async () => {
    const { shop, sku, productId, staff } = await stocked(6);
    const mug = await shop.addProduct({ name: "Mug", onHand: 6 });
    await order(shop, sku, 2);
    await order(shop, `SKU-${mug.variantId}`, 3);
    const dashboard = async () => (await shop.fetch("/admin", { headers: { Cookie: staff.cookie } })).text();
    expect(await dashboard()).toMatch(/Fell low lately[\s\S]*Mug[\s\S]*3 left[\s\S]*Kettle[\s\S]*4 left/);
    await shop.move(mug.variantId, 20, 0);
    expect((await dashboard()).split("Fell low lately")[1]).not.toMatch(/inventory\/SKU-[^"]*"[^>]*>Mug/);
    await set(shop, `UPDATE products SET status = 'archived' WHERE id IN ('${productId}', '${mug.productId}')`);
    expect(await dashboard()).not.toContain("Fell low lately");
    await cron();
    expect(await mails(shop)).toEqual([]);
    expect((await alerts(shop)).every(({ told_at }) => told_at !== null)).toBe(true);
  });

  it("leaves reports to the quarter of an hour", async () => {
    const shop = await createShop();
    const reports = () => all(shop, "SELECT day FROM daily_reports WHERE shop_id = ?");
    const at = Date.UTC(2026, 10, 25, 10);
    await cron("* * * * *", at);
    expect(await reports()).toEqual([]);
  });
});
