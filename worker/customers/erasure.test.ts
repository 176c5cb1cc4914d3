import { expect, it } from "vitest";
import { createVisitor } from "../../tests/support/chat";
import { recordOrder } from "../../tests/support/sales";
import { bindings, createShop } from "../../tests/support/shop";
import type { PlacedOrder } from "../orders";
import type { CustomerPage, OwnData } from "./customers.types";

type Shop = Awaited<ReturnType<typeof createShop>>;
const PASSWORD = "first password";
const json = (method: string, body: unknown, token?: string) => ({ method, headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) });
const all = async (shop: Shop, table: string) => (await bindings.DB.prepare(`SELECT * FROM ${table} WHERE shop_id = ?`).bind(shop.id).all()).results;

/** Nokuthula, whose name, street and phone stand nowhere else; registered, her address proven, with an order, an address, a chat and a wish. */
async function world({ proven = true } = {}) {
  const shop = await createShop();
  const product = await shop.addProduct({ onHand: 5 });
  const email = `nokuthula@${shop.id.slice(4)}.example`;
  const token = (await (await shop.fetch("/api/auth/register", json("POST", { name: "Nokuthula", email, password: PASSWORD }))).json<{ accessToken: string }>()).accessToken;
  if (proven) await bindings.DB.prepare("UPDATE users SET email_proven_at = 1 WHERE shop_id = ? AND email = ?").bind(shop.id, email).run();
  const fetch = (path: string, init: RequestInit = {}) => shop.fetch(path, { ...init, headers: { ...(init.headers as Record<string, string>), Authorization: `Bearer ${token}` } });
  const address = { line1: "77 Protea Street", city: "Soweto", postalCode: "1804", country: "ZA" };
  await fetch("/api/me/addresses", json("POST", { name: "Nokuthula", phone: "083 777 7777", address }, token));
  await fetch("/api/auth/account", json("PATCH", { name: "Nokuthula", phone: "083 777 7777" }, token));
  const body = { items: [{ sku: `SKU-${product.variantId}`, quantity: 1 }], customer: { name: "Nokuthula", email, phone: "083 777 7777" }, shippingMethod: "delivery", shippingAddress: address, note: "The Protea gate", paymentMethod: "transfer" };
  const order = await (await fetch("/api/orders", json("POST", body, token))).json<PlacedOrder>();
  const staff = await shop.as("staff");
  const step = (action: object) => staff.fetch(`/api/admin/orders/${order.number}`, json("PATCH", action));
  const finish = async () => {
    for (const action of ["mark_paid", "ship", "mark_delivered"]) await step({ action });
    await bindings.DB.prepare("UPDATE orders SET status = 'completed' WHERE shop_id = ? AND number = ?").bind(shop.id, order.number).run();
  };
  const customerId = async () => (await (await staff.fetch(`/api/admin/customers?q=${email}`)).json<CustomerPage>()).items[0]!.id;
  return { shop, product, email, token, fetch, order, staff, finish, customerId, erase: (currentPassword = PASSWORD) => shop.fetch("/api/me", json("DELETE", { currentPassword }, token)) };
}

/** Every table of the shop but those that the law keeps, as one text. */
async function everything(shop: Shop) {
  const { results } = await bindings.DB.prepare("SELECT m.name FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '%_search%' AND m.name NOT LIKE '%_trigrams%' AND m.name NOT IN ('_cf_METADATA', 'invoices') AND c.name = 'shop_id'").all<{ name: string }>();
  return JSON.stringify(await Promise.all(results.map(({ name }) => all(shop, name))));
}

it("erases who asks for it: nothing of the person is left but what the books need, and the address is free again", async () => {
  const { shop, email, token, order, staff, finish, erase, fetch, product, customerId } = await world();
  await recordOrder(shop, { at: 1, email, customerName: "Nokuthula", note: "as a guest" });
  await bindings.DB.prepare("UPDATE users SET email_proven_at = 1 WHERE shop_id = ?").bind(shop.id).run();
  const visitor = createVisitor(shop);
  await visitor.say("I am Nokuthula of 77 Protea Street");
  await visitor.ask(`/api/chat/${visitor.conversationId}/transcript`, json("POST", { email: "sister@test.example" }));
  await staff.fetch(`/api/admin/chats/${visitor.conversationId}/notes`, json("POST", { text: "Nokuthula is in a hurry" }));
  await bindings.DB.prepare("UPDATE conversations SET user_id = (SELECT id FROM users WHERE shop_id = ?1 AND email = ?2) WHERE shop_id = ?1").bind(shop.id, email).run();
  await bindings.DB.prepare("INSERT INTO answer_findings (id, shop_id, day, conversation_id, seq, place, kind, sentence, truth, question, at, found_at) VALUES (?1, ?2, '2026-01-01', ?3, 2, 0, 'changed', 'Yes, Nokuthula', '', 'I live in Protea', 1, 1)").bind(`fnd_${shop.id}`, shop.id, visitor.conversationId).run();
  await shop.fetch(`/api/products/${product.slug}/wishes`, json("POST", { sku: `SKU-${product.variantId}`, email }));
  await staff.fetch(`/api/admin/customers/${await customerId()}/notes`, json("POST", { text: "Nokuthula likes tea" }));
  expect(await everything(shop)).toContain("Protea");

  expect((await erase()).status).toBe(409);
  await finish();
  await bindings.DB.prepare("UPDATE outbox SET done_at = 1 WHERE shop_id = ?").bind(shop.id).run();
  expect((await erase("not the password")).status).toBe(422);
  const answer = await erase();
  expect(answer.status).toBe(204);
  expect(answer.headers.get("Set-Cookie")).toContain("__Host-session=; ");
  const left = await everything(shop);
  for (const word of ["Nokuthula", "nokuthula", "Protea", "777 7777", "7777777", "as a guest"]) expect(left, word).not.toContain(word);
  expect((await fetch("/api/auth/me")).status).toBe(401);
  expect((await shop.fetch("/api/auth/login", json("POST", { email, password: PASSWORD }))).status).toBe(401);

  const kept = await (await staff.fetch(`/api/admin/orders/${order.number}`)).json<{ customer: object; totals: object; shippingAddress: object; items: object[] }>();
  expect(kept).toMatchObject({ totals: order.totals, customer: { name: "Erased customer", phone: "", userId: null }, shippingAddress: { country: "ZA" }, items: [{ quantity: 1 }] });
  expect(JSON.stringify(await all(shop, "invoices"))).toContain("Nokuthula");
  expect(await (await staff.fetch("/api/admin/customers")).json<CustomerPage>()).toMatchObject({ items: [{ name: "Erased customer", orders: 2 }] });
  expect((await all(shop, "audit_entries")).filter(({ action }) => action === "account.erased")).toHaveLength(1);
  expect((await shop.fetch("/api/auth/register", json("POST", { name: "New", email, password: PASSWORD }, token))).status).toBe(201);
});

