import { expect, it } from "vitest";
import { readPdf } from "../../tests/support/pdf";
import { bindings, createShop } from "../../tests/support/shop";
import { systemIds } from "../platform/ids";
import type { PlacedOrder } from "./orders.types";

const json = (method: string, body: unknown): RequestInit => ({ method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

async function ordered() {
  const shop = await createShop();
  const [kettle, lamp, staff] = [await shop.addProduct({ price: 9_999 }), await shop.addProduct({ name: "Lamp", price: 3_333 }), await shop.as("staff")];
  const [a, b] = [`SKU-${kettle.variantId}`, `SKU-${lamp.variantId}`];
  const { number } = await (
    await shop.fetch("/api/orders", json("POST", {
      items: [{ sku: a, quantity: 2 }, { sku: b, quantity: 3 }], customer: { name: "Čeněk Novák", email: "c@test.example", phone: "082 555 0123" }, shippingMethod: "delivery",
      shippingAddress: { line1: "1 Main", city: "Town", postalCode: "0001", country: "ZA" }, note: "Ring twice.", giftNote: "Happy birthday\nfrom all of us",
    }))
  ).json<PlacedOrder>();
  const slip = (query = "") => staff.fetch(`/api/admin/orders/${number}/packing-slip${query}`);
  const ship = (body: object) => staff.fetch(`/api/admin/orders/${number}`, json("PATCH", { action: "ship", ...body }));
  return { shop, staff, a, b, number, slip, ship };
}
/** A line of the slip; the reader takes a narrow column for a part of the one before. */
const packed = (name: string, sku: string, quantity: number) => new RegExp(`^${name} ${sku} ?${quantity}$`, "m");
const textOf = async (answer: Response) => {
  expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "application/pdf"]);
  return (await readPdf(new Uint8Array(await answer.arrayBuffer()))).join("\n");
};

it("names what is to be packed, for whom, with the gift's words and without a price", async () => {
  const { number, a, b, slip } = await ordered();
  const text = await textOf(await slip());
  for (const words of [`Packing slip ${number}`, "Čeněk Novák", "1 Main", "082 555 0123", "Ring twice.", "Happy birthday", "from all of us"]) expect(text).toContain(words);
  expect(text).toMatch(packed("Kettle", a, 2));
  expect(text).toMatch(packed("Lamp", b, 3));
  expect(text).not.toMatch(/R\s?\d|99[.,]99|33[.,]33/);
  expect(text).not.toContain("Place");
});

it("tells one parcel from what is left, and says so when nothing is", async () => {
  const { number, a, b, slip, ship } = await ordered();
  await ship({ version: 1, lines: [{ sku: a, quantity: 1 }, { sku: b, quantity: 3 }], carrier: "Courier", trackingReference: "ZA1" });
  const first = await textOf(await slip("?parcel=1"));
  for (const words of [`Packing slip ${number}-1`, "1 · Courier · ZA1"]) expect(first).toContain(words);
  expect(first).toMatch(packed("Kettle", a, 1));
  expect(first).toMatch(packed("Lamp", b, 3));
  const left = await textOf(await slip());
  expect(left).toMatch(packed("Kettle", a, 1));
  expect(left).not.toContain("Lamp");
  await ship({});
  expect((await slip()).status).toBe(409);
  expect(await textOf(await slip("?parcel=2"))).toMatch(packed("Kettle", a, 1));
  expect((await slip("?parcel=3")).status).toBe(404);
  expect((await slip("?parcel=x")).status).toBe(422);
});

it("says where the goods are kept when the shop has several places", async () => {
  const { shop, slip } = await ordered();
  await bindings.DB.prepare("INSERT INTO locations (id, shop_id, name) VALUES (?, ?, 'Warehouse')").bind(systemIds.next("loc"), shop.id).run();
  expect(await textOf(await slip())).toContain("Store: 2");
});
