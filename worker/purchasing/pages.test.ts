import { expect, it } from "vitest";
import { bindings } from "../../tests/support/shop";
import { expectLedger, inventory, stocked } from "../../tests/support/stock";

it("buys by plain forms: a supplier, a draft, sent, received once however often the form comes", async () => {
  const { shop, sku, variantId, staff } = await stocked(5);
  const read = async (path: string) => (await shop.fetch(path, { headers: { Cookie: staff.cookie } })).text();
  const send = (path: string, fields: Record<string, string>) =>
    shop.fetch(path, { method: "POST", redirect: "manual", headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: shop.origin, Host: new URL(shop.origin).host, Cookie: staff.cookie }, body: new URLSearchParams(fields).toString() });
  expect((await send("/admin/suppliers", { intent: "add", name: "Pots & Co", email: "", phone: "", note: "", leadTimeDays: "3" })).status).toBe(302);
  const supplierId = /<option value="(sup_\w+)"/.exec(await read("/admin/purchase-orders"))![1]!;
  const wrong = await send("/admin/purchase-orders?index", { supplierId, sku: "none <b>", quantity: "2", unitCost: "9.50" });
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining("The shop has no such SKU.")]);
  expect((await send("/admin/purchase-orders?index", { supplierId, sku, quantity: "4", unitCost: "9.50" })).headers.get("Location")).toBe("/admin/purchase-orders/1");
  const own = "/admin/purchase-orders/1";
  expect((await send(own, { intent: "send", version: "1" })).status).toBe(302);
  const key = /name="key" value="([\w-]{43})"/.exec(await read(own))![1]!;
  for (let i = 0; i < 3; i++) expect((await send(own, { intent: "receive", key, [`came.${sku}`]: "3" })).status).toBe(302);
  expect((await send(own, { intent: "toString" })).status).toBe(400);
  expect((await inventory(staff)).items).toMatchObject([{ onHand: 8, incoming: 1 }]);
  expect(await read(`/admin/inventory/${sku}`)).toContain("/admin/purchase-orders/1");
  await bindings.DB.prepare("UPDATE stock_levels SET on_hand = 50 WHERE variant_id = ?").bind(variantId).run();
  expect(await (await send("/admin/inventory?index", { intent: "recount" })).text()).toContain(`${sku} at Store, on hand was 50 and is 8`);
  expect(await (await send(`/admin/inventory/${sku}`, { intent: "selling", selling: "preorder", beyond: "5", availableFrom: "" })).text()).toContain("Say from which day it will be there.");
  await expectLedger(shop);
});