it("leaves a guest's orders alone while the address is not proven, and everybody else's always", async () => {
  const { shop, email, erase, finish } = await world({ proven: false });
  await finish();
  await recordOrder(shop, { at: 1, email, customerName: "The real one" });
  await recordOrder(shop, { at: 1, email: "other@test.example", customerName: "Somebody else" });
  expect((await erase()).status).toBe(204);
  expect((await all(shop, "orders")).map((row) => row.customer_name).sort()).toEqual(["Erased customer", "Somebody else", "The real one"]);
});

it("lets staff erase a customer, with or without an account, never somebody who works here, and mails nothing there any more", async () => {
  const { shop, order, staff, finish, customerId, token } = await world();
  const id = await customerId();
  expect((await staff.fetch(`/api/admin/customers/${id}`, { method: "DELETE" })).status).toBe(409);
  await finish();
  expect((await staff.fetch(`/api/admin/customers/${id}`, { method: "DELETE" })).status).toBe(204);
  expect((await staff.fetch(`/api/admin/customers/${id}`, { method: "DELETE" })).status).toBe(404);
  expect((await shop.fetch("/api/auth/me", { headers: { Authorization: `Bearer ${token}` } })).status).toBe(401);
  const audit = (await all(shop, "audit_entries")).filter(({ action }) => action === "customer.erased");
  expect(audit).toMatchObject([{ subject: id, detail: "{}", actor: `staff:${staff.userId}` }]);
  const mails = (await all(shop, "outbox")).length;
  const { version } = await (await staff.fetch(`/api/admin/orders/${order.number}`)).json<{ version: number }>();
  expect((await staff.fetch(`/api/admin/orders/${order.number}`, json("PATCH", { action: "refund", amount: 100, version }))).status).toBe(200);
  expect((await all(shop, "outbox")).length).toBe(mails);

  await recordOrder(shop, { at: 1, email: "guest@test.example", customerName: "Guest" });
  const guest = (await (await staff.fetch("/api/admin/customers?q=guest@test")).json<CustomerPage>()).items[0]!.id;
  expect((await staff.fetch(`/api/admin/customers/${guest}`, { method: "DELETE" })).status).toBe(204);
  await recordOrder(shop, { at: 1, email: staff.email, customerName: "Staff" });
  const colleague = (await (await staff.fetch(`/api/admin/customers?q=${staff.email}`)).json<CustomerPage>()).items[0]!.id;
  expect((await staff.fetch(`/api/admin/customers/${colleague}`, { method: "DELETE" })).status).toBe(409);
  expect((await shop.fetch("/api/me", json("DELETE", { currentPassword: "x" }, staff.token))).status).toBe(409);
});

it("gives a person their own data, and nobody else's", async () => {
  const { shop, email, fetch } = await world();
  await recordOrder(shop, { at: 1, email: "other@test.example", customerName: "Somebody else" });
  const answer = await fetch("/api/me/data");
  expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment; filename="shp-.*-my-data-\d{4}-\d\d-\d\d\.json"$/);
  const data = await answer.json<OwnData>();
  expect(data).toMatchObject({
    account: { name: "Nokuthula", email, phone: "083 777 7777" }, addresses: [{ address: { line1: "77 Protea Street" } }],
    orders: [{ note: "The Protea gate", items: [{ name: "Kettle", quantity: 1, unitPrice: { amount: 10_000 } }] }], wishes: [],
  });
  expect(JSON.stringify(data)).not.toContain("Somebody else");
  expect(await (await (await shop.as("customer")).fetch("/api/me/data")).json()).toMatchObject({ addresses: [], orders: [], chats: [] });
});
