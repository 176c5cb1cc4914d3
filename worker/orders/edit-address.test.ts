import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import type { AdminOrder, PlacedOrder } from "./orders.types";

const json = (method: string, body: unknown): RequestInit => ({ method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
const zar = (amount: number) => ({ amount, currency: "ZAR" });
const at = (postalCode: string, over: object = {}) => ({ line1: "1 Main", city: "Town", province: "GP", postalCode, country: "ZA", ...over });

/** A shop with a zone near by and one far away, dearer taxes abroad, and an order of two kettles to be sent near by. */
async function sent(settings = "tax_rate = 1500") {
  const shop = await createShop();
  await bindings.DB.prepare(`UPDATE shops SET ${settings} WHERE id = ?`).bind(shop.id).run();
  const { variantId, productId } = await shop.addProduct({ price: 10_000 });
  const [owner, sku] = [await shop.as("owner"), `SKU-${variantId}`];
  const rate = (name: string, price: number, more = {}) => ({ name, price: zar(price), ...more });
  for (const zone of [
    { name: "Near", countries: ["ZA"], rates: [rate("Van", 5_000), rate("Express", 9_000)] },
    { name: "Far", countries: ["ZA"], postalPrefixes: ["9"], rates: [rate("Van", 15_000, { freeFrom: zar(50_000) }), rate("Boat", 1_000)] },
    { name: "Abroad", countries: ["NA"], rates: [rate("Van", 30_000)] },
  ]) expect((await owner.fetch("/api/admin/delivery-zones", json("POST", zone))).status).toBeLessThan(300);
  expect((await owner.fetch("/api/admin/tax-rates", json("POST", { country: "NA", region: "", taxClass: "standard", rate: 2_000 }))).status).toBeLessThan(300);
  const place = async (more: object = {}) => {
    const answer = await shop.fetch("/api/orders", json("POST", { items: [{ sku, quantity: 2 }], customer: { name: "Thandi", email: "thandi@test.example" }, shippingMethod: "delivery", shippingAddress: at("0001"), ...more }));
    expect(answer.status, await answer.clone().text()).toBe(201);
    return answer.json<PlacedOrder>();
  };
  const placed = await place();
  const change = async (body: object) => (await owner.fetch(`/api/admin/orders/${placed.number}`, json("PATCH", { version: 1, ...body }))).json<AdminOrder & { code?: string; detail?: string; errors?: { path: string; message: string }[]; total?: { amount: number } }>();
  const edit = (body: object) => change({ action: "edit", ...body });
  const mails = async () => (await bindings.DB.prepare("SELECT key, payload FROM outbox WHERE shop_id = ? ORDER BY id").bind(shop.id).all<{ key: string; payload: string }>()).results.map(({ payload }) => JSON.parse(payload) as { to: string; subject: string; text: string; html: string });
  const rateOf = async (zone: string, name: string) => (await bindings.DB.prepare("SELECT r.id FROM delivery_rates r JOIN delivery_zones z ON z.id = r.zone_id WHERE r.shop_id = ? AND z.name = ? AND r.name = ?").bind(shop.id, zone, name).first<string>("id"))!;
  return { shop, owner, placed, place, change, edit, mails, rateOf, sku, variantId, productId };
}

it("prices delivery and tax at a new place exactly as the checkout does there, with prices that include tax and without", async () => {
  for (const included of [1, 0])
    for (const [zone, shippingAddress] of [["Far", at("9100")], ["Abroad", at("85100", { country: "NA", province: undefined })]] as const) {
      const { edit, place, placed, rateOf } = await sent(`prices_include_tax = ${included}`);
      const there = await place({ shippingAddress, shippingRate: await rateOf(zone, "Van") });
      const edited = await edit({ shippingAddress });
      expect(edited).toMatchObject({ version: 2, totals: there.totals, items: there.items, toPay: there.totals.total, shippingAddress: { postalCode: shippingAddress.postalCode } });
      expect(edited.totals).not.toEqual(placed.totals);
    }
});

it("keeps what was agreed where only the street changes, also after the shop's terms have changed", async () => {
  const { shop, edit, placed } = await sent();
  await bindings.DB.prepare("UPDATE delivery_rates SET price = 99999 WHERE shop_id = ?").bind(shop.id).run();
  expect((await edit({ shippingAddress: at("0001", { line1: "2 Main" }) })).totals).toEqual(placed.totals);
});

it("refuses a place that the chosen delivery does not reach, on the address, and changes nothing", async () => {
  const { owner, edit, place, placed, rateOf } = await sent();
  const express = await place({ shippingRate: await rateOf("Near", "Express") });
  const refused = await (await owner.fetch(`/api/admin/orders/${express.number}`, json("PATCH", { action: "edit", version: 1, shippingAddress: at("9100") }))).json();
  expect(refused).toMatchObject({ code: "invalid", errors: [{ path: "shippingAddress", message: "“Express”, the delivery that was chosen, does not go there. Cancel this order and take it anew with another one." }] });
  expect(await edit({ shippingAddress: at("1000", { country: "BW", province: undefined }) })).toMatchObject({ code: "invalid", errors: [{ path: "shippingAddress", message: "We do not deliver there." }] });
  expect(await (await owner.fetch(`/api/admin/orders/${placed.number}`)).json()).toMatchObject({ version: 1, shippingAddress: { postalCode: "0001" }, totals: placed.totals });
});

it("saves no other total than the one that was seen", async () => {
  const { edit } = await sent();
  expect(await edit({ shippingAddress: at("9100"), expectedTotal: 25_000 })).toMatchObject({ code: "price_changed", total: zar(35_000) });
  expect(await edit({ note: "Ring", expectedTotal: 25_000 })).toMatchObject({ version: 2 });
  expect(await edit({ version: 2, shippingAddress: at("9100"), expectedTotal: 35_000 })).toMatchObject({ version: 3, totals: { total: zar(35_000) } });
  expect(await edit({ version: 3, expectedTotal: -1 })).toMatchObject({ code: "invalid" });
});

it("weighs all that the order then holds, new goods too, taxes them where they go, and keeps free delivery free", async () => {
  const { shop, owner, place, sku } = await sent();
  const books = await shop.addProduct({ name: "Book", price: 1_000 });
  await bindings.DB.prepare("UPDATE products SET tax_class = 'books' WHERE id = ?").bind(books.productId).run();
  for (const [country, rate] of [["ZA", 0], ["NA", 500]] as const) await owner.fetch("/api/admin/tax-rates", json("POST", { country, region: "", taxClass: "books", rate }));
  const made = await owner.fetch("/api/admin/discounts", json("POST", { title: "Free", code: "FREE", kind: "free_delivery" }));
  const { id } = await made.json<{ id: string }>();
  const { number, totals } = await place({ discountCode: "FREE" });
  expect(totals.shipping.amount).toBe(0);
  const moved = await (await owner.fetch(`/api/admin/orders/${number}`, json("PATCH", { action: "edit", version: 1, shippingAddress: at("85100", { country: "NA", province: undefined }), items: [{ sku, quantity: 1 }, { sku: `SKU-${books.variantId}`, quantity: 2 }] }))).json<AdminOrder>();
  // 10 000 with 20 % in it and 2 000 with 5 % in it.
  expect(moved).toMatchObject({ totals: { shipping: { amount: 0 }, total: zar(12_000), tax: zar(1_667 + 95) } });
  expect(await (await owner.fetch(`/api/admin/discounts/${id}`)).json()).toMatchObject({ used: 1, given: zar(30_000) });
});

it("prices goods that are not on sale any more, by their weight too, and issues the invoice anew", async () => {
  const { shop, owner, edit, change, productId, variantId, placed } = await sent();
  await change({ action: "mark_paid" });
  await bindings.DB.batch([
    bindings.DB.prepare("UPDATE products SET status = 'archived' WHERE id = ?").bind(productId), bindings.DB.prepare("UPDATE variants SET archived_at = 1, weight = 800 WHERE id = ?").bind(variantId),
    bindings.DB.prepare(`UPDATE delivery_rates SET basis = 'weight', "from" = 1600, up_to = 1601 WHERE shop_id = ? AND name = 'Van'`).bind(shop.id),
  ]);
  const order = await edit({ version: 2, shippingAddress: at("9100") });
  expect(order).toMatchObject({ paymentStatus: "partially_paid", toPay: zar(10_000), captured: zar(25_000) });
  expect(order.documents.map(({ kind, total }) => [kind, total.amount])).toEqual([["invoice", 25_000], ["credit_note", 25_000], ["invoice", 35_000]]);
  const back = await edit({ version: 3, shippingAddress: at("0001") });
  expect(back).toMatchObject({ paymentStatus: "paid", toPay: zar(0), totals: placed.totals });
  expect((await (await owner.fetch(`/api/admin/orders/${placed.number}`)).json<AdminOrder>()).documents).toHaveLength(5);
});

it("mails the customer of each edit but of a note alone, at the new address, in the shop's language, with what it costs and how to pay", async () => {
  const { edit, mails, sku } = await sent("locale = 'de-DE', bank_details = 'IBAN 1'");
  await edit({ note: "Ring" });
  expect((await mails()).filter(({ subject }) => /geändert/.test(subject))).toEqual([]);
  await edit({ version: 2, items: [{ sku, quantity: 3 }], customer: { name: "Thandi M", email: "new@test.example" } });
  const told = (await mails()).at(-1)!;
  expect(told).toMatchObject({ to: "new@test.example", subject: expect.stringMatching(/^Ihre Bestellung \d+ wurde geändert$/) });
  expect(told.text).toMatch(/jetzt .*350,00.*vorher waren es .*250,00/);
  expect(told.text).toContain("IBAN 1");
  expect(told.text).toMatch(/\/orders\/\d+\?key=[0-9a-f]{64}/);
  await edit({ version: 3, customer: { name: "Thandi N", email: "" } });
  expect((await mails()).at(-1)).toEqual(told);
});
