import { expect, it } from "vitest";
import { readPdf } from "../../tests/support/pdf";
import { bindings, createShop } from "../../tests/support/shop";
import { formatMoney, money } from "../platform/money";
import type { InvoiceDocument } from "./invoice.rules";
import type { OrderDocument } from "./orders.types";
import type { AdminOrder, PlacedOrder } from "./orders.types";

type Shop = Awaited<ReturnType<typeof createShop>>;
type Staff = Awaited<ReturnType<Shop["as"]>>;
const json = (method: string, body: unknown): RequestInit => ({ method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

async function placed(shop: Shop, variantId: string, { quantity = 1, name = "Thandi M", delivery = false } = {}) {
  const address = { shippingMethod: "delivery", shippingAddress: { line1: "1 Main", city: "Town", postalCode: "0001", country: "ZA" } };
  const answer = await shop.fetch("/api/orders", json("POST", { items: [{ sku: `SKU-${variantId}`, quantity }], customer: { name, email: "thandi@test.example" }, ...(delivery && address) }));
  expect(answer.status).toBe(201);
  return answer.json<PlacedOrder>();
}
const change = async (staff: Staff, number: string, body: unknown) => {
  const answer = await staff.fetch(`/api/admin/orders/${number}`, json("PATCH", body));
  expect(answer.status).toBe(200);
  return answer.json<AdminOrder>();
};
const documentsOf = async (staff: Staff, number: string) => (await (await staff.fetch(`/api/admin/orders/${number}/documents`)).json<{ items: OrderDocument[] }>()).items;
const pdfOf = async (staff: Staff, number: string, kind: string, n: number) => {
  const answer = await staff.fetch(`/api/admin/orders/${number}/invoices/${kind}/${n}.pdf`);
  expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "application/pdf"]);
  return new Uint8Array(await answer.arrayBuffer());
};
const set = (shop: Shop, values: Record<string, string | number>) =>
  bindings.DB.prepare(`UPDATE shops SET ${Object.keys(values).map((name) => `${name} = ?`).join(", ")} WHERE id = ?`).bind(...Object.values(values), shop.id).run();

it("numbers thirty orders paid at once from 1 to 30, without gap or double, and shops by themselves", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  for (const [one, count] of [[shop, 30], [other, 1]] as const) {
    const [{ variantId }, staff] = [await one.addProduct({ onHand: 50 }), await one.as("staff")];
    const numbers: string[] = [];
    for (let i = 0; i < count; i++) numbers.push((await placed(one, variantId)).number);
    await Promise.all(numbers.flatMap((number) => [1, 2].map(() => staff.fetch(`/api/admin/orders/${number}`, json("PATCH", { action: "mark_paid" })))));
    const rows = await bindings.DB.prepare("SELECT number FROM invoices WHERE shop_id = ? AND kind = 'invoice' ORDER BY number").bind(one.id).all<{ number: number }>();
    expect(rows.results.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  }
});

