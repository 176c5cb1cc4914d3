import { expect, it } from "vitest";
import { recordOrder } from "../../tests/support/sales";
import { bindings, createShop } from "../../tests/support/shop";
import { post } from "../../tests/support/stock";
import { createJobCtx } from "../jobs";
import type { Proposal, StockOutlook } from "../purchasing";
import { addDays, dayBounds, localDay } from "../platform/local-time";
import { selectShop } from "../shops/shops.queries";
import { buildForecasts } from "./build-forecasts";
import type { ForecastView } from "./forecast.types";

const ZONE = "Africa/Johannesburg";
const execution = { waitUntil: () => {} };

/** A shop that sold ten weeks of one product, more on Saturdays, and something else now and then. */
async function sellingShop() {
  const shop = await createShop();
  const [kettle, urn] = [await shop.addProduct({ name: "Kettle", onHand: 40 }), await shop.addProduct({ name: "Urn", onHand: 3 })];
  const today = localDay(Date.now(), ZONE);
  for (let ago = 70; ago >= 1; ago--) {
    const at = dayBounds(addDays(today, -ago), ZONE).from + 9 * 3_600_000;
    await recordOrder(shop, { at, quantity: ago % 7 === 3 ? 6 : 3, unitPrice: 1_000, product: { ...kettle, name: "Kettle" } });
    if (ago % 9 === 0) await recordOrder(shop, { at, quantity: 1, unitPrice: 5_000, product: { ...urn, name: "Urn" } });
  }
  const night = async (most = 400) => buildForecasts(createJobCtx(bindings, execution, (await shop.db.read(selectShop(shop.db, shop.id)))[0][0]!, "forecasts", Date.now()), most);
  const kept = async () => (await bindings.DB.prepare("SELECT subject, day, forecast FROM forecasts WHERE shop_id = ? ORDER BY subject, day").bind(shop.id).all<{ subject: string; day: string; forecast: string }>()).results;
  return { shop, kettle, urn, today, night, kept, staff: await shop.as("staff") };
}

it("builds the night's forecasts once, in batches, and pages and stock go by them", async () => {
  const { shop, kettle, urn, today, night, kept, staff } = await sellingShop();
  await bindings.DB.prepare("INSERT INTO forecasts (shop_id, subject, day, forecast, built_at) VALUES (?, ?, ?, '{}', 0)").bind(shop.id, kettle.variantId, addDays(today, -1)).run();
  const [one, two] = await Promise.all([night(), night()]);
  expect([one, two]).toEqual([3, 3]);
  const first = await kept();
  expect(first.map(({ subject, day }) => [subject, day])).toEqual([["", today], ...[kettle.variantId, urn.variantId].sort().map((id) => [id, today])]);
  expect(await night()).toBe(0);
  expect(await kept()).toEqual(first);
  const ofKettle = JSON.parse(first.find(({ subject }) => subject === kettle.variantId)!.forecast) as { expected: number[]; basis: string };
  expect(ofKettle.basis).toBe("tested");
  expect(Math.round(ofKettle.expected.slice(0, 7).reduce((sum, units) => sum + units, 0))).toBeCloseTo(24, -1);

  const view = await (await staff.fetch("/api/admin/forecast")).json<ForecastView>();
  expect(view).toMatchObject({ day: today, builtFor: today, basis: "tested", said: null, error: { origins: 7 } });
  expect(view.days).toHaveLength(28);
  expect(view.week!.low).toBeLessThanOrEqual(view.week!.expected);

  // 40 kettles at 24 a week last not two weeks; three urns at one in nine days last a while.
  const outlook = await (await staff.fetch("/api/admin/stock-outlook")).json<StockOutlook>();
  expect(outlook).toMatchObject({ day: today, serviceLevel: 95 });
  const [item] = outlook.items;
  expect(item).toMatchObject({ sku: `SKU-${kettle.variantId}`, available: 40, supplier: null });
  expect(item!.runsOut! >= addDays(today, 8) && item!.runsOut! <= addDays(today, 15) && item!.earliest! <= item!.runsOut! && item!.latest! >= item!.runsOut!).toBe(true);

  const supplier = await (await post(staff, "/api/admin/suppliers", { name: "Pots & Co", leadTimeDays: 14 })).json<{ id: string }>();
  const sku = `SKU-${kettle.variantId}`;
  await post(staff, "/api/admin/purchase-orders", { supplierId: supplier.id, lines: [{ sku, quantity: 1, unitCost: { amount: 400, currency: "ZAR" } }] });
  const needed = (await (await staff.fetch("/api/admin/stock-outlook")).json<StockOutlook>()).items.find((one) => one.sku === sku)!;
  // 24 a week: over two weeks some 48 and a margin are to be there, over 44 days some 150.
  expect(needed.reorderPoint).toBeGreaterThanOrEqual(48);
  expect(needed.quantity).toBeGreaterThan(105);
  expect(needed.quantity).toBeLessThan(190);
  const page = await (await shop.fetch("/admin/forecast", { headers: { Cookie: staff.cookie } })).text();
  for (const words of ["What runs out", "How far to trust it", `Order ${needed.quantity}`, "Pots &amp; Co, 14 days"]) expect(page.replace(/<!-- -->/g, "")).toContain(words);
  const drafted = await (await post(staff, "/api/admin/purchase-orders/proposals", { skus: [sku] })).json<Proposal>();
  expect(drafted).toEqual({ orders: [{ number: 2, supplier: "Pots & Co", lines: 1 }], unsupplied: [] });
  expect((await (await post(staff, "/api/admin/purchase-orders/proposals", { skus: [sku] })).json<Proposal>()).orders).toEqual([]);
});

it("goes on where a cut-off run ended, keeps shops apart, and says plainly that a new shop has no past", async () => {
  const { night, kept, kettle, urn, staff } = await sellingShop();
  expect(await night(1)).toBe(1);
  expect((await kept()).map(({ subject }) => subject)).toEqual([""]);
  expect(await night(10)).toBe(2);
  expect((await kept()).map(({ subject }) => subject)).toEqual(["", ...[kettle.variantId, urn.variantId].sort()]);
  const other = await createShop();
  const theirs = await other.as("staff");
  expect(await (await theirs.fetch("/api/admin/forecast")).json()).toMatchObject({ basis: "none", days: [], week: null, builtFor: null });
  expect(await (await theirs.fetch("/api/admin/stock-outlook")).json()).toMatchObject({ items: [] });
  const empty = await (await other.fetch("/admin/forecast", { headers: { Cookie: theirs.cookie } })).text();
  expect(empty).toContain("There is too little history");
  const trips = Number(/trips=(\d+)/.exec((await other.fetch("/admin/forecast", { headers: { Cookie: theirs.cookie } })).headers.get("Server-Timing")!)![1]);
  expect(trips).toBeLessThanOrEqual(3);
  expect((await staff.fetch("/api/admin/forecast")).status).toBe(200);
});
