import { expect, it } from "vitest";
import { recordOrder } from "../../tests/support/sales";
import { createShop } from "../../tests/support/shop";
import type { Customer, CustomerPage } from "./customers.types";

type Shop = Awaited<ReturnType<typeof createShop>>;
type Person = Awaited<ReturnType<Shop["as"]>>;

const list = async (who: Person, query = "") => (await who.fetch(`/api/admin/customers${query}`)).json<CustomerPage>();
const names = async (who: Person, query = "") => (await list(who, query)).items.map(({ email }) => email.split("@")[0]);
const json = (method: string, body?: unknown) => ({ method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/** Three customers: `a` with two orders, one refunded in part, `b` with the latest, `c` whose only order was cancelled. */
async function world() {
  const shop = await createShop();
  await recordOrder(shop, { at: 1_000, email: "a@test.example", customerName: "Old name", refunds: [{ at: 1, amount: 4_000 }] });
  const latest = await recordOrder(shop, { at: 3_000, email: "a@test.example", customerName: "=Ayanda", customerPhone: "(082) 555-0123", captured: 10_000, shippingAddress: { line1: "1 Long Street", city: "Town", postalCode: "8001", country: "ZA" } });
  await recordOrder(shop, { at: 4_000, email: "b@test.example", customerName: "Bongani", unitPrice: 50_000, captured: 50_000 });
  await recordOrder(shop, { at: 2_000, email: "c@test.example", customerName: "Cebile", status: "cancelled", paymentStatus: "pending" });
  return { shop, latest, staff: await shop.as("staff"), owner: await shop.as("owner") };
}

it("lists who ordered with their figures, sorted and searched, and follows every change of an order", async () => {
  const { shop, latest, staff } = await world();
  expect(await names(staff)).toEqual(["b", "a", "c"]);
  expect(await names(staff, "?sort=orders")).toEqual(["a", "b", "c"]);
  const { items } = await list(staff, "?sort=spent");
  expect(items.map(({ spent }) => spent.amount)).toEqual([50_000, 16_000, 0]);
  for (const [q, found] of [["AYAN", ["a"]], ["b@TEST", ["b"]], ["082 555", ["a"]], ["+5550123", ["a"]], ["%", []], ["'", []]] as const) expect(await names(staff, `?q=${encodeURIComponent(q)}`), q).toEqual(found);
  const figures = async () => (await list(staff, "?q=a@test")).items.map(({ name, orders, spent }) => [name, orders, spent.amount])[0];
  expect(await figures()).toEqual(["=Ayanda", 2, 16_000]);
  await shop.db.orm.run(`UPDATE orders SET refunded = 2500 WHERE id = '${latest}'`);
  await shop.db.orm.run(`UPDATE orders SET status = 'cancelled' WHERE id = '${latest}'`);
  expect(await figures()).toEqual(["=Ayanda", 1, 13_500]);
  await shop.db.orm.run(`UPDATE orders SET customer_email = 'd@test.example' WHERE id = '${latest}'`);
  await shop.db.orm.run(`UPDATE orders SET customer_email = 'd@test.example' WHERE shop_id = '${shop.id}' AND customer_email = 'c@test.example'`);
  expect(await names(staff, "?sort=spent")).toEqual(["b", "d", "a"]);
});

it("pages by cursor without missing or repeating one, and reads no more rows than it shows", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  for (let i = 0; i < 25; i++) await recordOrder(shop, { at: 1_000 + (i % 3), email: `p${i}@test.example`, captured: (i % 4) * 100 });
  for (const sort of ["spent", "orders", "last"]) {
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const answer = await staff.fetch(`/api/admin/customers?sort=${sort}&limit=7${cursor && `&cursor=${cursor}`}`);
      expect(Number(/rows=(\d+)/.exec(answer.headers.get("Server-Timing")!)![1])).toBeLessThan(15);
      const page: CustomerPage = await answer.json();
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size], sort).toEqual([25, 25]);
  }
  for (const query of ["?cursor=x", "?cursor=1.cus_x", "?sort=name", "?limit=0", "?limit=1000", `?q=${"x".repeat(200)}`]) expect((await staff.fetch(`/api/admin/customers${query}`)).status, query).toBe(422);
});

it("shows a customer with orders, addresses and account, to this shop's staff alone", async () => {
  const { shop, staff } = await world();
  const { id } = (await list(staff, "?q=a@test")).items[0]!;
  const customer = await (await staff.fetch(`/api/admin/customers/${id}`)).json<Customer>();
  expect(customer).toMatchObject({ email: "a@test.example", phone: "(082) 555-0123", orders: 2, account: null, addresses: [{ line1: "1 Long Street" }], notes: [] });
  expect(customer.latest).toHaveLength(2);
  expect((await (await createShop()).as("owner")).fetch).toBeTypeOf("function");
  const strange = await createShop();
  expect((await (await strange.as("owner")).fetch(`/api/admin/customers/${id}`)).status).toBe(404);
  expect((await (await shop.as("customer")).fetch(`/api/admin/customers/${id}`)).status).toBe(403);
});

it("keeps notes with who wrote them, deleted by their writer or an owner, and says so in the audit", async () => {
  const { shop, staff, owner } = await world();
  const { id } = (await list(staff, "?q=a@test")).items[0]!;
  const at = `/api/admin/customers/${id}/notes`;
  const add = async (who: Person, text: unknown) => who.fetch(at, json("POST", { text }));
  const note = await (await add(staff, " Likes tea.\r\nCall first. ")).json<{ id: string; text: string }>();
  expect(note.text).toBe("Likes tea.\nCall first.");
  for (const text of ["", "  ", 7, null, "x".repeat(2001), "\u0000"]) expect((await add(staff, text)).status).toBe(422);
  const colleague = await shop.as("staff");
  const seen = await (await colleague.fetch(`/api/admin/customers/${id}`)).json<Customer>();
  expect(seen.notes).toMatchObject([{ text: note.text, by: "Test staff", deletable: false }]);
  expect((await colleague.fetch(`${at}/${note.id}`, { method: "DELETE" })).status).toBe(403);
  const other = (await list(staff, "?q=b@test")).items[0]!;
  expect((await owner.fetch(`/api/admin/customers/${other.id}/notes/${note.id}`, { method: "DELETE" })).status).toBe(404);
  expect((await staff.fetch(`${at}/${note.id}`, { method: "DELETE" })).status).toBe(204);
  expect((await owner.fetch(`${at}/${note.id}`, { method: "DELETE" })).status).toBe(404);
  const second = await (await add(staff, "Another")).json<{ id: string }>();
  expect((await owner.fetch(`${at}/${second.id}`, { method: "DELETE" })).status).toBe(204);
  const audit = await (await owner.fetch("/api/admin/audit")).json<{ items: { action: string }[] }>();
  expect(audit.items.filter(({ action }) => action.startsWith("customer.")).map(({ action }) => action)).toEqual(["customer.note_deleted", "customer.noted", "customer.note_deleted", "customer.noted"]);
});

it("exports every customer of the shop as a CSV that no spreadsheet runs", async () => {
  const { shop, staff } = await world();
  const csv = await (await staff.fetch("/api/admin/customers/export")).text();
  expect(csv.trim().split("\r\n")).toHaveLength(4);
  expect(csv).toMatch(/'=Ayanda,a@test\.example,\(082\) 555-0123,2,160\.00,ZAR/);
  expect((await shop.fetch("/api/admin/customers/export")).status).toBe(401);
});