it("issues early when asked, once; credits each refund; and changes nothing that was issued", async () => {
  const shop = await createShop();
  const [{ variantId }, staff] = [await shop.addProduct({ price: 10_000 }), await shop.as("staff")];
  const { number, accessToken } = await placed(shop, variantId, { quantity: 3 });
  const invoice = (init?: RequestInit) => shop.fetch(`/api/orders/${number}/invoice.pdf`, init);
  const bearer = { headers: { Authorization: `Bearer ${accessToken}` } };
  expect((await invoice(bearer)).status).toBe(404);
  for (let i = 0; i < 2; i++) expect((await staff.fetch(`/api/admin/orders/${number}/invoice`, { method: "POST" })).status).toBe(200);
  await change(staff, number, { action: "mark_paid" });
  expect(await documentsOf(staff, number)).toMatchObject([{ kind: "invoice", number: 1, total: { amount: 30_000, currency: "ZAR" } }]);
  expect((await invoice(bearer)).status).toBe(200);
  expect((await shop.fetch(`/api/orders/${number}/invoice.pdf?key=${accessToken}`)).status).toBe(200);
  for (const answer of [await invoice(), await invoice({ headers: { Authorization: `Bearer ${"0".repeat(64)}` } })]) expect(answer.status).toBe(404);

  const before = await pdfOf(staff, number, "invoice", 1);
  await set(shop, { name: "Another name", tax_rate: 0 });
  await change(staff, number, { action: "refund", amount: 9_999, version: 2, reason: "Dent" });
  await change(staff, number, { action: "refund", amount: 20_001, version: 3 });
  expect(await pdfOf(staff, number, "invoice", 1)).toEqual(before);
  expect(await documentsOf(staff, number)).toMatchObject([{ kind: "invoice", number: 1 }, { kind: "credit_note", number: 1, total: { amount: 9_999 } }, { kind: "credit_note", number: 2, total: { amount: 20_001 } }]);
  const { results } = await bindings.DB.prepare("SELECT document FROM invoices WHERE shop_id = ? ORDER BY rowid").bind(shop.id).all<{ document: string }>();
  const [issued, ...credits] = results.map(({ document }) => JSON.parse(document) as InvoiceDocument);
  expect(credits.map(({ invoiceNumber, reason }) => [invoiceNumber, reason])).toEqual([[1, "Dent"], [1, ""]]);
  expect(credits.reduce((sum, { tax }) => sum + tax, 0)).toBe(issued!.tax);
  const text = readPdf(await pdfOf(staff, number, "credit_note", 1));
  expect(text).toEqual(expect.arrayContaining(["Credit note 1", "For invoice: 1", "Reason: Dent", formatMoney(money(9_999, "ZAR"), "en-ZA")]));
  for (const sql of ["UPDATE invoices SET number = 9 WHERE shop_id = ?", "DELETE FROM invoices WHERE shop_id = ?"]) await expect(bindings.DB.prepare(sql).bind(shop.id).run()).rejects.toThrow("append_only");
  for (const path of ["invoice/2", "credit_note/9", "receipt/1"]) expect((await staff.fetch(`/api/admin/orders/${number}/invoices/${path}.pdf`)).status).toBe(404);
  const second = await placed(shop, variantId);
  expect((await staff.fetch(`/api/admin/orders/${second.number}/invoices/invoice/1.pdf`)).status).toBe(404);
});

it.each([
  ["ZAR", "en-ZA", 1, "Invoice"],
  ["JPY", "de-DE", 0, "Rechnung"],
  ["KWD", "fr-FR", 0, "Facture"],
])("prints the order's money to the cent, in %s and %s", async (currency, locale, included, title) => {
  const shop = await createShop();
  await set(shop, { currency, locale, prices_include_tax: included, tax_number: "4012345678" });
  const [{ variantId }, staff] = [await shop.addProduct({ name: "Žluťoučký kůň Łódź", price: 12_345 }), await shop.as("staff")];
  // The shop is remembered for a moment by whoever asked for it first: nobody has, before this.
  const { number } = await placed(shop, variantId, { quantity: 3, delivery: true, name: "Čeněk Nguyễn 王小明 <b>" });
  const paid = await change(staff, number, { action: "mark_paid" });
  const bytes = await pdfOf(staff, number, "invoice", 1);
  expect(await pdfOf(staff, number, "invoice", 1)).toEqual(bytes);
  const text = readPdf(bytes);
  const price = (minor: number) => formatMoney(money(minor, currency), locale);
  const { subtotal, shipping, tax, total } = paid.totals;
  for (const { amount } of [subtotal, shipping, tax, total]) expect(text).toContain(price(amount));
  expect(text).toContain(price(total.amount - tax.amount));
  expect(text.join("\n")).toContain("4012345678");
  expect(text[0]).toBe("Test shop");
  expect(text).toEqual(expect.arrayContaining([`${title} 1`, "Žluťoučký kůň Łódź", "Čeněk Nguyễn ��� <b>"]));
});

it("tells several tax rates apart", async () => {
  const shop = await createShop();
  const [first, second, staff] = [await shop.addProduct({ price: 11_500 }), await shop.addProduct({ price: 10_700 }), await shop.as("staff")];
  const answer = await shop.fetch("/api/orders", json("POST", { items: [first, second].map(({ variantId }) => ({ sku: `SKU-${variantId}`, quantity: 1 })), customer: { name: "T", email: "t@test.example" } }));
  const { number } = await answer.json<PlacedOrder>();
  await bindings.DB.batch([
    bindings.DB.prepare("UPDATE order_lines SET tax_rate = 700, tax = 700 WHERE shop_id = ? AND variant_id = ?").bind(shop.id, second.variantId),
    bindings.DB.prepare("UPDATE orders SET tax = 2200 WHERE shop_id = ?").bind(shop.id),
  ]);
  await change(staff, number, { action: "mark_paid" });
  const text = readPdf(await pdfOf(staff, number, "invoice", 1));
  const price = (minor: number) => formatMoney(money(minor, "ZAR"), "en-ZA");
  expect(text.join("|")).toContain(["15%", price(10_000), price(1_500), price(11_500), "7%", price(10_000), price(700), price(10_700)].join("|"));
});
